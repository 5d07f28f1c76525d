// IHE BALP's patterns for successful RESTful actions (https://profiles.ihe.net/ITI/BALP), constraint by constraint.
// IHE.BasicAudit.PatientRead is our HalfwordAuditPatientRead, IHE.BasicAudit.Read our HalfwordAuditRead, and so on.
// A failure is logged in the same shape with another outcome, and claims no profile.

Alias: $dcm = http://dicom.nema.org/resources/ontology/DCM
Alias: $restful = http://hl7.org/fhir/restful-interaction
Alias: $event-type = http://terminology.hl7.org/CodeSystem/audit-event-type
Alias: $event-outcome = http://terminology.hl7.org/CodeSystem/audit-event-outcome
Alias: $entity-type = http://terminology.hl7.org/CodeSystem/audit-entity-type
Alias: $object-role = http://terminology.hl7.org/CodeSystem/object-role
Alias: $participant-type = http://terminology.hl7.org/CodeSystem/provenance-participant-type
Alias: $balp-entity-type = https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType

RuleSet: AuditOfRest(action)
* type = $event-type#rest
* subtype 1..*
* subtype ^slicing.discriminator.type = #value
* subtype ^slicing.discriminator.path = "$this"
* subtype ^slicing.rules = #open
* subtype contains interaction 1..1
* action 1..1
* action = #{action}
* recorded 1..1
* outcome 1..1
* outcome = #0
* agent 2..*
* agent ^slicing.discriminator.type = #value
* agent ^slicing.discriminator.path = "type"
* agent ^slicing.rules = #open
* agent contains client 1..1 and server 1..1 and user 0..1
* agent[client].type 1..1
* agent[client].who 1..1
* agent[client].network 1..1
* agent[client].media 0..0
* agent[server].type 1..1
* agent[server].who 1..1
* agent[server].network 1..1
* agent[server].media 0..0
* agent[user].type 1..1
* agent[user].who 1..1
* agent[user].requestor = true
* agent[user].media 0..0
* agent[user].network 0..0
* entity 1..*
* entity ^slicing.discriminator.type = #value
* entity ^slicing.discriminator.path = "type"
* entity ^slicing.rules = #open
* entity contains transaction 0..1
* entity[transaction].type 1..1
* entity[transaction].type = $balp-entity-type#XrequestId
* entity[transaction].what.identifier.value 1..1

// The resource that was read or written.
RuleSet: AuditOfData
* entity contains data 1..1
* entity[data].type 1..1
* entity[data].type = $entity-type#2
* entity[data].role 1..1
* entity[data].role from HalfwordAuditObjectRole (required)
* entity[data].what 1..1

// One event for each patient concerned.
RuleSet: AuditOfPatient
* entity 2..*
* entity contains patient 1..1
* entity[patient].type 1..1
* entity[patient].type = $entity-type#1
* entity[patient].role 1..1
* entity[patient].role = $object-role#1
* entity[patient].what 1..1
* entity[patient].what only Reference(Patient)

ValueSet: HalfwordAuditObjectRole
Id: audit-object-role
Title: "Role of the resource in an event"
Description: "Report, domain resource, or job: BALP's RestObjectRoles."
* insert InUse
* $object-role#4 "Domain Resource"
* $object-role#3 "Report"
* $object-role#20 "Job"

ValueSet: HalfwordAuditDataSource
Id: audit-data-source
Title: "Role of the person who writes"
Description: "Author, informant, or custodian: BALP's DataSources."
* insert InUse
* $v3-ParticipationType#AUT "author (originator)"
* $v3-ParticipationType#INF "informant"
* $v3-ParticipationType#CST "custodian"

// What the examples of events share.
RuleSet: ExampleEvent(when)
* type = $event-type#rest "RESTful Operation"
* recorded = "{when}"
* outcome = #0
* source.observer.identifier.value = "https://halfword.example/fhir"
* agent[client].who.identifier.value = "halfword-app"
* agent[client].requestor = false
* agent[client].network.address = "192.0.2.7"
* agent[client].network.type = #2
* agent[server].who.identifier.value = "https://halfword.example/fhir"
* agent[server].requestor = false
* agent[server].network.address = "https://halfword.example/fhir"
* agent[server].network.type = #5
* agent[user].who = Reference(Practitioner/example-rheumatologist)
* agent[user].requestor = true
* agent[user].purposeOfUse = $v3-ActReason#TREAT "treatment"
* entity[transaction].type = $balp-entity-type#XrequestId
* entity[transaction].what.identifier.value = "76d148b6-586d-11ec-bf63-0242ac130002"

RuleSet: ExampleOf(what)
* entity[data].type = $entity-type#2 "System Object"
* entity[data].role = $object-role#4 "Domain Resource"
* entity[data].what = Reference({what})

RuleSet: ExamplePatient
* entity[patient].type = $entity-type#1 "Person"
* entity[patient].role = $object-role#1 "Patient"
* entity[patient].what = Reference(Patient/example-lotte)
