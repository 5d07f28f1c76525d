Profile: HalfwordDiagnosisProvenance
Parent: Provenance
Id: diagnosis-provenance
Title: "Day of diagnosis, confirmed"
Description: """
- Given a chart that leaves the day of the diagnosis open
- When the clinician who refers confirms it
- Then the copied Condition carries it as assertedDate, and a Provenance says who confirmed it, and when.
"""
* insert InUse
* target 1..1
* target only Reference(Condition)
* recorded 1..1
* agent 1..1
* agent.type 1..1
* agent.type = http://terminology.hl7.org/CodeSystem/provenance-participant-type#verifier
* agent.who only Reference(Practitioner or PractitionerRole)

Instance: example-day-confirmed
InstanceOf: HalfwordDiagnosisProvenance
Title: "The rheumatologist confirmed Lotte's day of diagnosis"
Usage: #example
* target = Reference(example-ra-dated)
* recorded = "2026-03-02T09:45:00+01:00"
* agent.type = http://terminology.hl7.org/CodeSystem/provenance-participant-type#verifier "Verifier"
* agent.who = Reference(Practitioner/example-rheumatologist)

Instance: example-month-confirmed
InstanceOf: HalfwordDiagnosisProvenance
Title: "A nurse confirmed it again later"
Usage: #example
* target = Reference(Condition/example-ra-dated/_history/1)
* recorded = "2026-04-02T10:05:30Z"
* agent.type = http://terminology.hl7.org/CodeSystem/provenance-participant-type#verifier "Verifier"
* agent.who = Reference(PractitionerRole/example-nurse)
