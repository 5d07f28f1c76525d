CodeSystem: HalfwordMentoringService
Id: mentoring-service
Title: "Service"
Description: "The service that is asked for; the code that the programme’s rules use in ServiceRequest.code."
* insert Terms
* #peer-mentoring-ra "Peer mentoring in rheumatoid arthritis"
* #peer-mentoring-ra insert Say([[Mentoring door een ervaren patiënt bij reumatoïde artritis]], [[Mentorat par un patient expert dans la polyarthrite rhumatoïde]], [[Mentoring durch erfahrene Betroffene bei rheumatoider Arthritis]])

ValueSet: HalfwordMentoringServiceVS
Id: mentoring-service
Title: "Service"
Description: "All codes of mentoring-service."
* insert AllOf(HalfwordMentoringService)

CodeSystem: HalfwordIdentifyReason
Id: identify-reason
Title: "Reason to be told who a patient is"
Description: "Why an auditor is told who a patient of the log is."
* insert Terms
* #patient-asked "The patient asked"
* #patient-asked insert Say([[De patiënt vroeg het]], [[Le patient l’a demandé]], [[Auf Wunsch der Patientin oder des Patienten]])
* #complaint "A complaint"
* #complaint insert Say([[Een klacht]], [[Une plainte]], [[Eine Beschwerde]])
* #incident "A suspected breach"
* #incident insert Say([[Een vermoeden van een inbreuk]], [[Une violation présumée]], [[Ein vermuteter Verstoß]])
* #authority "An authority asked"
* #authority insert Say([[Een overheid vroeg het]], [[Une autorité l’a demandé]], [[Auf Anfrage einer Behörde]])

ValueSet: HalfwordIdentifyReasonVS
Id: identify-reason
Title: "Reason to be told who a patient is"
Description: "All codes of identify-reason."
* insert AllOf(HalfwordIdentifyReason)

CodeSystem: HalfwordAccessRole
Id: access-role
Title: "Role in which someone acted"
Description: "In which role someone acted, in AuditEvent.agent.role."
* insert Terms
* #rheumatologist "Rheumatologist"
* #rheumatologist insert Say([[Reumatoloog]], [[Rhumatologue]], [[Rheumatologin oder Rheumatologe]])
* #nurse "Rheumatology nurse"
* #nurse insert Say([[Reumaverpleegkundige]], [[Infirmière ou infirmier en rhumatologie]], [[Rheumafachassistenz]])
* #mentor "Peer mentor"
* #mentor insert Say([[Patiënt-mentor]], [[Patient mentor]], [[Patienten-Mentorin oder -Mentor]])
* #patient "Patient"
* #patient insert Say([[Patiënt]], [[Patient]], [[Patientin oder Patient]])
* #auditor "Auditor"
* #auditor insert Say([[Auditor]], [[Auditeur]], [[Auditorin oder Auditor]])
* #program "Program"
* #program insert Say([[Programma]], [[Programme]], [[Programm]])

ValueSet: HalfwordAccessRoleVS
Id: access-role
Title: "Role in which someone acted"
Description: "All codes of access-role."
* insert AllOf(HalfwordAccessRole)

CodeSystem: HalfwordMentoringRole
Id: mentoring-role
Title: "Role"
Description: "The role of a mentor, in PractitionerRole.code beside NUCC 175T00000X."
* insert Terms
* #peer-mentor "Peer mentor"
* #peer-mentor insert Say([[Patiënt-mentor]], [[Patient mentor]], [[Patienten-Mentorin oder -Mentor]])

ValueSet: HalfwordMentoringRoleVS
Id: mentoring-role
Title: "Role"
Description: "All codes of mentoring-role."
* insert AllOf(HalfwordMentoringRole)

CodeSystem: HalfwordClosePerson
Id: close-person
Title: "Someone close"
Description: "In RelatedPerson.relationship: someone close whom the patient wishes to join talks. Kept for that alone."
* insert Terms
* #joins-talks "Joins talks, as the patient wishes"
* #joins-talks insert Say([[Komt mee naar gesprekken, als de patiënt dat wil]], [[Participe aux entretiens, si le patient le souhaite]], [[Kommt zu Gesprächen mit, wenn gewünscht]])

ValueSet: HalfwordClosePersonVS
Id: close-person
Title: "Someone close"
Description: "All codes of close-person."
* insert AllOf(HalfwordClosePerson)

