CodeSystem: HalfwordRedFlag
Id: red-flag
Title: "Worries a mentor raises"
Description: "What makes a mentor call for help or tell the team, worded without assuming a medicine. Which group is how urgent and whose: mentoring/flags. To be signed off by a rheumatologist."
* insert Terms
* ^property[0].code = #signed-off
* ^property[0].description = "Whether a rheumatologist has signed off the wording and the urgency of this group."
* ^property[0].type = #boolean
* #danger-now "Danger now"
* #danger-now insert Say([[Gevaar, nu]], [[Danger immédiat]], [[Gefahr, jetzt]])
* #danger-now ^property[0].code = #signed-off
* #danger-now ^property[0].valueBoolean = false
* #danger-now #suicidality "Thoughts of suicide or self-harm"
* #danger-now #suicidality insert Say([[Gedachten aan zelfdoding of zelfverwonding]], [[Idées de suicide ou d’automutilation]], [[Gedanken an Suizid oder Selbstverletzung]])
* #danger-now #violence-now "Violence, now"
* #danger-now #violence-now insert Say([[Geweld, nu]], [[Violence, maintenant]], [[Gewalt, jetzt]])
* #danger-now #chest-or-breath "Chest pain, or hard to breathe"
* #danger-now #chest-or-breath insert Say([[Pijn op de borst, of moeilijk ademen]], [[Douleur à la poitrine, ou respiration difficile]], [[Schmerzen in der Brust, oder schwer zu atmen]])
* #danger-now #collapse "Fainted, or cannot move an arm or a leg"
* #danger-now #collapse insert Say([[Flauwgevallen, of kan een arm of been niet bewegen]], [[Évanouissement, ou ne peut bouger un bras ou une jambe]], [[Ohnmacht, oder kann einen Arm oder ein Bein nicht bewegen]])
* #danger-now #bleeding "Vomits blood, or has black stool"
* #danger-now #bleeding insert Say([[Braakt bloed, of heeft zwarte stoelgang]], [[Vomit du sang, ou selles noires]], [[Erbricht Blut, oder schwarzer Stuhl]])
* #danger-now #hot-joint-or-fever "Hot swollen joint with fever, or feeling very ill"
* #danger-now #hot-joint-or-fever insert Say([[Warm gezwollen gewricht met koorts, of erg ziek]], [[Articulation chaude et gonflée avec fièvre, ou très malade]], [[Heißes, geschwollenes Gelenk mit Fieber, oder sehr krank]])
* #danger-now #fever-sore-mouth "Fever with a sore mouth"
* #danger-now #fever-sore-mouth insert Say([[Koorts met een pijnlijke mond]], [[Fièvre avec la bouche douloureuse]], [[Fieber mit wundem Mund]])
* #danger-now #neck-tingling "New neck pain with tingling"
* #danger-now #neck-tingling insert Say([[Nieuwe nekpijn met tintelingen]], [[Nouvelle douleur au cou avec des fourmillements]], [[Neue Nackenschmerzen mit Kribbeln]])
* #danger-now #daily-instead-of-weekly "Took weekly tablets every day"
* #danger-now #daily-instead-of-weekly insert Say([[Nam tabletten voor één keer per week elke dag]], [[A pris chaque jour des comprimés prévus une fois par semaine]], [[Hat wöchentliche Tabletten täglich genommen]])
* #medical-today "Medical, today"
* #medical-today insert Say([[Medisch, vandaag]], [[Médical, aujourd’hui]], [[Medizinisch, heute]])
* #medical-today ^property[0].code = #signed-off
* #medical-today ^property[0].valueBoolean = false
* #medical-today #infection "Fever, or feeling ill"
* #medical-today #infection insert Say([[Koorts, of zich ziek voelen]], [[Fièvre, ou se sent malade]], [[Fieber, oder fühlt sich krank]])
* #medical-today #dry-cough "New dry cough"
* #medical-today #dry-cough insert Say([[Nieuwe droge hoest]], [[Nouvelle toux sèche]], [[Neuer trockener Husten]])
* #medical-today #skin-or-bruises "Yellow skin, or unusual bruises"
* #medical-today #skin-or-bruises insert Say([[Gele huid, of ongewone blauwe plekken]], [[Peau jaune, ou bleus inhabituels]], [[Gelbe Haut, oder ungewöhnliche blaue Flecken]])
* #medical-today #rash "Chickenpox or shingles"
* #medical-today #rash insert Say([[Windpokken of zona]], [[Varicelle ou zona]], [[Windpocken oder Gürtelrose]])
* #medical-today #eye "Painful or red eye"
* #medical-today #eye insert Say([[Pijnlijk of rood oog]], [[Œil douloureux ou rouge]], [[Schmerzendes oder rotes Auge]])
* #medical-today #pregnancy "Pregnant, or may be"
* #medical-today #pregnancy insert Say([[Zwanger, of misschien zwanger]], [[Enceinte, ou peut-être]], [[Schwanger, oder vielleicht schwanger]])
* #medical-soon "Medical, within days"
* #medical-soon insert Say([[Medisch, binnen enkele dagen]], [[Médical, dans les jours qui viennent]], [[Medizinisch, in den nächsten Tagen]])
* #medical-soon ^property[0].code = #signed-off
* #medical-soon ^property[0].valueBoolean = false
* #medical-soon #flare-for-days "Flare for more than three days"
* #medical-soon #flare-for-days insert Say([[Opflakkering van meer dan drie dagen]], [[Poussée de plus de trois jours]], [[Schub seit mehr als drei Tagen]])
* #medical-soon #side-effect "New side effect"
* #medical-soon #side-effect insert Say([[Nieuwe bijwerking]], [[Nouvel effet secondaire]], [[Neue Nebenwirkung]])
* #medical-soon #stopped-medication "Stopped or changed medicines"
* #medical-soon #stopped-medication insert Say([[Stopte of wijzigde medicijnen]], [[A arrêté ou changé ses médicaments]], [[Medikamente abgesetzt oder geändert]])
* #medical-soon #missed-blood-test "Missed a blood test"
* #medical-soon #missed-blood-test insert Say([[Miste een bloedonderzoek]], [[A manqué une prise de sang]], [[Eine Blutkontrolle versäumt]])
* #psychological "Psychological"
* #psychological insert Say([[Psychisch]], [[Psychique]], [[Psychisch]])
* #psychological ^property[0].code = #signed-off
* #psychological ^property[0].valueBoolean = false
* #psychological #low-mood "Low for more than two weeks"
* #psychological #low-mood insert Say([[Meer dan twee weken somber]], [[Moral bas depuis plus de deux semaines]], [[Seit mehr als zwei Wochen niedergeschlagen]])
* #psychological #panic-or-no-sleep "Panic, or no sleep"
* #psychological #panic-or-no-sleep insert Say([[Paniek, of geen slaap]], [[Panique, ou plus de sommeil]], [[Panik, oder kein Schlaf]])
* #safeguarding "Safety at home"
* #safeguarding insert Say([[Veiligheid thuis]], [[Sécurité à la maison]], [[Sicherheit zu Hause]])
* #safeguarding ^property[0].code = #signed-off
* #safeguarding ^property[0].valueBoolean = false
* #safeguarding #abuse "Violence or abuse"
* #safeguarding #abuse insert Say([[Geweld of misbruik]], [[Violence ou abus]], [[Gewalt oder Missbrauch]])
* #safeguarding #exploitation "Someone asks money, or uses them"
* #safeguarding #exploitation insert Say([[Iemand vraagt geld, of maakt misbruik]], [[Quelqu’un demande de l’argent, ou en profite]], [[Jemand verlangt Geld, oder nutzt aus]])
* #safeguarding #child-at-risk "A child may be at risk"
* #safeguarding #child-at-risk insert Say([[Een kind loopt misschien gevaar]], [[Un enfant est peut-être en danger]], [[Ein Kind ist vielleicht in Gefahr]])
* #misinformation "Misinformation"
* #misinformation insert Say([[Foute informatie]], [[Fausses informations]], [[Fehlinformation]])
* #misinformation ^property[0].code = #signed-off
* #misinformation ^property[0].valueBoolean = false
* #medication-question "Question about medicines"
* #medication-question insert Say([[Vraag over medicijnen]], [[Question sur les médicaments]], [[Frage zu Medikamenten]])
* #medication-question ^property[0].code = #signed-off
* #medication-question ^property[0].valueBoolean = false
* #boundary "Boundary"
* #boundary insert Say([[Grens]], [[Limite]], [[Grenze]])
* #boundary ^property[0].code = #signed-off
* #boundary ^property[0].valueBoolean = false
* #mentor-distress "The mentor’s own distress or flare"
* #mentor-distress insert Say([[Het gaat niet goed met de mentor zelf]], [[Le mentor lui-même ne va pas bien]], [[Der Mentorin oder dem Mentor selbst geht es nicht gut]])
* #mentor-distress ^property[0].code = #signed-off
* #mentor-distress ^property[0].valueBoolean = false
* #privacy "Privacy"
* #privacy insert Say([[Privacy]], [[Vie privée]], [[Datenschutz]])
* #privacy ^property[0].code = #signed-off
* #privacy ^property[0].valueBoolean = false

ValueSet: HalfwordRedFlagVS
Id: red-flag
Title: "Worries a mentor raises"
Description: "All codes of red-flag."
* insert AllOf(HalfwordRedFlag)
