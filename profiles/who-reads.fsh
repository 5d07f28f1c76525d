Instance: who-reads
InstanceOf: Questionnaire
Title: "Who reads about my talks"
Description: """
- Given talks with a mentor
- When the patient says who of the clinic reads about them
- Then the nurse reads the themes and notes, and the rheumatologist a summary – days, channel and themes – or nothing.
"""
Usage: #definition
* insert Form(who-reads, HalfwordWhoReads)
* insert OfPatient
* title = "Who reads about my talks"
* title insert Translated([[Wie leest over mijn gesprekken]])
* insert Question(0, rheumatologist, boolean, [[May your rheumatologist read a summary of your talks?]], [[Mag uw reumatoloog een samenvatting van uw gesprekken lezen?]])
* item[0].required = true

Instance: example-who-reads
InstanceOf: QuestionnaireResponse
Title: "The rheumatologist may read a summary"
Usage: #example
* questionnaire = "https://halfword.example/fhir/Questionnaire/who-reads"
* status = #completed
* subject = Reference(Patient/example-lotte)
* authored = "2026-03-17T09:05:00Z"
* author = Reference(Patient/example-lotte)
* item[0].linkId = "rheumatologist"
* item[0].answer.valueBoolean = true
