Profile: HalfwordTreatmentStep
Parent: Observation
Id: treatment-step
Title: "Treatment step"
Description: """
- Given a referral
- When the chart shows which medicines are taken
- Then the programme keeps the step alone, with the day it was true: no drug, no dose.
"""
* insert InUse
* status from HalfwordObservationStatus (required)
* code = HalfwordMentoringObservation#treatment-step
* subject 1..1
* subject only Reference(Patient)
* effective[x] 1..1
* effective[x] only dateTime
* value[x] 1..1
* value[x] only CodeableConcept
* valueCodeableConcept from HalfwordRaTreatmentStepVS (required)
* component 0..0

// A step is known or it is not; there is nothing preliminary about it.
ValueSet: HalfwordObservationStatus
Id: observation-status
Title: "Status of what the programme notes"
Description: "Final, amended, corrected, or entered in error."
* insert InUse
* http://hl7.org/fhir/observation-status#final
* http://hl7.org/fhir/observation-status#amended
* http://hl7.org/fhir/observation-status#corrected
* http://hl7.org/fhir/observation-status#entered-in-error

Instance: example-step-tablets
InstanceOf: HalfwordTreatmentStep
Title: "Tablets"
Usage: #example
* status = #final
* code = HalfwordMentoringObservation#treatment-step "Treatment step"
* subject = Reference(example-lotte)
* effectiveDateTime = "2026-03-02"
* valueCodeableConcept = HalfwordRaTreatmentStep#tablets "Tablets"

Instance: example-step-none
InstanceOf: HalfwordTreatmentStep
Title: "No DMARD yet"
Usage: #example
* status = #final
* code = HalfwordMentoringObservation#treatment-step "Treatment step"
* subject = Reference(example-marc)
* effectiveDateTime = "2026-03-02"
* valueCodeableConcept = HalfwordRaTreatmentStep#no-dmard "No DMARD yet"
