Profile: HalfwordMentorRefusal
Parent: Consent
Id: mentor-refusal
Title: "Not this person"
Description: """
- Given a patient and one mentor
- When the patient does not want this person
- Then one rule denies all to this PractitionerRole, without an end and without a reason; the mentor is not told.
"""
* insert MentorView
* provision.actor.reference only Reference(PractitionerRole)
* provision.provision 0..0

Instance: example-refusal
InstanceOf: HalfwordMentorRefusal
Title: "Not this mentor, Lotte says"
Usage: #example
* insert ExampleMentorView
* insert ExampleOfLotte
* dateTime = "2026-03-05T10:00:00Z"
* provision.period.start = "2026-03-05T10:00:00Z"
* insert ExampleTo(provision, PractitionerRole/example-mentor-2)

Instance: example-refusal-taken-back
InstanceOf: HalfwordMentorRefusal
Title: "Marc took it back"
Usage: #example
* insert ExampleMentorView
* insert ExampleOfMarc
* dateTime = "2026-03-05"
* status = #inactive
* provision.period.start = "2026-03-05"
* provision.period.end = "2026-03-07"
* insert ExampleTo(provision, PractitionerRole/example-mentor)
