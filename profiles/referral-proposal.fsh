Profile: HalfwordReferralProposal
Parent: ServiceRequest
Id: referral-proposal
Title: "Peer mentoring, proposed"
Description: """
- Given a nurse or a patient who asks for a mentor, or an answer "not now"
- When it is noted
- Then it is a proposal: active, on hold (later) or revoked (no), with a coded reason where one was given.
"""
* insert InUse
* insert Referral
* intent = #proposal
* requester only Reference(Practitioner or PractitionerRole or Patient)

Instance: example-proposal-asked
InstanceOf: HalfwordReferralProposal
Title: "A patient asks for a mentor"
Usage: #example
* status = #active
* intent = #proposal
* code = HalfwordMentoringService#peer-mentoring-ra "Peer mentoring in rheumatoid arthritis"
* subject = Reference(example-lotte)
* requester = Reference(example-lotte)
* authoredOn = "2026-03-01T20:15:00+01:00"
* reasonCode = HalfwordSuggestionReason#asked "The patient asked"

Instance: example-proposal-later
InstanceOf: HalfwordReferralProposal
Title: "Not now: too much going on"
Usage: #example
* extension[statusReason].valueCodeableConcept = HalfwordNotNowReason#maybe-later "Maybe later, too much going on now"
* status = #on-hold
* intent = #proposal
* code = HalfwordMentoringService#peer-mentoring-ra "Peer mentoring in rheumatoid arthritis"
* subject = Reference(example-marc)
* requester = Reference(Practitioner/example-rheumatologist)
* authoredOn = "2026-03-02"
