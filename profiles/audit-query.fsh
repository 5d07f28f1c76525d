Profile: HalfwordAuditQuery
Parent: HalfwordAuditEvent
Id: audit-query
Title: "Search"
Description: """
- Given a search
- And no patient is concerned
- When it succeeds
- Then the event has the shape of IHE.BasicAudit.Query, with the raw request in base64; results are never in it.
"""
* insert InUse
* insert AuditOfRest(E)
* subtype[interaction] from HalfwordAuditSearches (required)
* agent[client].type = $dcm#110153
* agent[server].type = $dcm#110152
* agent[user].type = $v3-ParticipationType#IRCP
* entity contains query 1..1
* entity[query].type 1..1
* entity[query].type = $entity-type#2
* entity[query].role 1..1
* entity[query].role = $object-role#24
* entity[query].what 0..0
* entity[query].lifecycle 0..0
* entity[query].query 1..1
* entity[query].detail 0..0

Profile: HalfwordAuditPatientQuery
Parent: HalfwordAuditQuery
Id: audit-patient-query
Title: "Search, of one patient"
Description: """
- Given a search
- And one patient is concerned
- When it succeeds
- Then the event has the shape of IHE.BasicAudit.PatientQuery: one event for each patient.
"""
* insert InUse
* insert AuditOfPatient

ValueSet: HalfwordAuditSearches
Id: audit-searches
Title: "Searches"
Description: "Searches, as BALP lists them."
* insert InUse
* $restful#search
* $restful#search-type
* $restful#search-system

Instance: example-audit-query
InstanceOf: HalfwordAuditQuery
Title: "A search that found no patient"
Usage: #example
* insert ExampleEvent(2026-03-02T09:42:00.000Z)
* action = #E
* subtype[interaction] = $restful#search-type "search-type"
* agent[client].type = $dcm#110153 "Source Role ID"
* agent[server].type = $dcm#110152 "Destination Role ID"
* agent[user].type = $v3-ParticipationType#IRCP "information recipient"
* entity[query].type = $entity-type#2 "System Object"
* entity[query].role = $object-role#24 "Query"
* entity[query].query = "R0VUIC9maGlyL09yZ2FuaXphdGlvbj9uYW1lPVJoZXVtYXRvbG9neQ=="

Instance: example-audit-patient-query
InstanceOf: HalfwordAuditPatientQuery
Title: "A search within Lotte's records"
Usage: #example
* insert ExampleEvent(2026-03-02T09:42:00.120Z)
* action = #E
* subtype[interaction] = $restful#search-type "search-type"
* agent[client].type = $dcm#110153 "Source Role ID"
* agent[server].type = $dcm#110152 "Destination Role ID"
* agent[user].type = $v3-ParticipationType#IRCP "information recipient"
* entity[query].type = $entity-type#2 "System Object"
* entity[query].role = $object-role#24 "Query"
* entity[query].query = "R0VUIC9maGlyL0NvbmRpdGlvbj9wYXRpZW50PWV4YW1wbGUtbG90dGU="
* insert ExamplePatient
