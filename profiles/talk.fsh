Profile: HalfwordTalk
Parent: Encounter
Id: talk
Title: "Talk"
Description: """
- Given a contact form
- When it is kept
- Then the talk stands as one Encounter of one patient: held or not and why, with which mentor, how, and its themes. Never its story.
"""
* insert InUse
* status from HalfwordTalkStatus (required)
* type from HalfwordContactModeVS (extensible)
* subject 1..1
* subject only Reference(Patient)
* participant 1..*
* participant.individual 1..1
* period 1..1
* period.start 1..1
* serviceProvider 1..1
* reasonCode.text 0..0
* obeys hw-talk-1

ValueSet: HalfwordTalkStatus
Id: talk-status
Title: "Status of a talk"
Description: "finished: it was held; cancelled: it was not; entered-in-error: it does not count."
* insert InUse
* http://hl7.org/fhir/encounter-status#finished
* http://hl7.org/fhir/encounter-status#cancelled
* http://hl7.org/fhir/encounter-status#entered-in-error

Invariant: hw-talk-1
Description: "A talk that was not held says why (reasonCode of not-held-reason)."
Severity: #error
Expression: "status = 'cancelled' implies reasonCode.coding.where(system = 'https://halfword.example/fhir/CodeSystem/not-held-reason').exists()"

Profile: HalfwordFollowUp
Parent: Task
Id: follow-up
Title: "Work that follows"
Description: """
- Given a worry, a question, a missed talk or an end
- When it is known
- Then it is one piece of work with its due time; requested, accepted when someone has received it, completed when it is handled.
"""
* insert InUse
* status from HalfwordFollowUpStatus (required)
* intent = #order
* priority 1..1
* code 1..1
* code from HalfwordMentorTaskVS (required)
* focus 1..1
* for 1..1
* for only Reference(Patient or Practitioner or PractitionerRole)
* authoredOn 1..1
* requester 1..1
* owner 1..1
* reasonCode from HalfwordRedFlagVS (extensible)
* reasonCode.text 0..0
* restriction 1..1
* restriction.period 1..1
* restriction.period.end 1..1

ValueSet: HalfwordFollowUpStatus
Id: follow-up-status
Title: "Status of work that follows"
Description: "requested, accepted (received), completed (handled); cancelled and entered-in-error where it should not have been."
* insert InUse
* http://hl7.org/fhir/task-status#requested
* http://hl7.org/fhir/task-status#accepted
* http://hl7.org/fhir/task-status#completed
* http://hl7.org/fhir/task-status#cancelled
* http://hl7.org/fhir/task-status#entered-in-error

Profile: HalfwordGroupSession
Parent: Appointment
Id: group-session
Title: "Group session"
Description: """
- Given a group of patients and mentors
- When a session is planned
- Then a professional moderates it; without one it is a proposal and nobody is invited. That the moderator is no mentor is the server's to check.

The session itself names moderator and mentors, and no patient. Each patient who comes has an Appointment of their own that
points at it (supportingInformation): so no patient's record says who else comes.
"""
* insert InUse
* appointmentType 1..1
* appointmentType from HalfwordContactModeVS (required)
* start 1..1
* end 1..1
* participant.actor 1..1
* extension contains HalfwordGroupCapacity named capacity 0..1
* obeys hw-group-1
* obeys hw-group-2

Extension: HalfwordGroupCapacity
Id: group-capacity
Title: "How many patients can come"
Description: "The most patients that a group session is for; R4's Appointment has no place for it."
Context: Appointment
* insert InUse
* value[x] 1..1
* value[x] only positiveInt

Invariant: hw-group-2
Description: "An Appointment is of one patient at most."
Severity: #error
Expression: "participant.where(actor.reference.startsWith('Patient/')).count() <= 1"

Invariant: hw-group-1
Description: "A group session that is published has a professional among its participants."
Severity: #error
Expression: "(status in ('pending' | 'booked' | 'arrived' | 'checked-in' | 'fulfilled')) implies participant.where(actor.reference.startsWith('Practitioner')).exists()"

