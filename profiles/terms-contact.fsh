CodeSystem: HalfwordNotHeldReason
Id: not-held-reason
Title: "Why a talk was not held"
Description: "No blame: a reason that helps to plan the next one."
* insert Terms
* #no-answer "No answer"
* #no-answer insert Say([[Geen antwoord]], [[Pas de réponse]], [[Keine Antwort]])
* #moved "Moved to another day"
* #moved insert Say([[Verplaatst naar een andere dag]], [[Reporté à un autre jour]], [[Auf einen anderen Tag verschoben]])
* #mentor-ill "The mentor is ill"
* #mentor-ill insert Say([[De mentor is ziek]], [[Le mentor est malade]], [[Mentorin oder Mentor ist krank]])
* #patient-ill "The patient is ill"
* #patient-ill insert Say([[De patiënt is ziek]], [[Le patient est malade]], [[Patientin oder Patient ist krank]])
* #other "Another reason"
* #other insert Say([[Een andere reden]], [[Une autre raison]], [[Ein anderer Grund]])

ValueSet: HalfwordNotHeldReasonVS
Id: not-held-reason
Title: "Why a talk was not held"
Description: "All codes of not-held-reason."
* insert AllOf(HalfwordNotHeldReason)

CodeSystem: HalfwordTalkFeeling
Id: talk-feeling
Title: "How a talk was"
Description: "A nurse says how it went (good, mixed, hard); a mentor how it was for themselves (fine, heavy)."
* insert Terms
* #good "Good"
* #good insert Say([[Goed]], [[Bien]], [[Gut]])
* #mixed "Mixed"
* #mixed insert Say([[Gemengd]], [[Mitigé]], [[Gemischt]])
* #hard "Hard"
* #hard insert Say([[Moeilijk]], [[Difficile]], [[Schwierig]])
* #fine "Fine for me"
* #fine insert Say([[Oké voor mij]], [[Bien pour moi]], [[In Ordnung für mich]])
* #heavy "Heavy for me"
* #heavy insert Say([[Zwaar voor mij]], [[Lourd pour moi]], [[Schwer für mich]])

ValueSet: HalfwordTalkFeelingVS
Id: talk-feeling
Title: "How a talk was"
Description: "All codes of talk-feeling."
* insert AllOf(HalfwordTalkFeeling)

CodeSystem: HalfwordFitAnswer
Id: fit-answer
Title: "Answer to the fit check"
Description: "After the first talk: whether to go on with this mentor. No answer needs a reason."
* insert Terms
* #good "Yes, this is good"
* #good insert Say([[Ja, dit is goed]], [[Oui, c’est bien]], [[Ja, das passt]])
* #another "Rather another mentor"
* #another insert Say([[Liever een andere mentor]], [[Plutôt un autre mentor]], [[Lieber jemand anderes]])
* #nurse-call "The nurse may call"
* #nurse-call insert Say([[De verpleegkundige mag bellen]], [[L’infirmière peut appeler]], [[Bitte um einen Anruf der Pflege]])
* #stop "Rather stop"
* #stop insert Say([[Liever stoppen]], [[Plutôt arrêter]], [[Lieber aufhören]])

ValueSet: HalfwordFitAnswerVS
Id: fit-answer
Title: "Answer to the fit check"
Description: "All codes of fit-answer."
* insert AllOf(HalfwordFitAnswer)
