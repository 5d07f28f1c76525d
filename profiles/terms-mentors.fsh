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
