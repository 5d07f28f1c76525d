Instance: fit-check
InstanceOf: Questionnaire
Title: "After the first talk"
Description: """
- Given a first talk that was held
- When the patient is asked, on their page or by the nurse
- Then one answer says whether to go on with this mentor; no reason is asked.
"""
Usage: #definition
* insert Form(fit-check, HalfwordFitCheck)
* insert OfPatient
* title = "After the first talk"
* title insert Translated([[Na het eerste gesprek]])
* insert Choice(0, fit, fit-answer, [[Is this mentor right for you?]], [[Past deze mentor bij u?]])
* item[0].required = true

Instance: example-fit-check
InstanceOf: QuestionnaireResponse
Title: "This is good"
Usage: #example
* questionnaire = "https://halfword.example/fhir/Questionnaire/fit-check"
* status = #completed
* subject = Reference(Patient/example-lotte)
* authored = "2026-03-17T09:00:00Z"
* author = Reference(Patient/example-lotte)
* item[0].linkId = "fit"
* item[0].answer.valueCoding = HalfwordFitAnswer#good "Yes, this is good"
