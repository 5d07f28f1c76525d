Profile: HalfwordParticipationConsent
Parent: Consent
Id: participation-consent
Title: "Consent to take part"
Description: """
- Given a patient who was told what the programme is
- When the patient agrees, by word, and the clinician notes it
- Then this organisation's programme may hold what the referral needs, and its nurse may get in touch.

This is not the Consent to a mentor. It permits one organisation, for care (TREAT), and names no mentor, no label and no
nested rule; a mentor sees nothing by it. The other one comes later, one per mentor: it denies all, permits one label at
a time to one PractitionerRole (SUPNWK), and has a period.
"""
* insert InUse
* scope = http://terminology.hl7.org/CodeSystem/consentscope#patient-privacy
* category 2..*
* category ^slicing.discriminator.type = #value
* category ^slicing.discriminator.path = "$this"
* category ^slicing.rules = #open
* category contains document 1..1 and disclosure 1..1
* category[document] = $loinc#59284-0
* category[disclosure] = $v3-ActCode#IDSCL
* patient 1..1
* dateTime 1..1
// The patient's own word; a representative comes with the organisation's rules for one.
* performer 1..1
* performer only Reference(Patient)
* organization 1..1
* policy 1..1
* policy.uri 1..1
* policy.uri = "https://halfword.example/fhir/policy/participation|1"
* provision 1..1
* provision.type 1..1
* provision.type = #permit
* provision.actor 1..1
* provision.actor.role = $v3-ParticipationType#IRCP
* provision.actor.reference only Reference(Organization)
* provision.purpose 1..1
* provision.purpose = $v3-ActReason#TREAT
* provision.securityLabel 0..0
* provision.data 0..0
* provision.provision 0..0

Instance: example-participation
InstanceOf: HalfwordParticipationConsent
Title: "Lotte takes part"
Usage: #example
* status = #active
* scope = http://terminology.hl7.org/CodeSystem/consentscope#patient-privacy
* category[document] = $loinc#59284-0 "Consent Document"
* category[disclosure] = $v3-ActCode#IDSCL "information disclosure"
* patient = Reference(example-lotte)
* dateTime = "2026-03-02T09:44:00+01:00"
* performer = Reference(example-lotte)
* organization = Reference(Organization/example-rheumatology)
* policy.uri = "https://halfword.example/fhir/policy/participation|1"
* provision.type = #permit
* provision.actor.role = $v3-ParticipationType#IRCP "information recipient"
* provision.actor.reference = Reference(Organization/example-rheumatology)
* provision.purpose = $v3-ActReason#TREAT "treatment"

Instance: example-participation-ended
InstanceOf: HalfwordParticipationConsent
Title: "Marc no longer takes part"
Usage: #example
* status = #inactive
* scope = http://terminology.hl7.org/CodeSystem/consentscope#patient-privacy
* category[document] = $loinc#59284-0
* category[disclosure] = $v3-ActCode#IDSCL
* patient = Reference(example-marc)
* dateTime = "2026-03-02"
* performer = Reference(example-marc)
* organization = Reference(Organization/example-rheumatology)
* policy.uri = "https://halfword.example/fhir/policy/participation|1"
* provision.type = #permit
* provision.period.end = "2026-03-09"
* provision.actor.role = $v3-ParticipationType#IRCP
* provision.actor.reference = Reference(Organization/example-rheumatology)
* provision.purpose = $v3-ActReason#TREAT
