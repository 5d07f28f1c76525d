CodeSystem: HalfwordPeerWish
Id: peer-wish
Title: "Wish for contact with a peer"
Description: "What the patient answered when asked whether a talk with someone who has had RA for longer would help, now or later."
* insert Terms
* #yes "Yes"
* #yes insert Say([[Ja]], [[Oui]], [[Ja]])
* #hear-more "Wants to hear more from the nurse"
* #hear-more insert Say([[Wil meer horen van de verpleegkundige]], [[Souhaite en savoir plus auprès de l’équipe infirmière]], [[Möchte mehr von der Pflegefachperson hören]])
* #later "Maybe later"
* #later insert Say([[Misschien later]], [[Peut-être plus tard]], [[Vielleicht später]])
* #no "No"
* #no insert Say([[Nee]], [[Non]], [[Nein]])
* #not-asked "Not asked"
* #not-asked insert Say([[Niet gevraagd]], [[Pas demandé]], [[Nicht gefragt]])

ValueSet: HalfwordPeerWishVS
Id: peer-wish
Title: "Wish for contact with a peer"
Description: "All codes of peer-wish."
* insert AllOf(HalfwordPeerWish)

CodeSystem: HalfwordNotNowReason
Id: not-now-reason
Title: "Why not, or not now"
Description: "Why no mentoring follows, in the words a clinician may choose; always optional. Each reason names the nearest CDS Hooks code of non-adherence-reason-codes."
* insert Terms
* ^property[0].code = #cds-hooks
* ^property[0].description = "The nearest code of CDS Hooks' non-adherence-reason-codes."
* ^property[0].type = #code
* #does-not-want "The patient does not want it"
* #does-not-want insert Say([[De patiënt wil het niet]], [[Le patient ne le souhaite pas]], [[Die Patientin oder der Patient möchte es nicht]])
* #does-not-want ^property[0].code = #cds-hooks
* #does-not-want ^property[0].valueCode = #patient-refuses
* #maybe-later "Maybe later, too much going on now"
* #maybe-later insert Say([[Misschien later, nu te veel aan het hoofd]], [[Peut-être plus tard, trop de choses en ce moment]], [[Vielleicht später, im Moment zu viel]])
* #maybe-later ^property[0].code = #cds-hooks
* #maybe-later ^property[0].valueCode = #action-not-priority
* #has-support "Already has support"
* #has-support insert Say([[Heeft al steun]], [[Est déjà soutenu]], [[Hat bereits Unterstützung]])
* #has-support ^property[0].code = #cds-hooks
* #has-support ^property[0].valueCode = #action-completed
* #prefers-alternative "Prefers the nurse or a patient organisation"
* #prefers-alternative insert Say([[Verkiest de verpleegkundige of een patiëntenvereniging]], [[Préfère l’équipe infirmière ou une association de patients]], [[Bevorzugt die Pflegefachperson oder eine Patientenorganisation]])
* #prefers-alternative ^property[0].code = #cds-hooks
* #prefers-alternative ^property[0].valueCode = #prefers-alternative
* #no-time-today "No time today"
* #no-time-today insert Say([[Vandaag geen tijd]], [[Pas le temps aujourd’hui]], [[Heute keine Zeit]])
* #no-time-today ^property[0].code = #cds-hooks
* #no-time-today ^property[0].valueCode = #limited-time
* #no-fitting-mentor "No fitting mentor or language"
* #no-fitting-mentor insert Say([[Geen passende mentor of taal]], [[Pas de mentor ou de langue qui convient]], [[Keine passende Mentorin, kein passender Mentor oder keine passende Sprache]])
* #no-fitting-mentor ^property[0].code = #cds-hooks
* #no-fitting-mentor ^property[0].valueCode = #service-not-available
* #other "Another reason"
* #other insert Say([[Een andere reden]], [[Une autre raison]], [[Ein anderer Grund]])

ValueSet: HalfwordNotNowReasonVS
Id: not-now-reason
Title: "Why not, or not now"
Description: "All codes of not-now-reason."
* insert AllOf(HalfwordNotNowReason)
