Instance: peer-wish
InstanceOf: Questionnaire
Title: "Wish for contact with a peer"
Description: """
- Given a patient with early RA
- When the question is asked, in these words
- Then the answer is yes, to hear more, later or no, with the themes; not having been asked is an answer too.
"""
Usage: #definition
* insert Form(peer-wish, HalfwordPeerWishQuestionnaire)
* insert OfPatient
* title = "Wish for contact with a peer"
* title insert Translated([[Wens om met een ervaren patiënt te praten]])
* insert Choice(0, wish, peer-wish, [[Some people like to talk with someone who has had RA for longer. Would you want that, now or later?]], [[Sommige mensen praten graag met iemand die al langer RA heeft. Zou u dat willen, nu of later?]])
* item[0].required = true
* insert Choice(1, themes, ra-peer-topic, [[What would you like to talk about?]], [[Waarover zou u willen praten?]])
* item[1].repeats = true

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
