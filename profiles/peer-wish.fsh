Instance: peer-wish
InstanceOf: Questionnaire
Title: "Wish for contact with a peer"
Usage: #definition
* url = "https://halfword.example/fhir/Questionnaire/peer-wish"
* version = "0.1.0"
* name = "HalfwordPeerWishQuestionnaire"
* title = "Wish for contact with a peer"
* status = #active
* subjectType = #Patient
* language = #en
* item[0].linkId = "wish"
* item[0].text = "Some people like to talk with someone who has had RA for longer. Would you want that, now or later?"
* item[0].text insert Translated([[Sommige mensen praten graag met iemand die al langer RA heeft. Zou u dat willen, nu of later?]])
* item[0].type = #choice
* item[0].required = true
* item[0].answerValueSet = "https://halfword.example/fhir/ValueSet/peer-wish"
* item[1].linkId = "themes"
* item[1].text = "What would you like to talk about?"
* item[1].text insert Translated([[Waarover zou u willen praten?]])
* item[1].type = #choice
* item[1].repeats = true
* item[1].answerValueSet = "https://halfword.example/fhir/ValueSet/ra-peer-topic"

RuleSet: Translated(nl)
* extension[0].url = "http://hl7.org/fhir/StructureDefinition/translation"
* extension[0].extension[0].url = "lang"
* extension[0].extension[0].valueCode = #nl
* extension[0].extension[1].url = "content"
* extension[0].extension[1].valueString = "{nl}"

Profile: HalfwordPeerWishResponse
Parent: QuestionnaireResponse
Id: peer-wish
Title: "Answer to the wish"
Description: """
- Given a patient who was asked, or who said it unasked
- When the answer is noted
- Then it says what was answered, when, and about which themes; the latest answer decides.
"""
* insert InUse
* questionnaire 1..1
* questionnaire = "https://halfword.example/fhir/Questionnaire/peer-wish"
* status from HalfwordAnswerStatus (required)
* subject 1..1
* subject only Reference(Patient)
* authored 1..1
* item 1..2
* item ^slicing.discriminator.type = #value
* item ^slicing.discriminator.path = "linkId"
* item ^slicing.rules = #closed
* item contains wish 1..1 and themes 0..1
* item[wish].linkId = "wish"
* item[wish].answer 1..1
* item[wish].answer.value[x] 1..1
* item[wish].answer.value[x] only Coding
* item[wish].answer.valueCoding from HalfwordPeerWishVS (required)
* item[themes].linkId = "themes"
* item[themes].answer.value[x] 1..1
* item[themes].answer.value[x] only Coding
* item[themes].answer.valueCoding from HalfwordRaPeerTopicVS (required)

ValueSet: HalfwordAnswerStatus
Id: answer-status
Title: "Status of an answer"
Description: "An answer is noted whole: completed, amended, or entered in error."
* insert InUse
* http://hl7.org/fhir/questionnaire-answers-status#completed
* http://hl7.org/fhir/questionnaire-answers-status#amended
* http://hl7.org/fhir/questionnaire-answers-status#entered-in-error

Instance: example-wish-yes
InstanceOf: HalfwordPeerWishResponse
Title: "Yes, about work and tiredness"
Usage: #example
* questionnaire = "https://halfword.example/fhir/Questionnaire/peer-wish"
* status = #completed
* subject = Reference(example-lotte)
* authored = "2026-03-02T09:40:00+01:00"
* author = Reference(Practitioner/example-rheumatologist)
* item[wish].linkId = "wish"
* item[wish].answer.valueCoding = HalfwordPeerWish#yes "Yes"
* item[themes].linkId = "themes"
* item[themes].answer[0].valueCoding = HalfwordRaPeerTopic#work "Work"
* item[themes].answer[1].valueCoding = HalfwordRaPeerTopic#fatigue "Tiredness and sharing out energy"

Instance: example-wish-later
InstanceOf: HalfwordPeerWishResponse
Title: "Maybe later"
Usage: #example
* questionnaire = "https://halfword.example/fhir/Questionnaire/peer-wish"
* status = #completed
* subject = Reference(example-marc)
* authored = "2026-03-02"
* item[wish].linkId = "wish"
* item[wish].answer.valueCoding = HalfwordPeerWish#later "Maybe later"