Instance: example-talk
InstanceOf: HalfwordTalk
Title: "A talk by phone, held"
Usage: #example
* status = #finished
* class = $v3-ActCode#VR
* type = HalfwordContactMode#phone "By phone"
* serviceType = http://terminology.hl7.org/CodeSystem/service-type#553
* subject = Reference(Patient/example-lotte)
* participant.type = $v3-ParticipationType#PPRF
* participant.individual = Reference(PractitionerRole/example-mentor)
* period.start = "2026-03-16"
* period.end = "2026-03-16"
* length = 35 'min'
* reasonCode = HalfwordRaPeerTopic#work-study "Work and study"
* serviceProvider = Reference(Organization/example-rheumatology)

Instance: example-follow-up
InstanceOf: HalfwordFollowUp
Title: "A worry to review"
Usage: #example
* status = #requested
* intent = #order
* priority = #asap
* code = HalfwordMentorTask#red-flag-review "Review a worry"
* reasonCode = HalfwordRedFlag#low-mood "Low for more than two weeks"
* focus = Reference(example-team-worry)
* for = Reference(Patient/example-lotte)
* authoredOn = "2026-03-18T08:15:00Z"
* requester = Reference(PractitionerRole/example-mentor)
* owner = Reference(Organization/example-rheumatology)
* restriction.period.end = "2026-03-18"

Instance: example-group-session
InstanceOf: HalfwordGroupSession
Title: "A group session that a nurse moderates"
Usage: #example
* status = #booked
* appointmentType = HalfwordContactMode#group-in-person "Group, in person"
* start = "2026-04-09T17:00:00Z"
* end = "2026-04-09T18:30:00Z"
* participant[0].actor = Reference(Practitioner/example-nurse)
* participant[0].status = #accepted
* participant[1].actor = Reference(PractitionerRole/example-mentor)
* participant[1].status = #accepted
* extension[capacity].valuePositiveInt = 8

Instance: example-group-invitation
InstanceOf: HalfwordGroupSession
Title: "One patient's own place in a group session"
Usage: #example
* status = #booked
* appointmentType = HalfwordContactMode#group-in-person "Group, in person"
* start = "2026-04-09T17:00:00Z"
* end = "2026-04-09T18:30:00Z"
* supportingInformation = Reference(Appointment/example-group-session)
* participant[0].actor = Reference(Patient/example-lotte)
* participant[0].status = #accepted
* participant[1].actor = Reference(Practitioner/example-nurse)
* participant[1].status = #accepted
* participant[2].actor = Reference(PractitionerRole/example-mentor)
* participant[2].status = #accepted

Instance: example-talk-not-held
InstanceOf: HalfwordTalk
Title: "A talk that was not held"
Usage: #example
* status = #cancelled
* class = $v3-ActCode#AMB
* serviceType = http://terminology.hl7.org/CodeSystem/service-type#553
* subject = Reference(Patient/example-lotte)
* participant.type = $v3-ParticipationType#PPRF
* participant.individual = Reference(PractitionerRole/example-mentor)
* period.start = "2026-03-30"
* period.end = "2026-03-30"
* reasonCode = HalfwordNotHeldReason#patient-ill "The patient is ill"
* serviceProvider = Reference(Organization/example-rheumatology)

Instance: example-follow-up-question
InstanceOf: HalfwordFollowUp
Title: "A question about medicines, handled"
Usage: #example
* status = #completed
* intent = #order
* priority = #routine
* code = HalfwordMentorTask#medication-handover "Answer a question about medicines"
* focus = Reference(example-team-question)
* for = Reference(Patient/example-lotte)
* authoredOn = "2026-03-16T18:45:00Z"
* requester = Reference(PractitionerRole/example-mentor)
* owner = Reference(Practitioner/example-nurse)
* restriction.period.end = "2026-03-18"

Instance: example-group-proposal
InstanceOf: HalfwordGroupSession
Title: "A group session without a moderator yet: a proposal"
Usage: #example
* status = #proposed
* appointmentType = HalfwordContactMode#group-online "Group, online"
* start = "2026-05-07T17:00:00Z"
* end = "2026-05-07T18:30:00Z"
* participant.actor = Reference(PractitionerRole/example-mentor)
* participant.status = #needs-action