CodeSystem: HalfwordMentoringObservation
Id: mentoring-observation
Title: "What the programme notes of a patient"
Description: "Codes of the few Observations that the programme keeps or projects."
* insert Terms
* #treatment-step "Treatment step"
* #treatment-step insert Say([[Behandelingsstap]], [[Étape du traitement]], [[Behandlungsschritt]])
* #age-band "Age band"
* #age-band insert Say([[Leeftijdsgroep]], [[Tranche d’âge]], [[Altersgruppe]])
* #life-stage "Life stage"
* #life-stage insert Say([[Levensfase]], [[Étape de vie]], [[Lebensphase]])
* #flare "Flare, as the patient says it"
* #flare insert Say([[Opflakkering, zoals de patiënt het zegt]], [[Poussée, selon le patient]], [[Schub, nach Angabe der Patientin oder des Patienten]])

CodeSystem: HalfwordRaTreatmentStep
Id: ra-treatment-step
Title: "Treatment step"
Description: "Where treatment stands, without drug, dose or date."
* insert Terms
* #no-dmard "No DMARD yet"
* #no-dmard insert Say([[Nog geen DMARD]], [[Pas encore de DMARD]], [[Noch kein DMARD]])
* #tablets "Tablets"
* #tablets insert Say([[Tabletten]], [[Comprimés]], [[Tabletten]])
* #biologic-or-targeted "Biologic or targeted medicine"
* #biologic-or-targeted insert Say([[Biologisch of doelgericht medicijn]], [[Médicament biologique ou ciblé]], [[Biologisches oder zielgerichtetes Medikament]])

ValueSet: HalfwordRaTreatmentStepVS
Id: ra-treatment-step
Title: "Treatment step"
Description: "All codes of ra-treatment-step."
* insert AllOf(HalfwordRaTreatmentStep)

CodeSystem: HalfwordMentorViewScope
Id: mentor-view-scope
Title: "What a patient can let a mentor see"
Description: "In Consent.provision.provision.securityLabel, and in meta.security of what is then shown. A raw resource never carries one."
* insert Terms
* #MV-NAME-CONTACT "First name and how to reach me"
* #MV-NAME-CONTACT insert Say([[Voornaam en hoe ik te bereiken ben]], [[Prénom et comment me joindre]], [[Vorname und wie ich erreichbar bin]])
* #MV-NEEDS "What I want to talk about"
* #MV-NEEDS insert Say([[Waarover ik wil praten]], [[Ce dont je veux parler]], [[Worüber ich sprechen möchte]])
* #MV-OWN-NOTES "The talks with this mentor"
* #MV-OWN-NOTES insert Say([[De gesprekken met deze mentor]], [[Les entretiens avec ce mentor]], [[Die Gespräche mit dieser Mentorin oder diesem Mentor]])
* #MV-ASK "A request without my name"
* #MV-ASK insert Say([[Een vraag zonder mijn naam]], [[Une demande sans mon nom]], [[Eine Anfrage ohne meinen Namen]])
* #MV-AGE-BAND "Age group"
* #MV-AGE-BAND insert Say([[Leeftijdsgroep]], [[Tranche d’âge]], [[Altersgruppe]])
* #MV-LIFE-STAGE "Work and family"
* #MV-LIFE-STAGE insert Say([[Werk en gezin]], [[Travail et famille]], [[Arbeit und Familie]])
* #MV-INTERESTS "Interests"
* #MV-INTERESTS insert Say([[Interesses]], [[Centres d’intérêt]], [[Interessen]])
* #MV-DX-MONTH "Since when I have RA"
* #MV-DX-MONTH insert Say([[Sinds wanneer ik RA heb]], [[Depuis quand j’ai la PR]], [[Seit wann ich RA habe]])
* #MV-TX-STEP "My treatment step, in words"
* #MV-TX-STEP insert Say([[Mijn behandelingsstap, in woorden]], [[Mon étape de traitement, en mots]], [[Mein Behandlungsschritt, in Worten]])
* #MV-FLARE "When I have a flare"
* #MV-FLARE insert Say([[Wanneer ik een opflakkering heb]], [[Quand j’ai une poussée]], [[Wenn ich einen Schub habe]])

ValueSet: HalfwordMentorViewScopeVS
Id: mentor-view-scope
Title: "What a patient can let a mentor see"
Description: "All codes of mentor-view-scope."
* insert AllOf(HalfwordMentorViewScope)
