Profile: HalfwordAuditUpdate
Parent: HalfwordAuditEvent
Id: audit-update
Title: "Update"
Description: """
- Given an update or patch
- And no patient is concerned
- When it succeeds
- Then the event has the shape of IHE.BasicAudit.Update.
"""
* insert InUse
* insert AuditOfRest(U)
* subtype[interaction] from HalfwordAuditUpdates (required)
* agent[client].type = $dcm#110153
* agent[server].type = $dcm#110152
* agent[user].type from HalfwordAuditDataSource (required)
* insert AuditOfData

Profile: HalfwordAuditPatientUpdate
Parent: HalfwordAuditUpdate
Id: audit-patient-update
Title: "Update, of one patient"
Description: """
- Given an update or patch
- And one patient is concerned
- When it succeeds
- Then the event has the shape of IHE.BasicAudit.PatientUpdate: one event for each patient.
"""
* insert InUse
* insert AuditOfPatient

ValueSet: HalfwordAuditUpdates
Id: audit-updates
Title: "Updates"
Description: "Updates, as BALP lists them."
* insert InUse
* $restful#update
* $restful#patch

Instance: example-audit-update
InstanceOf: HalfwordAuditUpdate
Title: "A PractitionerRole ended"
Usage: #example
* insert ExampleEvent(2026-03-02T09:46:00.000Z)
* action = #U
* subtype[interaction] = $restful#update "update"
* agent[client].type = $dcm#110153 "Source Role ID"
* agent[server].type = $dcm#110152 "Destination Role ID"
* agent[user].type = $v3-ParticipationType#AUT "author (originator)"
* insert ExampleOf(PractitionerRole/example-nurse/_history/2)

Instance: example-audit-patient-update
InstanceOf: HalfwordAuditPatientUpdate
Title: "A nurse accepted Lotte's referral"
Usage: #example
* insert ExampleEvent(2026-03-02T13:10:00.000Z)
* action = #U
* subtype[interaction] = $restful#update "update"
* agent[client].type = $dcm#110153 "Source Role ID"
* agent[server].type = $dcm#110152 "Destination Role ID"
* agent[user].type = $v3-ParticipationType#AUT "author (originator)"
* insert ExampleOf(Task/example-task-requested/_history/2)
* insert ExamplePatient
