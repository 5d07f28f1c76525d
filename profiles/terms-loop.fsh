CodeSystem: HalfwordMentoringStage
Id: mentoring-stage
Title: "Stage of a mentoring"
Description: "Where a mentoring stands, as Task.businessStatus. Which step leads where: mentoring/loop."
* insert Terms
* #referred "Sent to the nurses"
* #referred insert Say([[Doorgestuurd naar de verpleegkundigen]], [[Transmis à l’équipe infirmière]], [[An die Pflegefachpersonen gesendet]])
* #accepted "Accepted by a nurse"
* #accepted insert Say([[Aanvaard door een verpleegkundige]], [[Accepté par l’équipe infirmière]], [[Von einer Pflegefachperson angenommen]])
* #matching "Looking for a mentor"
* #matching insert Say([[Op zoek naar een mentor]], [[À la recherche d’un mentor]], [[Auf der Suche nach einer Mentorin oder einem Mentor]])
* #mentor-asked "A mentor was asked"
* #mentor-asked insert Say([[Een mentor is gevraagd]], [[Un mentor a été sollicité]], [[Eine Mentorin oder ein Mentor wurde gefragt]])
* #awaiting-consent "Waiting for the patient’s consent to this mentor"
* #awaiting-consent insert Say([[Wacht op toestemming van de patiënt voor deze mentor]], [[En attente du consentement du patient pour ce mentor]], [[Wartet auf die Einwilligung für diese Mentorin oder diesen Mentor]])
* #awaiting-first-talk "Waiting for the first talk"
* #awaiting-first-talk insert Say([[Wacht op het eerste gesprek]], [[En attente du premier entretien]], [[Wartet auf das erste Gespräch]])
* #mentoring "Mentoring"
* #mentoring insert Say([[Mentoring loopt]], [[Mentorat en cours]], [[Mentoring läuft]])
* #closing "Closing"
* #closing insert Say([[Aan het afronden]], [[En cours de clôture]], [[Wird abgeschlossen]])
* #closed "Closed"
* #closed insert Say([[Afgerond]], [[Clôturé]], [[Abgeschlossen]])
* #on-hold "On hold"
* #on-hold insert Say([[Even gepauzeerd]], [[En pause]], [[Pausiert]])
* #declined "Declined"
* #declined insert Say([[Niet doorgegaan]], [[Décliné]], [[Abgelehnt]])
* #cancelled "Cancelled"
* #cancelled insert Say([[Stopgezet]], [[Annulé]], [[Abgebrochen]])

ValueSet: HalfwordMentoringStageVS
Id: mentoring-stage
Title: "Stage of a mentoring"
Description: "All codes of mentoring-stage."
* insert AllOf(HalfwordMentoringStage)

CodeSystem: HalfwordMentoringRoute
Id: mentoring-route
Title: "Way to support"
Description: "How the patient wants to go on: a mentor found by the nurse, by the patient or through a group, a patient organisation, or the nurse alone."
* insert Terms
* #nurse-matches "The nurse looks for a mentor"
* #nurse-matches insert Say([[De verpleegkundige zoekt een mentor]], [[L’équipe infirmière cherche un mentor]], [[Die Pflegefachperson sucht eine Mentorin oder einen Mentor]])
* #patient-chooses "The patient chooses a mentor"
* #patient-chooses insert Say([[De patiënt kiest een mentor]], [[Le patient choisit un mentor]], [[Die Patientin oder der Patient wählt selbst]])
* #group-first "A group talk first"
* #group-first insert Say([[Eerst een groepsgesprek]], [[D’abord un entretien de groupe]], [[Zuerst ein Gruppengespräch]])
* #organisation "Patient organisation"
* #organisation insert Say([[Patiëntenvereniging]], [[Association de patients]], [[Patientenorganisation]])
* #nurse-only "Rheumatology nurse"
* #nurse-only insert Say([[Reumaverpleegkundige]], [[Infirmière en rhumatologie]], [[Pflegefachperson der Rheumatologie]])

ValueSet: HalfwordMentoringRouteVS
Id: mentoring-route
Title: "Way to support"
Description: "All codes of mentoring-route."
* insert AllOf(HalfwordMentoringRoute)

CodeSystem: HalfwordMentorTask
Id: mentor-task
Title: "Tasks around a mentoring"
Description: "What a Task of the programme asks for, beside the referral itself."
* insert Terms
* #mentor-selection "Select a mentor for the programme"
* #mentor-selection insert Say([[Een mentor voor het programma kiezen]], [[Sélectionner un mentor pour le programme]], [[Eine Mentorin oder einen Mentor für das Programm auswählen]])
* #mentor-matching "Match a mentor"
* #mentor-matching insert Say([[Een passende mentor zoeken]], [[Trouver un mentor qui convient]], [[Passende Mentorin oder passenden Mentor finden]])
* #first-contact "First talk"
* #first-contact insert Say([[Eerste gesprek]], [[Premier entretien]], [[Erstes Gespräch]])
* #red-flag-review "Review a worry"
* #red-flag-review insert Say([[Een zorg bekijken]], [[Examiner un signal d’alerte]], [[Ein Warnzeichen prüfen]])
* #medication-handover "Answer a question about medicines"
* #medication-handover insert Say([[Een vraag over medicijnen beantwoorden]], [[Répondre à une question sur les médicaments]], [[Eine Frage zu Medikamenten beantworten]])
* #team-question "Answer a question for the team"
* #team-question insert Say([[Een vraag voor het team beantwoorden]], [[Répondre à une question pour l’équipe]], [[Eine Frage an das Team beantworten]])
* #missed-talks "Two talks in a row were missed"
* #missed-talks insert Say([[Twee gesprekken na elkaar gemist]], [[Deux entretiens de suite manqués]], [[Zwei Gespräche nacheinander verpasst]])
* #fit-check "Ask how the first talk was"
* #fit-check insert Say([[Vragen hoe het eerste gesprek was]], [[Demander comment était le premier entretien]], [[Fragen, wie das erste Gespräch war]])
* #mentoring-ended "Call: the mentoring ended"
* #mentoring-ended insert Say([[Bellen: de mentoring is gestopt]], [[Appeler : le mentorat est terminé]], [[Anrufen: Das Mentoring ist beendet]])
* #supervision-review "Supervision review"
* #supervision-review insert Say([[Supervisie]], [[Supervision]], [[Supervision]])
* #match-paused "Call the patient: the match waits"
* #match-paused insert Say([[De patiënt bellen: de match wacht]], [[Appeler le patient : le binôme attend]], [[Anrufen: Das Tandem wartet]])
* #closing "Close the mentoring"
* #closing insert Say([[De mentoring afronden]], [[Clôturer le mentorat]], [[Das Mentoring abschließen]])
* #privacy-question "Answer a question about who looked"
* #privacy-question insert Say([[Een vraag over wie meekeek beantwoorden]], [[Répondre à une question sur les consultations du dossier]], [[Eine Frage dazu beantworten, wer Einsicht nahm]])

ValueSet: HalfwordMentorTaskVS
Id: mentor-task
Title: "Tasks around a mentoring"
Description: "All codes of mentor-task."
* insert AllOf(HalfwordMentorTask)
