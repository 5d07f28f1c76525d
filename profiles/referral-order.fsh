Profile: HalfwordReferralOrder
Parent: ServiceRequest
Id: referral-order
Title: "Peer mentoring, ordered"
Description: """
- Given a patient who agreed that the nurse gets in touch
- When the clinician refers
- Then the order names the RA Condition, the answer to the wish and the participation Consent it rests on.
"""
* insert InUse
* insert Referral
* intent = #order
* requester only Reference(Practitioner or PractitionerRole)
* reasonReference 1..*
* basedOn only Reference(ServiceRequest)
// Reference.type tells the two apart, so that nothing has to be looked up.
* supportingInfo 2..*
* supportingInfo ^slicing.discriminator.type = #value
* supportingInfo ^slicing.discriminator.path = "type"
* supportingInfo ^slicing.rules = #open
* supportingInfo contains wish 1..1 and participation 1..1
* supportingInfo[wish] only Reference(QuestionnaireResponse)
* supportingInfo[wish].type 1..1
* supportingInfo[wish].type = "QuestionnaireResponse"
* supportingInfo[participation] only Reference(Consent)
* supportingInfo[participation].type 1..1
* supportingInfo[participation].type = "Consent"

Instance: example-order
InstanceOf: HalfwordReferralOrder
Title: "Lotte is referred"
Usage: #example
* status = #active
* intent = #order
* code.coding[0] = HalfwordMentoringService#peer-mentoring-ra "Peer mentoring in rheumatoid arthritis"
* code.coding[1] = $sct#711281004 "Referral to support group"
* orderDetail = HalfwordMentoringRoute#nurse-matches "The nurse looks for a mentor"
* subject = Reference(example-lotte)
* authoredOn = "2026-03-02T09:45:00+01:00"
* requester = Reference(Practitioner/example-rheumatologist)
* reasonCode[0] = HalfwordSuggestionReason#first-dmard "First DMARD in this chart"
* reasonCode[0].extension[date].valueDate = "2026-01-19"
* reasonCode[1] = HalfwordSuggestionReason#just-diagnosed "Just diagnosed"
* reasonCode[1].extension[date].valueDate = "2025-09"
* reasonReference = Reference(example-ra-dated)
* supportingInfo[wish] = Reference(example-wish-yes)
* supportingInfo[wish].type = "QuestionnaireResponse"
* supportingInfo[participation] = Reference(example-participation)
* supportingInfo[participation].type = "Consent"
* note.text = "Prefers to be called in the evening."

Instance: example-order-revoked
InstanceOf: HalfwordReferralOrder
Title: "Marc heard more from the nurse, and it became a no"
Usage: #example
* extension[statusReason].valueCodeableConcept = HalfwordNotNowReason#does-not-want "The patient does not want it"
* status = #revoked
* intent = #order
* code = HalfwordMentoringService#peer-mentoring-ra "Peer mentoring in rheumatoid arthritis"
* subject = Reference(example-marc)
* authoredOn = "2026-03-02"
* requester = Reference(PractitionerRole/example-nurse)
* basedOn = Reference(example-proposal-later)
* reasonReference = Reference(example-ra-recorded)
* supportingInfo[wish] = Reference(example-wish-later)
* supportingInfo[wish].type = "QuestionnaireResponse"
* supportingInfo[participation] = Reference(example-participation-ended)
* supportingInfo[participation].type = "Consent"
