CodeSystem: HalfwordSupervisionType
Id: supervision-type
Title: "Form of a supervision"
Description: "How a mentor and a supervisor spoke."
* insert Terms
* #one-to-one "One to one"
* #one-to-one insert Say([[Onder vier ogen]], [[En tête-à-tête]], [[Unter vier Augen]])
* #group "In a group"
* #group insert Say([[In groep]], [[En groupe]], [[In der Gruppe]])
* #phone-debrief "Debrief by phone"
* #phone-debrief insert Say([[Nabespreking per telefoon]], [[Débriefing par téléphone]], [[Nachbesprechung am Telefon]])

ValueSet: HalfwordSupervisionTypeVS
Id: supervision-type
Title: "Form of a supervision"
Description: "All codes of supervision-type."
* insert AllOf(HalfwordSupervisionType)

CodeSystem: HalfwordSupervisionPerson
Id: supervision-person
Title: "Who takes part in a supervision"
Description: "Who takes part, and who takes on what was agreed."
* insert Terms
* #mentor "The mentor"
* #mentor insert Say([[De mentor]], [[Le mentor]], [[Die Mentorin oder der Mentor]])
* #nurse "The nurse"
* #nurse insert Say([[De verpleegkundige]], [[L’infirmier ou l’infirmière]], [[Die Pflegefachperson]])
* #rheumatologist "The rheumatologist"
* #rheumatologist insert Say([[De reumatoloog]], [[Le ou la rhumatologue]], [[Die Rheumatologin oder der Rheumatologe]])
* #coach "A coach of the patient organisation"
* #coach insert Say([[Een coach van de patiëntenvereniging]], [[Un coach de l’association de patients]], [[Ein Coach der Patientenorganisation]])
* #other-mentors "Other mentors"
* #other-mentors insert Say([[Andere mentoren]], [[D’autres mentors]], [[Andere Mentorinnen und Mentoren]])

ValueSet: HalfwordSupervisionPersonVS
Id: supervision-person
Title: "Who takes part in a supervision"
Description: "All codes of supervision-person."
* insert AllOf(HalfwordSupervisionPerson)

CodeSystem: HalfwordSupervisionDecision
Id: supervision-decision
Title: "Decision of a supervision"
Description: "What a supervision decides, and the code of the Task that follows from it."
* insert Terms
* #continue "Go on"
* #continue insert Say([[Verdergaan]], [[Continuer]], [[Weitermachen]])
* #extra-training "Extra training"
* #extra-training insert Say([[Extra opleiding]], [[Formation complémentaire]], [[Zusätzliche Schulung]])
* #pause "Pause for now"
* #pause insert Say([[Voorlopig pauzeren]], [[Faire une pause pour l’instant]], [[Vorerst pausieren]])
* #end-match "End a match"
* #end-match insert Say([[Een match beëindigen]], [[Mettre fin à un binôme]], [[Ein Tandem beenden]])
* #ask-rheumatologist "Ask the rheumatologist"
* #ask-rheumatologist insert Say([[Aan de reumatoloog vragen]], [[Demander au ou à la rhumatologue]], [[Rheumatologisch nachfragen]])
* #misinformation "Report wrong information"
* #misinformation insert Say([[Foute informatie melden]], [[Signaler une fausse information]], [[Falsche Information melden]])
* #agreed-action "Something agreed"
* #agreed-action insert Say([[Een afspraak]], [[Quelque chose de convenu]], [[Eine Vereinbarung]])

ValueSet: HalfwordSupervisionDecisionVS
Id: supervision-decision
Title: "Decision of a supervision"
Description: "All codes of supervision-decision."
* insert AllOf(HalfwordSupervisionDecision)

CodeSystem: HalfwordSupervisionReason
Id: supervision-reason
Title: "Why a supervision is due"
Description: "By the plan, or because something happened: Task.reasonCode of a supervision-review."
* insert Terms
* #after-first-talk "After the first talk"
* #after-first-talk insert Say([[Na het eerste gesprek]], [[Après le premier entretien]], [[Nach dem ersten Gespräch]])
* #week-4 "Week 4"
* #week-4 insert Say([[Week 4]], [[Semaine 4]], [[Woche 4]])
* #week-8 "Week 8"
* #week-8 insert Say([[Week 8]], [[Semaine 8]], [[Woche 8]])
* #end-talk "End talk"
* #end-talk insert Say([[Eindgesprek]], [[Entretien de fin]], [[Abschlussgespräch]])
* #regular "Every eight weeks"
* #regular insert Say([[Om de acht weken]], [[Toutes les huit semaines]], [[Alle acht Wochen]])
* #agreed "The day that was agreed"
* #agreed insert Say([[De afgesproken dag]], [[Le jour convenu]], [[Der vereinbarte Tag]])
* #flag "A worry was raised"
* #flag insert Say([[Er werd een zorg gemeld]], [[Une inquiétude a été signalée]], [[Eine Sorge wurde gemeldet]])
* #misinformation "Wrong information"
* #misinformation insert Say([[Foute informatie]], [[Fausse information]], [[Falsche Information]])
* #boundary "A boundary"
* #boundary insert Say([[Een grens]], [[Une limite]], [[Eine Grenze]])
* #mentor-distress "The mentor is not well"
* #mentor-distress insert Say([[Het gaat niet goed met de mentor]], [[Le mentor ne va pas bien]], [[Der Mentorin oder dem Mentor geht es nicht gut]])
* #missed-talks "Two talks missed in a row"
* #missed-talks insert Say([[Twee gesprekken na elkaar gemist]], [[Deux entretiens manqués de suite]], [[Zwei Gespräche hintereinander ausgefallen]])
* #complaint "A patient complained"
* #complaint insert Say([[Een patiënt had een klacht]], [[Un patient s’est plaint]], [[Jemand hat sich beschwert]])
* #confidence-drop "The mentor feels less sure"
* #confidence-drop insert Say([[De mentor voelt zich minder zeker]], [[Le mentor se sent moins sûr]], [[Die Mentorin oder der Mentor fühlt sich weniger sicher]])
* #heavy-talks "Three heavy talks in a row"
* #heavy-talks insert Say([[Drie zware gesprekken na elkaar]], [[Trois entretiens lourds de suite]], [[Drei schwere Gespräche hintereinander]])
* #long-talk "A talk of more than an hour"
* #long-talk insert Say([[Een gesprek van meer dan een uur]], [[Un entretien de plus d’une heure]], [[Ein Gespräch von mehr als einer Stunde]])
* #many-talks "More than two talks in a week"
* #many-talks insert Say([[Meer dan twee gesprekken in een week]], [[Plus de deux entretiens en une semaine]], [[Mehr als zwei Gespräche in einer Woche]])

ValueSet: HalfwordSupervisionReasonVS
Id: supervision-reason
Title: "Why a supervision is due"
Description: "All codes of supervision-reason."
* insert AllOf(HalfwordSupervisionReason)
