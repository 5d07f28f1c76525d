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
// Without an answer it was held.
* insert Question(1, held, boolean, [[Was it held?]], [[Ging het door?]])
* insert Choice(2, not-held, not-held-reason, [[Why not?]], [[Waarom niet?]])
* insert Choice(3, mode, contact-mode, [[How did you talk?]], [[Hoe praatten jullie?]])
* insert Number(4, duration, 0, 600, [[How many minutes?]], [[Hoeveel minuten?]])
* insert Choice(5, themes, ra-peer-topic, [[What was it about?]], [[Waarover ging het?]])
* item[5].repeats = true
* insert Choice(6, feeling, talk-feeling, [[How was it?]], [[Hoe was het?]])
* insert Sentence(7, note, [[Anything to remember? Themes, not the story.]], [[Iets om te onthouden? Thema’s, niet het verhaal.]])
// A client that only knows that there is a worry may answer true or false.
* insert Choice(8, flag, red-flag, [[Is there something you worry about?]], [[Is er iets waarover je je zorgen maakt?]])
* item[8].repeats = true
* insert Question(9, next, dateTime, [[When is the next talk?]], [[Wanneer is het volgende gesprek?]])
* insert Question(10, partner, boolean, [[Was someone close there too?]], [[Was er ook iemand bij die dichtbij staat?]])
// Asked of nurses only, who note a talk that a mentor held.
* insert Question(11, with, reference, [[Who held it?]], [[Wie hield het gesprek?]])
* item[11].extension.url = "http://hl7.org/fhir/StructureDefinition/questionnaire-referenceResource"
* item[11].extension.valueCode = #PractitionerRole
// What a nurse adds to a talk that a mentor noted; what the mentor wrote stands beside it.
* insert Choice(12, nurse-themes, ra-peer-topic, [[What else was it about?]], [[Waarover ging het nog?]])
* item[12].repeats = true
* insert Choice(13, nurse-feeling, talk-feeling, [[How did it go?]], [[Hoe ging het?]])
* insert Sentence(14, nurse-note, [[Anything to add?]], [[Iets aan te vullen?]])
* insert Choice(15, nurse-flag, red-flag, [[Is there something that you worry about?]], [[Is er iets waarover u zich zorgen maakt?]])
* item[15].repeats = true

Instance: example-contact-not-held
InstanceOf: QuestionnaireResponse
Title: "A talk that was not held"
Usage: #example
* questionnaire = "https://halfword.example/fhir/Questionnaire/contact"
* status = #completed
* subject = Reference(Patient/example-lotte)
* authored = "2026-03-30T18:40:00Z"
* author = Reference(PractitionerRole/example-mentor)
* item[0].linkId = "when"
* item[0].answer.valueDate = "2026-03-30"
* item[1].linkId = "held"
* item[1].answer.valueBoolean = false
* item[2].linkId = "not-held"
* item[2].answer.valueCoding = HalfwordNotHeldReason#moved "Moved to another day"
* item[3].linkId = "next"
* item[3].answer.valueDateTime = "2026-04-02T18:30:00+02:00"

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
