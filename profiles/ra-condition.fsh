Profile: HalfwordRaCondition
Parent: Condition
Id: ra-condition
Title: "Rheumatoid arthritis, copied from the chart"
Description: """
- Given a referral
- When the RA Condition is copied from the EHR
- Then its code says rheumatoid arthritis, beside whatever finer code the chart has
- And its dates come along: asserted (the diagnosis), onset, recorded
- And a Provenance says where it was copied from.
"""
* insert InUse
* code 1..1
* code = $sct#69896004
* code from HalfwordRaDiagnosis (extensible)
* subject only Reference(Patient)
* extension contains http://hl7.org/fhir/StructureDefinition/condition-assertedDate named assertedDate 0..1 MS
* onset[x] MS
* recordedDate MS

Instance: example-ra-dated
InstanceOf: HalfwordRaCondition
Title: "RA with a day of diagnosis"
Usage: #example
* extension[assertedDate].valueDateTime = "2025-09-15"
* clinicalStatus = http://terminology.hl7.org/CodeSystem/condition-clinical#active
* verificationStatus = http://terminology.hl7.org/CodeSystem/condition-ver-status#confirmed
* code.coding[0] = $sct#69896004 "Rheumatoid arthritis"
* code.coding[1] = $icd10cm#M05.9 "Rheumatoid arthritis with rheumatoid factor, unspecified"
* subject = Reference(example-lotte)
* recordedDate = "2025-10-01"

Instance: example-ra-recorded
InstanceOf: HalfwordRaCondition
Title: "RA of which only the date of recording is known"
Usage: #example
* clinicalStatus = http://terminology.hl7.org/CodeSystem/condition-clinical#remission
* code = $sct#69896004 "Rheumatoid arthritis"
* subject = Reference(example-marc)
* recordedDate = "2025-11"
