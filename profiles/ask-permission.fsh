Profile: HalfwordAskPermission
Parent: Consent
Id: ask-permission
Title: "Permission to ask without a name"
Description: """
- Given a patient who wants a mentor, and no mentor yet
- When the patient says that mentors may be asked without their name
- Then the organisation may tell one candidate at a time the themes, the channel and the language; the age group only where the patient adds it.
"""
* insert MentorView
* provision.period.end 1..1
* provision.actor.reference only Reference(Organization)
* insert Labelled
* provision.provision.securityLabel 1..1
* provision.provision.securityLabel from HalfwordAskScope (required)
* provision.provision.data 0..0

ValueSet: HalfwordAskScope
Id: ask-scope
Title: "What a request without a name may say"
Description: "The request itself, and the age group with it."
* insert InUse
* HalfwordMentorViewScope#MV-ASK "A request without my name"
* HalfwordMentorViewScope#MV-AGE-BAND "Age group"

Instance: example-ask
InstanceOf: HalfwordAskPermission
Title: "Mentors may be asked, with Lotte's age group"
Usage: #example
* insert ExampleMentorView
* insert ExampleOfLotte
* dateTime = "2026-03-03T09:10:00Z"
* provision.period.start = "2026-03-03T09:10:00Z"
* provision.period.end = "2027-03-02"
* insert ExampleTo(provision, Organization/example-rheumatology)
* insert ExamplePermit(0, Organization/example-rheumatology, MV-ASK)
* insert ExamplePermit(1, Organization/example-rheumatology, MV-AGE-BAND)

Instance: example-ask-ageless
InstanceOf: HalfwordAskPermission
Title: "Mentors may be asked, without Marc's age group"
Usage: #example
* insert ExampleMentorView
* insert ExampleOfMarc
* dateTime = "2026-03-03"
* provision.period.start = "2026-03-03"
* provision.period.end = "2026-06-30"
* insert ExampleTo(provision, Organization/example-rheumatology)
* insert ExamplePermit(0, Organization/example-rheumatology, MV-ASK)
