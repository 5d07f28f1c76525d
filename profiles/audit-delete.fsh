Profile: HalfwordAuditDelete
Parent: HalfwordAuditEvent
Id: audit-delete
Title: "Delete"
Description: """
- Given a delete
- And no patient is concerned
- When it succeeds
- Then the event has the shape of IHE.BasicAudit.Delete.
"""
* insert InUse
* insert AuditOfRest(D)
* subtype[interaction] = $restful#delete
* agent[client].type = $dcm#110150
* agent[server].type = $participant-type#custodian
* agent[user].type from HalfwordAuditDataSource (required)
* insert AuditOfData

Profile: HalfwordAuditPatientDelete
Parent: HalfwordAuditDelete
Id: audit-patient-delete
Title: "Delete, of one patient"
Description: """
- Given a delete
- And one patient is concerned
- When it succeeds
- Then the event has the shape of IHE.BasicAudit.PatientDelete: one event for each patient.
"""
* insert InUse
* insert AuditOfPatient

Instance: example-audit-delete
InstanceOf: HalfwordAuditDelete
Title: "A HealthcareService was deleted"
Usage: #example
* insert ExampleEvent(2026-03-02T09:47:00.000Z)
* action = #D
* subtype[interaction] = $restful#delete "delete"
* agent[client].type = $dcm#110150 "Application"
* agent[server].type = $participant-type#custodian "Custodian"
* agent[user].type = $v3-ParticipationType#AUT "author (originator)"
* insert ExampleOf(HealthcareService/example-groups)

Instance: example-audit-patient-delete
InstanceOf: HalfwordAuditPatientDelete
Title: "Lotte's treatment step was deleted"
Usage: #example
* insert ExampleEvent(2026-03-02T13:12:00.000Z)
* action = #D
* subtype[interaction] = $restful#delete "delete"
* agent[client].type = $dcm#110150 "Application"
* agent[server].type = $participant-type#custodian "Custodian"
* agent[user].type = $v3-ParticipationType#AUT "author (originator)"
* insert ExampleOf(Observation/example-step-tablets)
* insert ExamplePatient
