// What the examples of a Consent to one mentor, of a refusal and of a permission to ask share.
RuleSet: ExampleMentorView
* scope = http://terminology.hl7.org/CodeSystem/consentscope#patient-privacy
* category[document] = $loinc#59284-0 "Consent Document"
* category[disclosure] = $v3-ActCode#IDSCL "information disclosure"
* organization = Reference(Organization/example-rheumatology)
* policy.uri = "https://halfword.example/fhir/policy/mentor-view|1"
* policyRule = $v3-ActCode#OPTINR "opt-in with restrictions"
* provision.type = #deny

RuleSet: ExampleOfLotte
* status = #active
* patient = Reference(Patient/example-lotte)
* performer = Reference(Patient/example-lotte)
* extension[recording].extension[by].valueCode = #screen
* sourceReference = Reference(DocumentReference/example-consent-text)

RuleSet: ExampleOfMarc
* status = #active
* patient = Reference(Patient/example-marc)
* performer = Reference(Patient/example-marc)
* extension[recording].extension[by].valueCode = #word
* extension[recording].extension[witness].valueReference = Reference(Practitioner/example-nurse)
* sourceReference = Reference(DocumentReference/example-consent-text)

RuleSet: ExampleTo(rule, who)
* {rule}.actor.role = $v3-ParticipationType#IRCP "information recipient"
* {rule}.actor.reference = Reference({who})
* {rule}.purpose = $v3-ActReason#SUPNWK "support network"

RuleSet: ExamplePermit(at, who, label)
* provision.provision[{at}].type = #permit
* provision.provision[{at}].actor.role = $v3-ParticipationType#IRCP "information recipient"
* provision.provision[{at}].actor.reference = Reference({who})
* provision.provision[{at}].purpose = $v3-ActReason#SUPNWK "support network"
* provision.provision[{at}].securityLabel = HalfwordMentorViewScope#{label}

Instance: example-mentor-consent
InstanceOf: HalfwordMentorConsent
Title: "Lotte lets one mentor see the least, and three items as they are today"
Usage: #example
* insert ExampleMentorView
* insert ExampleOfLotte
* dateTime = "2026-03-10T09:30:00.000Z"
* provision.period.start = "2026-03-10T09:30:00.000Z"
* provision.period.end = "2027-03-09"
* insert ExampleTo(provision, PractitionerRole/example-mentor)
* insert ExamplePermit(0, PractitionerRole/example-mentor, MV-NAME-CONTACT)
* insert ExamplePermit(1, PractitionerRole/example-mentor, MV-NEEDS)
* insert ExamplePermit(2, PractitionerRole/example-mentor, MV-OWN-NOTES)
* insert ExamplePermit(3, PractitionerRole/example-mentor, MV-AGE-BAND)
* provision.provision[3].extension[frozen].extension[at].valueDateTime = "2026-03-10T09:30:00.000Z"
* provision.provision[3].extension[frozen].extension[value].valueCoding = HalfwordAgeBand#30-39
* insert ExamplePermit(4, PractitionerRole/example-mentor, MV-DX-MONTH)
* provision.provision[4].extension[frozen].extension[at].valueDateTime = "2026-03-10T09:30:00.000Z"
* provision.provision[4].extension[frozen].extension[recorded].valueDateTime = "2025-12"
* provision.provision[4].extension[frozen].extension[from].valueReference = Reference(Condition/example-ra-recorded)
* insert ExamplePermit(5, PractitionerRole/example-mentor, MV-TX-STEP)
* provision.provision[5].extension[frozen].extension[at].valueDateTime = "2026-03-10T09:30:00.000Z"
* provision.provision[5].extension[frozen].extension[value].valueCoding = HalfwordRaTreatmentStep#tablets
* provision.provision[5].extension[frozen].extension[from].valueReference = Reference(Observation/example-step-tablets)

Instance: example-mentor-consent-paper
InstanceOf: HalfwordMentorConsent
Title: "Marc's, on paper before a witness, withdrawn since"
Description: "Own notes in PCF's other words: what this mentor wrote."
Usage: #example
* insert ExampleMentorView
* status = #inactive
* patient = Reference(Patient/example-marc)
* performer = Reference(Patient/example-marc)
* extension[recording].extension[by].valueCode = #paper
* extension[recording].extension[witness].valueReference = Reference(Practitioner/example-nurse)
* sourceAttachment.contentType = #application/pdf
* sourceAttachment.title = "Signed consent (synthetic)"
* sourceAttachment.url = "urn:uuid:9f8f0d2e-4f1a-4f0c-9d7e-5a1f0c0f9b11"
* dateTime = "2026-03-10"
* provision.period.start = "2026-03-10"
* provision.period.end = "2026-09-30"
* insert ExampleTo(provision, PractitionerRole/example-mentor)
* insert ExamplePermit(0, PractitionerRole/example-mentor, MV-NAME-CONTACT)
* insert ExamplePermit(1, PractitionerRole/example-mentor, MV-NEEDS)
* provision.provision[2].type = #permit
* provision.provision[2].actor.role = $v3-ParticipationType#IRCP
* provision.provision[2].actor.reference = Reference(PractitionerRole/example-mentor)
* provision.provision[2].purpose = $v3-ActReason#SUPNWK
* provision.provision[2].data.meaning = #authoredby
* provision.provision[2].data.reference = Reference(PractitionerRole/example-mentor)
