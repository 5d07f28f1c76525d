CodeSystem: HalfwordMentorTrainingModule
Id: mentor-training-module
Title: "Training module"
Description: "The modules of the mentors’ training. A mentor holds a valid qualification for each must-pass module."
* insert Terms
* ^property[0].code = #must-pass
* ^property[0].description = "No mentor without it."
* ^property[0].type = #boolean
* #role-and-limits "Role and limits"
* #role-and-limits insert Say([[Rol en grenzen]], [[Rôle et limites]], [[Rolle und Grenzen]])
* #ra-basics "RA basics and reliable sources"
* #ra-basics insert Say([[Basiskennis RA en betrouwbare bronnen]], [[Bases de la PR et sources fiables]], [[Grundwissen RA und verlässliche Quellen]])
* #listening "Listening, questions, silence"
* #listening insert Say([[Luisteren, vragen, stilte]], [[Écoute, questions, silence]], [[Zuhören, Fragen, Stille]])
* #own-story "Telling your story helpfully"
* #own-story insert Say([[Je verhaal helpend vertellen]], [[Raconter son histoire utilement]], [[Die eigene Geschichte hilfreich erzählen]])
* #structure-of-a-talk "Structure of a talk"
* #structure-of-a-talk insert Say([[Opbouw van een gesprek]], [[Structure d’un entretien]], [[Aufbau eines Gesprächs]])
* #privacy-and-consent "Privacy and consent"
* #privacy-and-consent insert Say([[Privacy en toestemming]], [[Vie privée et consentement]], [[Datenschutz und Einwilligung]])
* #red-flags "Red flags and crisis"
* #red-flags insert Say([[Alarmsignalen en crisis]], [[Signaux d’alerte et crise]], [[Warnzeichen und Krise]])
* #red-flags ^property[0].code = #must-pass
* #red-flags ^property[0].valueBoolean = true
* #medicines-and-misinformation "Medicines and misinformation: hand over"
* #medicines-and-misinformation insert Say([[Medicijnen en foute informatie: doorgeven]], [[Médicaments et fausses informations : transmettre]], [[Medikamente und Fehlinformation: weitergeben]])
* #medicines-and-misinformation ^property[0].code = #must-pass
* #medicines-and-misinformation ^property[0].valueBoolean = true
* #boundaries "Boundaries, conflict, ending"
* #boundaries insert Say([[Grenzen, conflict, afronden]], [[Limites, conflit, fin]], [[Grenzen, Konflikte, Abschluss]])
* #diversity "Culture, language, autonomy"
* #diversity insert Say([[Cultuur, taal, autonomie]], [[Culture, langue, autonomie]], [[Kultur, Sprache, Selbstbestimmung]])
* #self-care "Self-care and pausing"
* #self-care insert Say([[Zelfzorg en pauzeren]], [[Prendre soin de soi et faire une pause]], [[Selbstfürsorge und Pausen]])
* #using-the-app "Using the app"
* #using-the-app insert Say([[De app gebruiken]], [[Utiliser l’application]], [[Die App verwenden]])

ValueSet: HalfwordMentorTrainingModuleVS
Id: mentor-training-module
Title: "Training module"
Description: "All codes of mentor-training-module."
* insert AllOf(HalfwordMentorTrainingModule)

CodeSystem: HalfwordContactMode
Id: contact-mode
Title: "How a talk takes place"
Description: "Encounter.class cannot tell phone from video or group."
* insert Terms
* #in-person-neutral "In person, neutral place"
* #in-person-neutral insert Say([[Ter plaatse, neutrale plek]], [[En personne, lieu neutre]], [[Persönlich, neutraler Ort]])
* #in-person-hospital "In person, at the hospital"
* #in-person-hospital insert Say([[Ter plaatse, in het ziekenhuis]], [[En personne, à l’hôpital]], [[Persönlich, im Krankenhaus]])
* #home "At home"
* #home insert Say([[Thuis]], [[À domicile]], [[Zu Hause]])
* #phone "By phone"
* #phone insert Say([[Telefonisch]], [[Par téléphone]], [[Telefonisch]])
* #video "By video"
* #video insert Say([[Via video]], [[Par vidéo]], [[Per Video]])
* #chat "By chat or forum"
* #chat insert Say([[Via chat of forum]], [[Par chat ou forum]], [[Per Chat oder Forum]])
* #email "By e-mail"
* #email insert Say([[Via e-mail]], [[Par e-mail]], [[Per E-Mail]])
* #group-in-person "Group, in person"
* #group-in-person insert Say([[Groep, ter plaatse]], [[Groupe, en personne]], [[Gruppe, persönlich]])
* #group-online "Group, online"
* #group-online insert Say([[Groep, online]], [[Groupe, en ligne]], [[Gruppe, online]])

