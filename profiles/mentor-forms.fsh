// What mentors say of themselves.

Instance: mentor-pause
InstanceOf: Questionnaire
Title: "Break"
Description: """
- Given a mentor
- When they take a break, or are back
- Then they see nobody until they are back; no reason is asked.
"""
Usage: #definition
* insert Form(mentor-pause, HalfwordMentorPause)
* title = "Break"
* title insert Translated([[Pauze]])
* insert Question(0, pause, boolean, [[Do you take a break?]], [[Neem je een pauze?]])
* item[0].required = true
* insert Question(1, until, date, [[Until which day, if you know?]], [[Tot welke dag, als je dat weet?]])

Instance: mentor-checkin
InstanceOf: Questionnaire
Title: "Monthly check-in"
Description: """
- Given a mentor
- When a month has passed
- Then one number says how sure of themselves they feel.
"""
Usage: #definition
* insert Form(mentor-checkin, HalfwordMentorCheckin)
* title = "Monthly check-in"
* title insert Translated([[Maandelijkse check-in]])
* insert Number(0, confidence, 0, 10, [[How sure do you feel as a mentor, from 0 to 10?]], [[Hoe zeker voel je je als mentor, van 0 tot 10?]])
* item[0].required = true

Instance: mentor-profile
InstanceOf: Questionnaire
Title: "About you as a mentor"
Description: """
- Given a mentor
- When they say how they are reached and what they know from their own life
- Then the nurse can look for a match by it; a mentor's own patient record is never read.
"""
Usage: #definition
* insert Form(mentor-profile, HalfwordMentorProfile)
* title = "About you as a mentor"
* title insert Translated([[Over jou als mentor]])
* insert Choice(0, channels, contact-mode, [[How can people talk with you?]], [[Hoe kunnen mensen met je praten?]])
* item[0].repeats = true
* insert Choice(1, themes, ra-peer-topic, [[What do you like to talk about?]], [[Waarover praat je graag?]])
* item[1].repeats = true
* insert Choice(2, age-band, age-band, [[How old are you?]], [[Hoe oud ben je?]])
* insert Choice(3, life-stage, life-stage, [[Where do you stand in life?]], [[Waar sta je in het leven?]])
* item[3].repeats = true
* insert Choice(4, interests, interest, [[What do you like to do?]], [[Wat doe je graag?]])
* item[4].repeats = true
* insert Choice(5, treatment-step, ra-treatment-step, [[Which treatment do you have?]], [[Welke behandeling heb je?]])
* insert Question(6, diagnosed, date, [[Since which month do you have RA?]], [[Sinds welke maand heb je RA?]])
* item[6].extension.url = "http://hl7.org/fhir/StructureDefinition/entryFormat"
* item[6].extension.valueString = "YYYY-MM"

Instance: example-mentor-pause
InstanceOf: QuestionnaireResponse
Title: "A break"
Usage: #example
* questionnaire = "https://halfword.example/fhir/Questionnaire/mentor-pause"
* status = #completed
* authored = "2026-05-02T08:00:00Z"
* author = Reference(PractitionerRole/example-mentor)
* item[0].linkId = "pause"
* item[0].answer.valueBoolean = true
* item[1].linkId = "until"
* item[1].answer.valueDate = "2026-06-01"

Instance: example-mentor-checkin
InstanceOf: QuestionnaireResponse
Title: "Seven"
Usage: #example
* questionnaire = "https://halfword.example/fhir/Questionnaire/mentor-checkin"
* status = #completed
* authored = "2026-04-01T08:00:00Z"
* author = Reference(PractitionerRole/example-mentor)
* item.linkId = "confidence"
* item.answer.valueInteger = 7

Instance: example-mentor-profile
InstanceOf: QuestionnaireResponse
Title: "A mentor, by their own word"
Usage: #example
* questionnaire = "https://halfword.example/fhir/Questionnaire/mentor-profile"
* status = #completed
* authored = "2026-02-01T08:00:00Z"
* author = Reference(PractitionerRole/example-mentor)
* item[0].linkId = "channels"
* item[0].answer.valueCoding = HalfwordContactMode#phone "By phone"
* item[1].linkId = "age-band"
* item[1].answer.valueCoding = HalfwordAgeBand#40-49 "40–49"
* item[2].linkId = "life-stage"
* item[2].answer[0].valueCoding = HalfwordLifeStage#work "Working"
* item[2].answer[1].valueCoding = HalfwordLifeStage#young-children "Young children"
* item[3].linkId = "diagnosed"
* item[3].answer.valueDate = "2014-05"
