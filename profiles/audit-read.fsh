Profile: HalfwordAuditRead
Parent: HalfwordAuditEvent
Id: audit-read
Title: "Read"
Description: """
- Given a read or vread
- And no patient is concerned
- When it succeeds
- Then the event has the shape of IHE.BasicAudit.Read.
"""
* insert InUse
* insert AuditOfRest(R)
* subtype[interaction] from HalfwordAuditReads (required)
* agent[client].type = $dcm#110152
* agent[server].type = $dcm#110153
* agent[user].type = $v3-ParticipationType#IRCP
* insert AuditOfData

Profile: HalfwordAuditPatientRead
Parent: HalfwordAuditRead
Id: audit-patient-read
Title: "Read, of one patient"
Description: """
- Given a read or vread
- And one patient is concerned
- When it succeeds
- Then the event has the shape of IHE.BasicAudit.PatientRead: one event for each patient.
"""
* insert InUse
* insert AuditOfPatient

ValueSet: HalfwordAuditReads
Id: audit-reads
Title: "Reads"
Description: "Reads, as BALP lists them."
* insert InUse
* $restful#read
* $restful#vread

Instance: example-audit-read
InstanceOf: HalfwordAuditRead
Title: "An Organization was read"
Usage: #example
* insert ExampleEvent(2026-03-02T09:41:00.000Z)
* action = #R
* subtype[interaction] = $restful#read "read"
* agent[client].type = $dcm#110152 "Destination Role ID"
* agent[server].type = $dcm#110153 "Source Role ID"
* agent[user].type = $v3-ParticipationType#IRCP "information recipient"
* insert ExampleOf(Organization/example-rheumatology)

Instance: example-audit-patient-read
InstanceOf: HalfwordAuditPatientRead
Title: "Lotte's Condition was read"
Usage: #example
* insert ExampleEvent(2026-03-02T09:41:00.120Z)
* action = #R
* subtype[interaction] = $restful#vread "vread"
* agent[client].type = $dcm#110152 "Destination Role ID"
* agent[server].type = $dcm#110153 "Source Role ID"
* agent[user].type = $v3-ParticipationType#IRCP "information recipient"
* insert ExampleOf(Condition/example-ra-dated/_history/1)
* insert ExamplePatient