ValueSet: HalfwordContactModeVS
Id: contact-mode
Title: "How a talk takes place"
Description: "All codes of contact-mode."
* insert AllOf(HalfwordContactMode)

CodeSystem: HalfwordRedFlag
Id: red-flag
Title: "Worries a mentor raises"
Description: "What makes a mentor call for help or tell the team. Clinical wording to be signed off by a rheumatologist."
* insert Terms
* #danger-now "Danger now"
* #danger-now insert Say([[Gevaar, nu]], [[Danger immédiat]], [[Gefahr, jetzt]])
* #danger-now #suicidality "Thoughts of suicide or self-harm"
* #danger-now #suicidality insert Say([[Gedachten aan zelfdoding of zelfverwonding]], [[Idées de suicide ou d’automutilation]], [[Gedanken an Suizid oder Selbstverletzung]])
* #danger-now #hot-joint-or-fever "Hot swollen joint with fever, or feeling very ill"
* #danger-now #hot-joint-or-fever insert Say([[Warm gezwollen gewricht met koorts, of erg ziek]], [[Articulation chaude et gonflée avec fièvre, ou très malade]], [[Heißes, geschwollenes Gelenk mit Fieber, oder sehr krank]])
* #medical-today "Medical, today"
* #medical-today insert Say([[Medisch, vandaag]], [[Médical, aujourd’hui]], [[Medizinisch, heute]])
* #medical-soon "Medical, within days"
* #medical-soon insert Say([[Medisch, binnen enkele dagen]], [[Médical, dans les jours qui viennent]], [[Medizinisch, in den nächsten Tagen]])
* #medical-soon #stopped-medication "Stopped or changed medicines"
* #medical-soon #stopped-medication insert Say([[Stopte of wijzigde medicijnen]], [[A arrêté ou changé ses médicaments]], [[Medikamente abgesetzt oder geändert]])
* #psychological "Psychological"
* #psychological insert Say([[Psychisch]], [[Psychique]], [[Psychisch]])
* #safeguarding "Safety at home"
* #safeguarding insert Say([[Veiligheid thuis]], [[Sécurité à la maison]], [[Sicherheit zu Hause]])
* #safeguarding #abuse "Violence or abuse"
* #safeguarding #abuse insert Say([[Geweld of misbruik]], [[Violence ou abus]], [[Gewalt oder Missbrauch]])
* #misinformation "Misinformation"
* #misinformation insert Say([[Foute informatie]], [[Fausses informations]], [[Fehlinformation]])
* #medication-question "Question about medicines"
* #medication-question insert Say([[Vraag over medicijnen]], [[Question sur les médicaments]], [[Frage zu Medikamenten]])
* #boundary "Boundary"
* #boundary insert Say([[Grens]], [[Limite]], [[Grenze]])
* #mentor-distress "The mentor’s own distress or flare"
* #mentor-distress insert Say([[Het gaat niet goed met de mentor zelf]], [[Le mentor lui-même ne va pas bien]], [[Der Mentorin oder dem Mentor selbst geht es nicht gut]])
* #privacy "Privacy"
* #privacy insert Say([[Privacy]], [[Vie privée]], [[Datenschutz]])

ValueSet: HalfwordRedFlagVS
Id: red-flag
Title: "Worries a mentor raises"
Description: "All codes of red-flag."
* insert AllOf(HalfwordRedFlag)
