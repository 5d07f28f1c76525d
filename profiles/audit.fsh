// IHE BALP's patterns for successful RESTful actions (https://profiles.ihe.net/ITI/BALP), constraint by constraint.
// IHE.BasicAudit.PatientRead is our HalfwordAuditPatientRead, IHE.BasicAudit.Read our HalfwordAuditRead, and so on.
// A failure is logged in the same shape with another outcome, and claims no profile: BALP's are of successes.
//
// Held beside BALP 1.1.5-current (IHE/ITI.BasicAudit, 09fe7293), what differs is this, and each is narrower than BALP:
// - HalfwordAuditEvent, on which all others stand: no text, no contained, no modifierExtension; of agents no name, altId,
//   location or media, of entities no name and no description (BALP lets a cleaned query stand there), nowhere a display;
//   roles are ours. action and outcome are always there.
// - entity[data].role is 1..1 in Read too; entity[patient].type is 1..1 in Read and Update too; PatientQuery has at least
//   two entities (a query and a patient, as BALP's slices ask anyway).
// - the slice of subtype is called interaction in all, where BALP has anyRead, anySearch, anyCreate, anyUpdate, anyDelete.
// - audit-consent-decision is AuthZconsent with AuthZ-Consent as its only subtype; its consent entities have a type 1..1.
// - must-support flags are left out.
// Of what BALP has, no event claims PrivacyDisclosure.Source (it asks for one patient; our export is of none) or IHE.IUA.71
// (it asks for the raw token request, which is never kept).

Alias: $dcm = http://dicom.nema.org/resources/ontology/DCM
Alias: $restful = http://hl7.org/fhir/restful-interaction
Alias: $event-type = http://terminology.hl7.org/CodeSystem/audit-event-type
Alias: $event-outcome = http://terminology.hl7.org/CodeSystem/audit-event-outcome
Alias: $entity-type = http://terminology.hl7.org/CodeSystem/audit-entity-type
Alias: $object-role = http://terminology.hl7.org/CodeSystem/object-role
Alias: $participant-type = http://terminology.hl7.org/CodeSystem/provenance-participant-type
Alias: $balp-entity-type = https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType
Alias: $balp-subtype = https://profiles.ihe.net/ITI/BALP/CodeSystem/AuthZsubType
Alias: $balp-user-agent = https://profiles.ihe.net/ITI/BALP/CodeSystem/UserAgentTypes
Alias: $role-class = http://terminology.hl7.org/CodeSystem/v3-RoleClass
Alias: $security-role = http://terminology.hl7.org/CodeSystem/extra-security-role-type
Alias: $ihe-event = urn:ihe:event-type-code

Profile: HalfwordAuditEvent
Parent: AuditEvent
Id: audit-event
Title: "Any event of the log"
Description: """
- Given anything that the log keeps
- When it is kept
- Then it says what was done, how it ended and who recorded it, by identifiers: no name, no text, and nothing of what was found.
"""
* insert InUse
* text 0..0
* contained 0..0
* modifierExtension 0..0
* action 1..1
* outcome 1..1
* agent.name 0..0
* agent.altId 0..0
* agent.location 0..0
* agent.media 0..0
* agent.who.display 0..0
* agent.role from HalfwordAccessRoleVS (required)
* source.site 0..0
* source.observer.identifier.value 1..1
* source.observer.display 0..0
* entity.name 0..0
* entity.description 0..0
* entity.what.display 0..0

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
