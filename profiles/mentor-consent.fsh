Profile: HalfwordMentorConsent
Parent: Consent
Id: mentor-consent
Title: "Consent to one mentor"
Description: """
- Given a patient and one mentor
- When the patient says what this mentor may see
- Then all is denied but for one rule per label, each for this PractitionerRole and for this purpose, until a last day.

It is IHE PCF's advanced form (https://profiles.ihe.net/ITI/PCF), constraint by constraint, and narrower: in PCF an absent
actor, purpose or period means no limit, so they are asked for. A server that ignores nested rules reads "deny".
"""
* insert MentorView
* provision.period.end 1..1
* provision.actor.reference only Reference(PractitionerRole)
* insert Labelled
* provision.provision.securityLabel from HalfwordMentorViewScopeVS (required)
* provision.provision.extension contains HalfwordFrozenAtConsent named frozen 0..1
// The other way to say "own notes" that PCF offers: what this mentor wrote.
* provision.provision.data 0..1
* provision.provision.data.meaning = #authoredby
* provision.provision.data.reference obeys hw-mvc-3
* provision.provision obeys hw-mvc-4

// What a Consent to one mentor, a refusal and a permission to ask share: the first half is PCF's.
RuleSet: MentorView
* insert InUse
* implicitRules 0..0
* modifierExtension 0..0
* extension contains HalfwordConsentRecordingExtension named recording 0..1
* scope = http://terminology.hl7.org/CodeSystem/consentscope#patient-privacy
* category ^slicing.discriminator.type = #value
* category ^slicing.discriminator.path = "$this"
* category ^slicing.rules = #open
* category contains document 1..1 and disclosure 1..1
* category[document] = $loinc#59284-0
* category[disclosure] = $v3-ActCode#IDSCL
* patient 1..1
* dateTime 1..1
// The patient's own word.
* performer 1..1
* performer only Reference(Patient)
* performer obeys hw-mvc-1
* organization 1..1
* source[x] 1..1
* policy 1..1
* policy.uri 1..1
* policy.uri obeys hw-mvc-2
// Not used by PCF; what is there must not say otherwise.
* policyRule from HalfwordOptIn (required)
* verification 0..0
* provision 1..1
* provision.type 1..1
* provision.type = #deny
* provision.period 1..1
* provision.period.start 1..1
* provision.securityLabel 0..0
* provision.data 0..0
* insert ToOne(provision)

RuleSet: ToOne(rule)
* {rule}.modifierExtension 0..0
* {rule}.actor 1..1
* {rule}.actor.modifierExtension 0..0
* {rule}.actor.role = $v3-ParticipationType#IRCP
* {rule}.purpose 1..1
* {rule}.purpose = $v3-ActReason#SUPNWK
* {rule}.action 0..0
* {rule}.class 0..0
* {rule}.code 0..0
* {rule}.dataPeriod 0..0

// One rule, one label: several in one rule are read as "or" by some and as "and" by others.
RuleSet: Labelled
* provision.provision 1..*
* provision.provision.type 1..1
* insert ToOne(provision.provision)
* provision.provision.actor.reference obeys hw-mvc-5
* provision.provision.securityLabel 0..1
* provision.provision.provision 0..0
* provision obeys hw-mvc-6

ValueSet: HalfwordOptIn
Id: opt-in
Title: "Opt-in"
Description: "Nothing but what is listed."
* insert InUse
* $v3-ActCode#OPTIN "opt-in"
* $v3-ActCode#OPTINR "opt-in with restrictions"

Invariant: hw-mvc-1
Description: "The patient consents, and nobody in their place."
Severity: #error
Expression: "reference.exists() and reference = %resource.patient.reference"

Invariant: hw-mvc-2
Description: "The policy is mentor-view, with the version of its text."
Severity: #error
Expression: "matches('^https://halfword.example/fhir/policy/mentor-view[|].+$')"

Invariant: hw-mvc-3
Description: "Own notes are what this mentor wrote."
Severity: #error
Expression: "reference.exists() and reference in %resource.provision.actor.reference.reference"

Invariant: hw-mvc-4
Description: "A rule has one label; without a label, or with the label of own notes, it may name what this mentor wrote."
Severity: #error
Expression: "(securityLabel.exists() or data.exists()) and (data.empty() or securityLabel.all(code = 'MV-OWN-NOTES'))"

Invariant: hw-mvc-5
Description: "A nested rule is for whom the whole is: it replaces and does not inherit, so it says so again."
Severity: #error
Expression: "reference.exists() and reference in %resource.provision.actor.reference.reference"

Invariant: hw-mvc-6
Description: "No label is permitted twice."
Severity: #error
Expression: "provision.where(type = 'permit').securityLabel.code.isDistinct()"
