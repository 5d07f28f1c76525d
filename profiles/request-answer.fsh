Instance: request-answer
InstanceOf: Questionnaire
Title: "Answer to a request"
Description: """
- Given a request without a name, addressed to one mentor
- When the mentor answers within 72 hours
- Then it is yes, no, or "I may know this person"; no reason is asked.
"""
Usage: #definition
* insert Form(request-answer, HalfwordRequestAnswer)
* title = "Answer to a request"
* title insert Translated([[Antwoord op een vraag]])
* insert Question(0, request, reference, [[Which request?]], [[Welke vraag?]])
* item[0].required = true
* item[0].extension.url = "http://hl7.org/fhir/StructureDefinition/questionnaire-referenceResource"
* item[0].extension.valueCode = #Task
* insert Choice(1, answer, mentor-answer, [[Can you?]], [[Kan je?]])
* item[1].required = true

Instance: example-request-answer
InstanceOf: QuestionnaireResponse
Title: "Yes"
Usage: #example
* questionnaire = "https://halfword.example/fhir/Questionnaire/request-answer"
* status = #completed
* authored = "2026-03-04T20:10:00Z"
* author = Reference(PractitionerRole/example-mentor)
* item[0].linkId = "request"
* item[0].answer.valueReference = Reference(Task/example-request)
* item[1].linkId = "answer"
* item[1].answer.valueCoding = HalfwordMentorAnswer#yes "Yes"

Instance: example-request
InstanceOf: Task
Title: "A request without a name"
Description: "What one mentor is asked. To the mentor it is shown without `for`."
Usage: #example
* status = #accepted
* statusReason = HalfwordMentorAnswer#yes "Yes"
* businessStatus = HalfwordMentoringStage#mentor-asked "A mentor was asked"
* intent = #proposal
* code = HalfwordMentorTask#mentor-matching "Match a mentor"
* for = Reference(Patient/example-lotte)
* authoredOn = "2026-03-04T09:00:00.000Z"
* owner = Reference(PractitionerRole/example-mentor)
* restriction.period.start = "2026-03-04T09:00:00.000Z"
* restriction.period.end = "2026-03-07T09:00:00.000Z"
* input[0].type = HalfwordRequestPart#theme "Wants to talk about"
* input[0].valueCoding = HalfwordRaPeerTopic#work "Work"
* input[1].type = HalfwordRequestPart#channel "How"
* input[1].valueCoding = HalfwordContactMode#phone "By phone"
* input[2].type = HalfwordRequestPart#language "Language"
* input[2].valueCode = #nl
* input[3].type = HalfwordRequestPart#age-band "Age group"
* input[3].valueCoding = HalfwordAgeBand#30-39 "30–39"
