RuleSet: PointAt(at, id, type, en, nl)
* insert Question({at}, {id}, reference, [[{en}]], [[{nl}]])
* item[{at}].extension.url = "http://hl7.org/fhir/StructureDefinition/questionnaire-referenceResource"
* item[{at}].extension.valueCode = #{type}

Instance: supervision
InstanceOf: Questionnaire
Title: "Supervision"
Description: """
- Given a mentor, and the talks since the last supervision
- When a nurse and the mentor have looked back on them
- Then the nurse notes which talks, at most a sentence to each of five questions, what was decided and when they speak next; no patient's story.
"""
Usage: #definition
* insert Form(supervision, HalfwordSupervision)
* title = "Supervision"
* title insert Translated([[Supervisie]])
* insert PointAt(0, mentor, PractitionerRole, [[Which mentor?]], [[Welke mentor?]])
* item[0].required = true
* insert Question(1, date, date, [[On which day?]], [[Op welke dag?]])
* item[1].required = true
* insert Choice(2, type, supervision-type, [[How did you speak?]], [[Hoe spraken jullie?]])
* item[2].required = true
* insert Choice(3, present, supervision-person, [[Who was there?]], [[Wie was erbij?]])
* item[3].repeats = true
* insert Number(4, duration, 1, 240, [[How many minutes?]], [[Hoeveel minuten?]])
* insert PointAt(5, reviewed, QuestionnaireResponse, [[Which talks did you look back on?]], [[Op welke gesprekken keken jullie terug?]])
* item[5].repeats = true
* insert Sentence(6, went-well, [[What went well?]], [[Wat ging goed?]])
* insert Sentence(7, was-hard, [[What was hard?]], [[Wat was lastig?]])
* insert Sentence(8, facts-or-advice, [[Were facts or advice given?]], [[Werden er feiten of raad gegeven?]])
* insert Sentence(9, boundaries, [[How are the boundaries?]], [[Hoe zit het met de grenzen?]])
* insert Sentence(10, health-and-load, [[How are your own health and load?]], [[Hoe gaat het met je eigen gezondheid en drukte?]])
* insert Number(11, confidence, 0, 10, [[How sure does the mentor feel, from 0 to 10?]], [[Hoe zeker voelt de mentor zich, van 0 tot 10?]])
* insert Choice(12, decisions, supervision-decision, [[What was decided?]], [[Wat is er beslist?]])
* item[12].required = true
* item[12].repeats = true
* insert Choice(13, module, mentor-training-module, [[Which training?]], [[Welke opleiding?]])
* item[13].repeats = true
* insert PointAt(14, match, EpisodeOfCare, [[Which match ends?]], [[Welke match stopt?]])
* insert PointAt(15, about, QuestionnaireResponse, [[In which talk?]], [[In welk gesprek?]])
* insert Sentence(16, question, [[What is the question?]], [[Wat is de vraag?]])
* insert Agreed(17, 18, 19, 1)
* insert Agreed(20, 21, 22, 2)
* insert Agreed(23, 24, 25, 3)
* insert Question(26, next, date, [[When do you speak next?]], [[Wanneer spreken jullie opnieuw?]])
* insert Question(27, agrees, boolean, [[Does the mentor agree with what is written here?]], [[Is de mentor het eens met wat hier staat?]])

// Something agreed: what, who does it, and by when.
RuleSet: Agreed(at, owner, by, n)
* insert Sentence({at}, action-{n}, [[What was agreed?]], [[Wat is er afgesproken?]])
* insert Choice({owner}, action-{n}-owner, supervision-person, [[Who does it?]], [[Wie doet het?]])
* insert Question({by}, action-{n}-by, date, [[By when?]], [[Tegen wanneer?]])

Profile: HalfwordSupervisionReview
Parent: Task
Id: supervision-review
Title: "Supervision that is due"
Description: """
- Given a mentor with talks, or something that happened
- When the plan or a trigger asks for it
- Then one open Task says by which day, and why; it is completed by the form of the supervision, never by hand.
"""
* insert InUse
* intent = #order
* code 1..1
* code = HalfwordMentorTask#supervision-review
// The person who is supervised: a Task about a mentor is about no patient.
* for 1..1
* for only Reference(Practitioner)
* authoredOn 1..1
* owner 1..1
* owner only Reference(Organization or Practitioner or PractitionerRole)
* reasonCode from HalfwordSupervisionReasonVS (extensible)
* restriction 1..1
* restriction.period 1..1
* restriction.period.end 1..1
* obeys hw-supervision-1

Invariant: hw-supervision-1
Description: "A supervision that was held points at its form (focus)."
Severity: #error
Expression: "status = 'completed' implies focus.exists()"

Instance: example-supervision-due
InstanceOf: HalfwordSupervisionReview
Title: "A supervision that is due"
Usage: #example
* status = #requested
* intent = #order
* priority = #routine
* code = HalfwordMentorTask#supervision-review "Supervision review"
* for = Reference(Practitioner/example-mentor-person)
* authoredOn = "2026-03-16T18:40:00.000Z"
* owner = Reference(Organization/example-rheumatology)
* reasonCode = HalfwordSupervisionReason#after-first-talk "After the first talk"
* restriction.period.end = "2026-03-18"

Profile: HalfwordSupervisionForm
Parent: QuestionnaireResponse
Id: supervision-form
Title: "Supervision, as it was written down"
Description: """
- Given a supervision that was held
- When the nurse writes it down
- Then it is about no patient, its author is the nurse, and it points at the Encounter that it is of.
"""
* insert InUse
* questionnaire 1..1
* questionnaire = "https://halfword.example/fhir/Questionnaire/supervision"
* subject 0..0
* authored 1..1
* author 1..1
* author only Reference(Practitioner)
* encounter 1..1
* item 1..*

Profile: HalfwordSupervisionEncounter
Parent: Encounter
Id: supervision-encounter
Title: "Supervision, as a meeting"
Description: """
- Given a mentor and a nurse
- When they looked back on talks
- Then it is a meeting between those two: no patient is its subject.
"""
* insert InUse
* status = #finished
* type 1..1
* type from HalfwordSupervisionTypeVS (required)
* subject 0..0
* period 1..1
* participant 2..*

Profile: HalfwordVerified
Parent: Provenance
Id: verified
Title: "Talks that a supervisor looked back on"
Description: """
- Given the talks of one patient with a mentor
- When a nurse has looked back on them with the mentor
- Then one record for that patient says who verified which, and by which supervision.
"""
* insert InUse
* target only Reference(QuestionnaireResponse or Encounter)
* agent 1..1
* agent.type 1..1
* agent.type = http://terminology.hl7.org/CodeSystem/provenance-participant-type#verifier
* agent.who only Reference(Practitioner)
* entity 1..1
* entity.role = #source
* entity.what only Reference(QuestionnaireResponse)
