Instance: about-me
InstanceOf: Questionnaire
Title: "About me"
Description: """
- Given a patient
- When they say what they like to do
- Then it is kept as codes, so that no free text crosses; a mentor sees it only where the patient lets them.
"""
Usage: #definition
* insert Form(about-me, HalfwordAboutMe)
* insert OfPatient
* title = "About me"
* title insert Translated([[Over mij]])
* insert Choice(0, interests, interest, [[What do you like to do?]], [[Wat doet u graag?]])
* item[0].repeats = true

Instance: example-about-me
InstanceOf: QuestionnaireResponse
Title: "Cycling and music"
Usage: #example
* questionnaire = "https://halfword.example/fhir/Questionnaire/about-me"
* status = #completed
* subject = Reference(Patient/example-lotte)
* authored = "2026-03-10T09:20:00Z"
* author = Reference(Patient/example-lotte)
* item.linkId = "interests"
* item.answer[0].valueCoding = HalfwordInterest#cycling "Cycling"
* item.answer[1].valueCoding = HalfwordInterest#music "Music"
