Profile: HalfwordCopyProvenance
Parent: Provenance
Id: copy-provenance
Title: "Copied from the chart"
Description: """
- Given a record that the programme copied from an EHR
- When it is written
- Then a Provenance says from where, by its address in the EHR, when, and who had it copied.
"""
* insert InUse
* recorded 1..1
* agent.who only Reference(Practitioner or PractitionerRole or Device or Organization)
* entity 1..*
* entity.role = #source
* entity.what.reference 1..1
* entity.what.reference obeys hw-prov-1

Invariant: hw-prov-1
Description: "The source is the record's address in the EHR, an absolute http(s) URL."
Severity: #error
Expression: "matches('^https?://.+/[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}(/_history/[A-Za-z0-9.-]{1,64})?$')"

Instance: example-copy
InstanceOf: HalfwordCopyProvenance
Title: "Lotte's RA Condition came from the EHR"
Usage: #example
* target = Reference(example-ra-dated)
* recorded = "2026-03-02T09:45:00+01:00"
* activity = http://terminology.hl7.org/CodeSystem/v3-DataOperation#CREATE "create"
* agent.type = http://terminology.hl7.org/CodeSystem/provenance-participant-type#enterer "Enterer"
* agent.who = Reference(Practitioner/example-rheumatologist)
* entity.role = #source
* entity.what.reference = "https://ehr.example/fhir/Condition/ra-1"

Instance: example-copy-two
InstanceOf: HalfwordCopyProvenance
Title: "Two records, copied at once"
Usage: #example
* target[0] = Reference(example-ra-recorded)
* target[1] = Reference(example-step-none)
* recorded = "2026-03-02T10:05:30.250Z"
* agent.who = Reference(PractitionerRole/example-nurse)
* entity[0].role = #source
* entity[0].what.reference = "https://ehr.example/fhir/Condition/ra-2/_history/3"
* entity[1].role = #source
* entity[1].what.reference = "https://ehr.example/fhir/MedicationStatement/none"
