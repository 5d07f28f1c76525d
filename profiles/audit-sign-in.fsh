Profile: HalfwordAuditSignIn
Parent: HalfwordAuditEvent
Id: audit-sign-in
Title: "Sign-in, sign-out, or a token"
Description: """
- Given someone who tries to get in, or who signs out
- When the try is accepted or refused, or the sign-in of that browser ends
- Then the event is DICOM's User Authentication: a login, a logout, or IHE IUA's ITI-71 where a token was asked for; never a password, a token or a name that was typed.
"""
* insert InUse
* type = $dcm#110114
* subtype 1..1
* subtype from HalfwordAuditSignIns (required)
* action = #E
* recorded 1..1
* outcomeDesc 1..1
* agent 2..3
* agent ^slicing.discriminator.type = #value
* agent ^slicing.discriminator.path = "type"
* agent ^slicing.rules = #closed
* agent contains client 1..1 and server 1..1 and user 0..1
* agent[client].type 1..1
* agent[client].type = $dcm#110150
* agent[server] obeys halfword-audit-source
* agent[server].type 1..1
* agent[server].type = $security-role#authserver
* agent[server].who 1..1
* agent[server].network 1..1
* agent[user].type 1..1
* agent[user].type = $v3-ParticipationType#IRCP
* agent[user].who 1..1
* agent[user].who.identifier.value 1..1
* agent[user].requestor = true
* agent[user].network 0..0
* entity 0..0

ValueSet: HalfwordAuditSignIns
Id: audit-sign-ins
Title: "Ways in and out"
Description: "A login at the programme's own page, a logout there, or a token that was asked for."
* insert InUse
* $dcm#110122
* $dcm#110123
* $ihe-event#ITI-71

Instance: example-audit-sign-in
InstanceOf: HalfwordAuditSignIn
Title: "A nurse signed in"
Usage: #example
* type = $dcm#110114 "User Authentication"
* subtype = $dcm#110122 "Login"
* action = #E
* recorded = "2026-03-02T08:00:00.000Z"
* outcome = #0
* outcomeDesc = "password-accepted"
* source.observer.identifier.value = "https://halfword.example/oauth"
* agent[client].type = $dcm#110150 "Application"
* agent[client].who.identifier.value = "halfword-app"
* agent[client].requestor = false
* agent[client].network.address = "192.0.2.7"
* agent[client].network.type = #2
* agent[server].type = $security-role#authserver "authorization server"
* agent[server].who.identifier.value = "https://halfword.example/oauth"
* agent[server].requestor = false
* agent[server].network.address = "https://halfword.example/oauth"
* agent[server].network.type = #5
* agent[user].type = $v3-ParticipationType#IRCP "information recipient"
* agent[user].who.identifier.system = "https://halfword.example/oauth"
* agent[user].who.identifier.value = "nurse"
* agent[user].requestor = true

Instance: example-audit-sign-out
InstanceOf: HalfwordAuditSignIn
Title: "A nurse signed out"
Usage: #example
* type = $dcm#110114 "User Authentication"
* subtype = $dcm#110123 "Logout"
* action = #E
* recorded = "2026-03-02T16:30:00.000Z"
* outcome = #0
* outcomeDesc = "signed-out"
* source.observer.identifier.value = "https://halfword.example/oauth"
* agent[client].type = $dcm#110150 "Application"
* agent[client].requestor = false
* agent[client].network.address = "192.0.2.7"
* agent[client].network.type = #2
* agent[server].type = $security-role#authserver "authorization server"
* agent[server].who.identifier.value = "https://halfword.example/oauth"
* agent[server].requestor = false
* agent[server].network.address = "https://halfword.example/oauth"
* agent[server].network.type = #5
* agent[user].type = $v3-ParticipationType#IRCP "information recipient"
* agent[user].who.identifier.system = "https://halfword.example/oauth"
* agent[user].who.identifier.value = "nurse"
* agent[user].requestor = true

Instance: example-audit-failure
InstanceOf: HalfwordAuditEvent
Title: "A mentor without any Consent asked for Lotte"
Usage: #example
* type = $event-type#rest "RESTful Operation"
* subtype[0] = $restful#read "read"
* subtype[1] = $balp-subtype#AuthZ-Role
* action = #R
* recorded = "2026-03-09T18:04:00.000Z"
* outcome = #4
* outcomeDesc = "404 not-found"
* source.observer.identifier.value = "https://halfword.example/fhir"
* agent[0].type = $v3-ParticipationType#IRCP "information recipient"
* agent[0].who.identifier.system = "https://halfword.example/oauth"
* agent[0].who.identifier.value = "mentor-2"
* agent[0].requestor = true
* agent[0].role = HalfwordAccessRole#mentor
* agent[0].purposeOfUse = $v3-ActReason#SUPNWK "support network"
* entity[0].type = $entity-type#1 "Person"
* entity[0].role = $object-role#1 "Patient"
* entity[0].what = Reference(Patient/example-lotte)
