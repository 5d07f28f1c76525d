Instance: team-question
InstanceOf: Questionnaire
Title: "Question for the team"
Description: """
- Given a question that is not a mentor's to answer
- When the mentor passes it on
- Then the nurses have it, with the theme it belongs to; at least a question or a worry is there.
"""
Usage: #definition
* insert Form(team-question, HalfwordTeamQuestion)
* insert OfPatient
* title = "Question for the team"
* title insert Translated([[Vraag voor het team]])
* insert Choice(0, theme, ra-peer-topic, [[What is it about?]], [[Waarover gaat het?]])
* insert Sentence(1, question, [[What would you like to ask?]], [[Wat wil je vragen?]])
* insert Choice(2, flag, red-flag, [[Is there something you worry about?]], [[Is er iets waarover je je zorgen maakt?]])

Instance: example-team-question
InstanceOf: QuestionnaireResponse
Title: "A question about medicines"
Usage: #example
* questionnaire = "https://halfword.example/fhir/Questionnaire/team-question"
* status = #completed
* subject = Reference(Patient/example-lotte)
* authored = "2026-03-16T18:45:00Z"
* author = Reference(PractitionerRole/example-mentor)
* item[0].linkId = "theme"
* item[0].answer.valueCoding = HalfwordRaPeerTopic#medicines "Living with medicines"
* item[1].linkId = "question"
* item[1].answer.valueString = "May she take the tablets on another day of the week?"

Instance: example-team-worry
InstanceOf: QuestionnaireResponse
Title: "A worry without a talk"
Usage: #example
* questionnaire = "https://halfword.example/fhir/Questionnaire/team-question"
* status = #completed
* subject = Reference(Patient/example-lotte)
* authored = "2026-03-18T08:15:00Z"
* author = Reference(PractitionerRole/example-mentor)
* item[0].linkId = "flag"
* item[0].answer.valueCoding = HalfwordRedFlag#low-mood "Low for more than two weeks"
