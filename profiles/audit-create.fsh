Profile: HalfwordAuditCreate
Parent: HalfwordAuditEvent
Id: audit-create
Title: "Create"
Description: """
- Given a create
- And no patient is concerned
- When it succeeds
- Then the event has the shape of IHE.BasicAudit.Create.
"""
* insert InUse
* insert AuditOfRest(C)
* subtype[interaction] = $restful#create
* agent[client].type = $dcm#110153
* agent[server].type = $dcm#110152
* agent[user].type from HalfwordAuditDataSource (required)
* insert AuditOfData

Profile: HalfwordAuditPatientCreate
Parent: HalfwordAuditCreate
Id: audit-patient-create
Title: "Create, of one patient"
Description: """
- Given a create
- And one patient is concerned
- When it succeeds
- Then the event has the shape of IHE.BasicAudit.PatientCreate: one event for each patient.
"""
* insert InUse
* insert AuditOfPatient

Instance: example-audit-create
InstanceOf: HalfwordAuditCreate
Title: "A PractitionerRole was created"
Usage: #example
* insert ExampleEvent(2026-03-02T09:43:00.000Z)
* action = #C
* subtype[interaction] = $restful#create "create"
* agent[client].type = $dcm#110153 "Source Role ID"
* agent[server].type = $dcm#110152 "Destination Role ID"
* agent[user].type = $v3-ParticipationType#AUT "author (originator)"
* insert ExampleOf(PractitionerRole/example-nurse/_history/1)

Instance: example-audit-patient-create
InstanceOf: HalfwordAuditPatientCreate
Title: "Lotte was referred"
Usage: #example
* insert ExampleEvent(2026-03-02T09:45:00.000Z)
* action = #C
* subtype[interaction] = $restful#create "create"
* agent[client].type = $dcm#110153 "Source Role ID"
* agent[server].type = $dcm#110152 "Destination Role ID"
* agent[user].type = $v3-ParticipationType#AUT "author (originator)"
* insert ExampleOf(ServiceRequest/example-order/_history/1)
* insert ExamplePatient
