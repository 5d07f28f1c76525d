Instance: example-supervision
InstanceOf: HalfwordSupervisionForm
Title: "After the first talk"
Usage: #example
* questionnaire = "https://halfword.example/fhir/Questionnaire/supervision"
* status = #completed
* authored = "2026-03-17T14:00:00.000Z"
* author = Reference(Practitioner/example-nurse)
* encounter = Reference(example-supervision-encounter)
* item[0].linkId = "mentor"
* item[0].answer.valueReference = Reference(PractitionerRole/example-mentor)
* item[1].linkId = "date"
* item[1].answer.valueDate = "2026-03-17"
* item[2].linkId = "type"
* item[2].answer.valueCoding = HalfwordSupervisionType#phone-debrief "Debrief by phone"
* item[3].linkId = "present"
* item[3].answer[0].valueCoding = HalfwordSupervisionPerson#mentor "The mentor"
* item[3].answer[1].valueCoding = HalfwordSupervisionPerson#nurse "The nurse"
* item[4].linkId = "duration"
* item[4].answer.valueInteger = 20
* item[5].linkId = "reviewed"
* item[5].answer.valueReference = Reference(example-contact)
* item[6].linkId = "went-well"
* item[6].answer.valueString = "Telling how it was at work."
* item[7].linkId = "confidence"
* item[7].answer.valueInteger = 8
* item[8].linkId = "decisions"
* item[8].answer[0].valueCoding = HalfwordSupervisionDecision#continue "Go on"
* item[8].answer[1].valueCoding = HalfwordSupervisionDecision#agreed-action "Something agreed"
* item[9].linkId = "action-1"
* item[9].answer.valueString = "Read the page on work together."
* item[10].linkId = "action-1-owner"
* item[10].answer.valueCoding = HalfwordSupervisionPerson#nurse "The nurse"
* item[11].linkId = "action-1-by"
* item[11].answer.valueDate = "2026-03-31"
* item[12].linkId = "next"
* item[12].answer.valueDate = "2026-04-13"
* item[13].linkId = "agrees"
* item[13].answer.valueBoolean = true

Instance: example-supervision-encounter
InstanceOf: HalfwordSupervisionEncounter
Title: "A debrief by phone"
Usage: #example
* class = $v3-ActCode#VR "virtual"
* type = HalfwordSupervisionType#phone-debrief "Debrief by phone"
* participant[0].individual = Reference(PractitionerRole/example-mentor)
* participant[1].individual = Reference(Practitioner/example-nurse)
* period.start = "2026-03-17"
* period.end = "2026-03-17"
* serviceProvider = Reference(Organization/example-rheumatology)

Instance: example-supervision-held
InstanceOf: HalfwordSupervisionReview
Title: "A supervision that was held"
Usage: #example
* status = #completed
* intent = #order
* code = HalfwordMentorTask#supervision-review "Supervision review"
* focus = Reference(example-supervision)
* for = Reference(Practitioner/example-mentor-person)
* authoredOn = "2026-03-16T18:40:00.000Z"
* lastModified = "2026-03-17T14:00:00.000Z"
* owner = Reference(Practitioner/example-nurse)
* reasonCode = HalfwordSupervisionReason#after-first-talk "After the first talk"
* restriction.period.end = "2026-03-18"

Instance: example-verified
InstanceOf: HalfwordVerified
Title: "A talk that was looked back on"
Usage: #example
* target = Reference(example-contact)
* recorded = "2026-03-17T14:00:00.000Z"
* agent.type = http://terminology.hl7.org/CodeSystem/provenance-participant-type#verifier "Verifier"
* agent.who = Reference(Practitioner/example-nurse)
* entity.role = #source
* entity.what = Reference(example-supervision)

Instance: example-supervision-group
InstanceOf: HalfwordSupervisionForm
Title: "In a group, with nothing to look back on"
Usage: #example
* questionnaire = "https://halfword.example/fhir/Questionnaire/supervision"
* status = #completed
* authored = "2026-05-18T18:00:00.000Z"
* author = Reference(Practitioner/example-nurse)
* encounter = Reference(example-supervision-group-encounter)
* item[0].linkId = "mentor"
* item[0].answer.valueReference = Reference(PractitionerRole/example-mentor)
* item[1].linkId = "date"
* item[1].answer.valueDate = "2026-05-18"
* item[2].linkId = "type"
* item[2].answer.valueCoding = HalfwordSupervisionType#group "In a group"
* item[3].linkId = "decisions"
* item[3].answer.valueCoding = HalfwordSupervisionDecision#continue "Go on"

Instance: example-supervision-group-encounter
InstanceOf: HalfwordSupervisionEncounter
Title: "In a group"
Usage: #example
* class = $v3-ActCode#AMB "ambulatory"
* type = HalfwordSupervisionType#group "In a group"
* participant[0].individual = Reference(PractitionerRole/example-mentor)
* participant[1].individual = Reference(Practitioner/example-nurse)
* period.start = "2026-05-18"
* period.end = "2026-05-18"
* serviceProvider = Reference(Organization/example-rheumatology)

Instance: example-verified-worry
InstanceOf: HalfwordVerified
Title: "A talk that left a worry was looked back on"
Usage: #example
* target = Reference(example-contact-worry)
* recorded = "2026-03-24T09:00:00.000Z"
* agent.type = http://terminology.hl7.org/CodeSystem/provenance-participant-type#verifier "Verifier"
* agent.who = Reference(Practitioner/example-nurse)
* entity.role = #source
* entity.what = Reference(example-supervision)
