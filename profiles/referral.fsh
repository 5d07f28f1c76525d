// What a proposal and an order share.
RuleSet: Referral
* code = HalfwordMentoringService#peer-mentoring-ra
* subject only Reference(Patient)
* authoredOn 1..1
* requester 1..1
* extension contains http://hl7.org/fhir/StructureDefinition/request-statusReason named statusReason 0..1
* extension[statusReason].value[x] from HalfwordNotNowReasonVS (required)
// The way the patient wants to go on.
* orderDetail 0..1
* orderDetail from HalfwordMentoringRouteVS (required)
* reasonCode from HalfwordSuggestionReasonVS (required)
* reasonCode.extension contains HalfwordReasonDate named date 0..1
* reasonReference only Reference(Condition)
* note 0..1
* note obeys hw-ref-1
* obeys hw-ref-2

Extension: HalfwordReasonDate
Id: reason-date
Title: "Date of a reason"
Description: "The day, month or year that the fact behind a reason is from; the fact itself stays in the chart."
Context: ServiceRequest.reasonCode
* insert InUse
* value[x] 1..1
* value[x] only date

Invariant: hw-ref-1
Description: "A note has at most 200 characters."
Severity: #error
Expression: "text.length() <= 200"

Invariant: hw-ref-2
Description: "A reason for the status is given only where the request is on hold or revoked."
Severity: #error
Expression: "extension.where(url = 'http://hl7.org/fhir/StructureDefinition/request-statusReason').empty() or status = 'on-hold' or status = 'revoked'"
