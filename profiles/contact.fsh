Instance: contact
InstanceOf: Questionnaire
Title: "Talk"
Description: """
- Given a talk between a mentor and a patient
- When it is over
- Then the mentor notes when, how and how long, the themes, at most a sentence, and a worry where there is one.
"""
Usage: #definition
* insert Form(contact, HalfwordContact)
* insert OfPatient
* title = "Talk"
* title insert Translated([[Gesprek]])
* insert Question(0, when, date, [[On which day?]], [[Op welke dag?]])
* insert Choice(1, mode, contact-mode, [[How did you talk?]], [[Hoe praatten jullie?]])
* insert Number(2, duration, 0, 600, [[How many minutes?]], [[Hoeveel minuten?]])
* insert Choice(3, themes, ra-peer-topic, [[What was it about?]], [[Waarover ging het?]])
* item[3].repeats = true
* insert Sentence(4, note, [[Anything to remember? Themes, not the story.]], [[Iets om te onthouden? Thema’s, niet het verhaal.]])
// A client that only knows that there is a worry may answer true or false.
* insert Choice(5, flag, red-flag, [[Is there something you worry about?]], [[Is er iets waarover je je zorgen maakt?]])
* item[5].repeats = true

Instance: example-contact
InstanceOf: QuestionnaireResponse
Title: "A talk by phone"
Usage: #example
* questionnaire = "https://halfword.example/fhir/Questionnaire/contact"
* status = #completed
* subject = Reference(Patient/example-lotte)
* authored = "2026-03-16T18:40:00Z"
* author = Reference(PractitionerRole/example-mentor)
* item[0].linkId = "when"
* item[0].answer.valueDate = "2026-03-16"
* item[1].linkId = "mode"
* item[1].answer.valueCoding = HalfwordContactMode#phone "By phone"
* item[2].linkId = "duration"
* item[2].answer.valueInteger = 35
* item[3].linkId = "themes"
* item[3].answer[0].valueCoding = HalfwordRaPeerTopic#work-study "Work and study"
* item[3].answer[1].valueCoding = HalfwordRaPeerTopic#fatigue "Tiredness and sharing out energy"
* item[4].linkId = "note"
* item[4].answer.valueString = "Wants to know how others told their employer."

Instance: example-contact-worry
InstanceOf: QuestionnaireResponse
Title: "A talk that left a worry"
Usage: #example
* questionnaire = "https://halfword.example/fhir/Questionnaire/contact"
* status = #completed
* subject = Reference(Patient/example-lotte)
* authored = "2026-03-23T19:05:00Z"
* author = Reference(PractitionerRole/example-mentor)
* item[0].linkId = "mode"
* item[0].answer.valueCoding = HalfwordContactMode#in-person-neutral "In person, neutral place"
* item[1].linkId = "flag"
* item[1].answer.valueCoding = HalfwordRedFlag#stopped-medication "Stopped or changed medicines"
