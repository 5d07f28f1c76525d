CodeSystem: HalfwordMentorAnswer
Id: mentor-answer
Title: "Answer of a mentor"
Description: "What a mentor says to a request without a name; no reason is asked."
* insert Terms
* #yes "Yes"
* #yes insert Say([[Ja]], [[Oui]], [[Ja]])
* #no "No"
* #no insert Say([[Nee]], [[Non]], [[Nein]])
* #may-know "I may know this person"
* #may-know insert Say([[Misschien ken ik die persoon]], [[Je connais peut-être cette personne]], [[Vielleicht kenne ich diese Person]])

ValueSet: HalfwordMentorAnswerVS
Id: mentor-answer
Title: "Answer of a mentor"
Description: "All codes of mentor-answer."
* insert AllOf(HalfwordMentorAnswer)

CodeSystem: HalfwordRequestPart
Id: request-part
Title: "Part of a request without a name"
Description: "What a request without a name says of the one who asks, as Task.input.type. Nothing else is said."
* insert Terms
* #theme "Wants to talk about"
* #theme insert Say([[Wil praten over]], [[Souhaite parler de]], [[Möchte sprechen über]])
* #channel "How"
* #channel insert Say([[Hoe]], [[Comment]], [[Wie]])
* #language "Language"
* #language insert Say([[Taal]], [[Langue]], [[Sprache]])
* #age-band "Age group"
* #age-band insert Say([[Leeftijdsgroep]], [[Tranche d’âge]], [[Altersgruppe]])

ValueSet: HalfwordRequestPartVS
Id: request-part
Title: "Part of a request without a name"
Description: "All codes of request-part."
* insert AllOf(HalfwordRequestPart)

CodeSystem: HalfwordConsentRecording
Id: consent-recording
Title: "How consent was given"
Description: "By the patient on the screen, or on paper or by word, before a witness."
* insert Terms
* #screen "On the screen"
* #screen insert Say([[Op het scherm]], [[Sur l’écran]], [[Am Bildschirm]])
* #paper "On paper"
* #paper insert Say([[Op papier]], [[Sur papier]], [[Auf Papier]])
* #word "By word"
* #word insert Say([[Mondeling]], [[De vive voix]], [[Mündlich]])

ValueSet: HalfwordConsentRecordingVS
Id: consent-recording
Title: "How consent was given"
Description: "All codes of consent-recording."
* insert AllOf(HalfwordConsentRecording)
