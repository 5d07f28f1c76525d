Profile: HalfwordReferralTask
Parent: Task
Id: referral-task
Title: "Referral, as the nurses' work"
Description: """
- Given an order
- When it reaches the nurses
- Then its Task says who works on it and how far it is: the order's status stays the requester's.
"""
* insert InUse
* status from HalfwordReferralTaskStatus (required)
* intent = #order
* code 1..1
* code = $task-code#fulfill
* focus 1..1
* focus only Reference(ServiceRequest)
* for 1..1
* for only Reference(Patient)
* authoredOn 1..1
* requester 1..1
* requester only Reference(Practitioner or PractitionerRole or Patient or Organization)
// The Organization, until a nurse accepts.
* owner 1..1
* owner only Reference(Organization or Practitioner or PractitionerRole)
* businessStatus from HalfwordMentoringStageVS (required)
* obeys hw-task-1

// The states of the loop; `received` and `ready` say nothing more than `requested` and `accepted`.
ValueSet: HalfwordReferralTaskStatus
Id: referral-task-status
Title: "Status of a referral's Task"
Description: "draft, requested, accepted, in-progress, completed; and rejected, cancelled, on-hold, failed, entered-in-error."
* insert InUse
* http://hl7.org/fhir/task-status#draft
* http://hl7.org/fhir/task-status#requested
* http://hl7.org/fhir/task-status#accepted
* http://hl7.org/fhir/task-status#in-progress
* http://hl7.org/fhir/task-status#completed
* http://hl7.org/fhir/task-status#rejected
* http://hl7.org/fhir/task-status#cancelled
* http://hl7.org/fhir/task-status#on-hold
* http://hl7.org/fhir/task-status#failed
* http://hl7.org/fhir/task-status#entered-in-error

// A patient cancels without a reason; the programme gives one.
Invariant: hw-task-1
Description: "A Task that was rejected or failed says why (statusReason)."
Severity: #error
Expression: "(status = 'rejected' or status = 'failed') implies statusReason.exists()"

Instance: example-task-requested
InstanceOf: HalfwordReferralTask
Title: "Sent to the nurses"
Usage: #example
* status = #requested
* businessStatus = HalfwordMentoringStage#referred "Sent to the nurses"
* intent = #order
* priority = #routine
* code = $task-code#fulfill "Fulfill the focal request"
* focus = Reference(example-order)
* for = Reference(example-lotte)
* authoredOn = "2026-03-02T09:45:00+01:00"
* lastModified = "2026-03-02T09:45:00+01:00"
* requester = Reference(Practitioner/example-rheumatologist)
* owner = Reference(Organization/example-rheumatology)

Instance: example-task-rejected
InstanceOf: HalfwordReferralTask
Title: "The programme cannot take it on"
Usage: #example
* status = #rejected
* statusReason.text = "No mentor speaks the patient's language yet."
* businessStatus = HalfwordMentoringStage#declined "Declined"
* intent = #order
* code = $task-code#fulfill
* focus = Reference(example-order-revoked)
* for = Reference(example-marc)
* authoredOn = "2026-03-02"
* requester = Reference(Practitioner/example-rheumatologist)
* owner = Reference(Practitioner/example-nurse)
