Profile: HalfwordAuditConsentDecision
Parent: HalfwordAuditEvent
Id: audit-consent-decision
Title: "Decision by Consent"
Description: """
- Given a mentor who asks for something of a patient
- And at least one Consent of that patient names this mentor
- When the Consents are read
- Then the event has the shape of IHE.BasicAudit.AuthZconsent: outcome 0 where they permit, 8 where they do not.
"""
* insert InUse
* type = $dcm#110113
* subtype 1..1
* subtype = $balp-subtype#AuthZ-Consent
* action = #E
* recorded 1..1
* agent 2..*
* agent ^slicing.discriminator.type = #value
* agent ^slicing.discriminator.path = "type"
* agent ^slicing.rules = #open
* agent contains client 1..1 and user 1..1 and userorg 1..1 and authorizer 1..1
* agent[client].type 1..1
* agent[client].type = $dcm#110150
* agent[client].who 1..1
* agent[client].network 1..1
* agent[client].role 0..0
* agent[client].purposeOfUse 0..0
* agent[user].type 1..1
* agent[user].type = $v3-ParticipationType#IRCP
* agent[user].who 1..1
* agent[user].requestor = true
* agent[user].network 0..0
* agent[userorg].type 1..1
* agent[userorg].type = $role-class#PROV
* agent[userorg].who 1..1
* agent[userorg].requestor = false
* agent[userorg].role 0..0
* agent[userorg].policy 0..0
* agent[userorg].network 0..0
* agent[authorizer] obeys halfword-audit-source
* agent[authorizer].type 1..1
* agent[authorizer].type = $security-role#authserver
* agent[authorizer].who 1..1
* agent[authorizer].requestor = false
* agent[authorizer].role 0..0
* agent[authorizer].policy 0..0
* agent[authorizer].network 0..0
* agent[authorizer].purposeOfUse 0..0
* entity 2..*
* entity ^slicing.discriminator.type = #value
* entity ^slicing.discriminator.path = "type"
* entity ^slicing.rules = #closed
* entity contains patient 1..1 and consent 1..* and token 0..1
* entity[patient].type 1..1
* entity[patient].type = $entity-type#1
* entity[patient].role 1..1
* entity[patient].role = $object-role#1
* entity[patient].what 1..1
* entity[patient].what only Reference(Patient)
* entity[consent].type 1..1
* entity[consent].type = $resource-types#Consent
* entity[consent].what 1..1
* entity[token].type 1..1
* entity[token].type = $balp-user-agent#UserOauthAgent
* entity[token].what 1..1
* entity[token].what.identifier 1..1
* entity[token].what.identifier.value 1..1

Alias: $resource-types = http://hl7.org/fhir/resource-types

Invariant: halfword-audit-source
Description: "Who decided is who recorded it."
Expression: "who = %resource.source.observer"
Severity: #error

RuleSet: ExampleDecision(when)
* type = $dcm#110113 "Security Alert"
* subtype = $balp-subtype#AuthZ-Consent
* action = #E
* recorded = "{when}"
* source.observer.identifier.value = "https://halfword.example/fhir"
* agent[client].type = $dcm#110150 "Application"
* agent[client].who.identifier.value = "halfword-app"
* agent[client].requestor = false
* agent[client].network.address = "192.0.2.7"
* agent[client].network.type = #2
* agent[userorg].type = $role-class#PROV "healthcare provider"
* agent[userorg].who = Reference(Organization/example-rheumatology)
* agent[userorg].requestor = false
* agent[authorizer].type = $security-role#authserver "authorization server"
* agent[authorizer].who.identifier.value = "https://halfword.example/fhir"
* agent[authorizer].requestor = false
* agent[user].type = $v3-ParticipationType#IRCP "information recipient"
* agent[user].who.identifier.system = "https://halfword.example/oauth"
* agent[user].who.identifier.value = "mentor"
* agent[user].role = HalfwordAccessRole#mentor
* agent[user].requestor = true
* agent[user].purposeOfUse = $v3-ActReason#SUPNWK "support network"
* insert ExamplePatient
* entity[consent].type = $resource-types#Consent "Consent"
* entity[token].type = $balp-user-agent#UserOauthAgent
* entity[token].what.identifier.value = "urn:ietf:params:oauth:jti:0123456789abcdef0123456789abcdef"

Instance: example-audit-consent-permitted
InstanceOf: HalfwordAuditConsentDecision
Title: "Lotte’s Consent let the mentor see a theme"
Usage: #example
* insert ExampleDecision(2026-03-09T18:02:00.000Z)
* outcome = #0
* entity[consent].what = Reference(Consent/example-mentor-consent/_history/1)

Instance: example-audit-consent-refused
InstanceOf: HalfwordAuditConsentDecision
Title: "Lotte’s Consent did not let the mentor see her age group"
Usage: #example
* insert ExampleDecision(2026-03-09T18:03:00.000Z)
* outcome = #8
* outcomeDesc = "not-in-the-consent"
* entity[consent].what = Reference(Consent/example-mentor-consent/_history/1)
