Profile: HalfwordPatient
Parent: Patient
Id: programme-patient
Title: "Patient of the programme"
Description: """
- Given a patient who agreed to take part
- When a clinician refers
- Then the programme keeps who the patient is and how to reach them, one record per organisation, EHR and chart.
"""
* insert InUse
// The chart it came from: the EHR's FHIR base and the patient's id there.
* identifier 1..*
* identifier.system 1..1
* identifier.value 1..1
// The server stamps it: it decides who may see the record.
* managingOrganization 1..1
* name 1..* MS
* name obeys hw-pat-1
* telecom MS
* birthDate MS
* communication MS

Invariant: hw-pat-1
Description: "A name says a first name or a family name."
Severity: #error
Expression: "given.exists() or family.exists()"

Instance: example-lotte
InstanceOf: HalfwordPatient
Title: "Lotte Peeters (synthetic)"
Usage: #example
* identifier.system = "https://ehr.example/fhir/Patient"
* identifier.value = "lotte"
* managingOrganization = Reference(Organization/example-rheumatology)
* name.family = "Peeters"
* name.given = "Lotte"
* telecom[0].system = #phone
* telecom[0].value = "+32 470 00 00 01"
* telecom[0].rank = 1
* telecom[1].system = #email
* telecom[1].value = "lotte@mail.example"
* birthDate = "1991-04-12"
* communication.language = urn:ietf:bcp:47#nl-BE
* communication.preferred = true

Instance: example-marc
InstanceOf: HalfwordPatient
Title: "Marc Lambert (synthetic), of whom the chart knows only the year of birth"
Usage: #example
* identifier.system = "https://ehr.example/fhir/Patient"
* identifier.value = "marc"
* managingOrganization = Reference(Organization/example-rheumatology)
* name.family = "Lambert"
* birthDate = "1958"

Instance: example-rheumatology
InstanceOf: Organization
Title: "Rheumatology, Example Hospital (synthetic)"
Usage: #example
* name = "Rheumatology, Example Hospital"
