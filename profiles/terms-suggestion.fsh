CodeSystem: HalfwordSuggestionReason
Id: suggestion-reason
Title: "Reasons to suggest"
Description: "Why the page asks about the wish today. Rules and thresholds: mentoring/suggestion."
* insert Terms
* #asked "The patient asked"
* #asked insert Say([[De patiënt vroeg het zelf]], [[Le patient l’a demandé]], [[Die Patientin oder der Patient hat danach gefragt]])
* #first-dmard "First DMARD in this chart"
* #first-dmard insert Say([[Eerste DMARD in dit dossier]], [[Premier DMARD dans ce dossier]], [[Erstes DMARD in dieser Akte]])
* #treatment-change "Another DMARD than before"
* #treatment-change insert Say([[Een andere DMARD dan voordien]], [[Un autre DMARD qu’auparavant]], [[Ein anderes DMARD als zuvor]])
* #activity "Disease activity"
* #activity insert Say([[Ziekteactiviteit]], [[Activité de la maladie]], [[Krankheitsaktivität]])
* #function-or-work "Trouble with daily function or work"
* #function-or-work insert Say([[Moeite met dagelijks functioneren of werk]], [[Difficultés dans la vie quotidienne ou au travail]], [[Schwierigkeiten im Alltag oder bei der Arbeit]])
* #distress "Distress"
* #distress insert Say([[Psychisch belast]], [[Détresse]], [[Seelische Belastung]])
* #just-diagnosed "Just diagnosed"
* #just-diagnosed insert Say([[Pas de diagnose]], [[Diagnostic récent]], [[Diagnose vor Kurzem]])
* #life "Life stage or a theme of daily life"
* #life insert Say([[Levensfase of een thema uit het dagelijks leven]], [[Étape de vie ou thème du quotidien]], [[Lebensphase oder ein Thema des Alltags]])

ValueSet: HalfwordSuggestionReasonVS
Id: suggestion-reason
Title: "Reasons to suggest"
Description: "All codes of suggestion-reason."
* insert AllOf(HalfwordSuggestionReason)

CodeSystem: HalfwordSuggestionHold
Id: suggestion-hold
Title: "What holds a suggestion back"
Description: "Why the page does not ask today. The sensitive ones never stand on a screen that may be turned to someone else."
* insert Terms
* #crisis "Professional help first"
* #crisis insert Say([[Eerst professionele hulp]], [[D’abord une aide professionnelle]], [[Zuerst professionelle Hilfe]])
* #capacity "See the chart before you ask: capacity"
* #capacity insert Say([[Bekijk het dossier voor u vraagt: wilsbekwaamheid]], [[Consultez le dossier avant de demander : capacité]], [[Sehen Sie in die Akte, bevor Sie fragen: Einwilligungsfähigkeit]])
* #safety "See the chart before you ask: safety"
* #safety insert Say([[Bekijk het dossier voor u vraagt: veiligheid]], [[Consultez le dossier avant de demander : sécurité]], [[Sehen Sie in die Akte, bevor Sie fragen: Sicherheit]])
* #cancer "Cancer found in the last months"
* #cancer insert Say([[Kanker, vastgesteld in de voorbije maanden]], [[Cancer découvert ces derniers mois]], [[Krebs, in den letzten Monaten festgestellt]])
* #bereavement "Bereavement in the last months"
* #bereavement insert Say([[Overlijden van een naaste in de voorbije maanden]], [[Deuil ces derniers mois]], [[Trauerfall in den letzten Monaten]])
* #in-hospital "In hospital now"
* #in-hospital insert Say([[Nu in het ziekenhuis]], [[Actuellement à l’hôpital]], [[Zurzeit im Krankenhaus]])
* #wish-no "The patient said no"
* #wish-no insert Say([[De patiënt zei nee]], [[Le patient a dit non]], [[Die Patientin oder der Patient hat Nein gesagt]])
* #wish-later "The patient said later"
* #wish-later insert Say([[De patiënt zei later]], [[Le patient a dit plus tard]], [[Die Patientin oder der Patient hat später gesagt]])
* #mentoring-open "Mentoring is open or running"
* #mentoring-open insert Say([[Mentoring is gevraagd of loopt]], [[Un mentorat est demandé ou en cours]], [[Mentoring ist angefragt oder läuft]])
* #mentoring-ended "Mentoring ended well"
* #mentoring-ended insert Say([[Mentoring is goed afgerond]], [[Le mentorat s’est bien terminé]], [[Mentoring wurde gut abgeschlossen]])
* #never-again "The patient asked never to be asked again"
* #never-again insert Say([[De patiënt vroeg om dit nooit meer te vragen]], [[Le patient a demandé de ne plus jamais le demander]], [[Die Patientin oder der Patient möchte nie wieder gefragt werden]])
* #shown-often "Shown on three days without an answer"
* #shown-often insert Say([[Op drie dagen getoond zonder antwoord]], [[Montré trois jours sans réponse]], [[An drei Tagen ohne Antwort gezeigt]])

ValueSet: HalfwordSuggestionHoldVS
Id: suggestion-hold
Title: "What holds a suggestion back"
Description: "All codes of suggestion-hold."
* insert AllOf(HalfwordSuggestionHold)

CodeSystem: HalfwordOverrideReason
Id: override-reason
Title: "Why a card was set aside"
Description: "Coded answers that a CDS Hooks card offers; setting a card aside without one is always possible."
* insert Terms
* #not-now "Not now"
* #not-now insert Say([[Niet nu]], [[Pas maintenant]], [[Nicht jetzt]])
* #patient-declined "The patient does not want it"
* #patient-declined insert Say([[De patiënt wil het niet]], [[Le patient ne le souhaite pas]], [[Die Patientin oder der Patient möchte es nicht]])
* #not-suitable "Does not suit this patient"
* #not-suitable insert Say([[Past niet bij deze patiënt]], [[Ne convient pas à ce patient]], [[Passt nicht zu dieser Patientin oder diesem Patienten]])
* #has-support "Already has support"
* #has-support insert Say([[Heeft al steun]], [[Est déjà soutenu]], [[Hat bereits Unterstützung]])
* #unknown-programme "I do not know this programme"
* #unknown-programme insert Say([[Ik ken dit programma niet]], [[Je ne connais pas ce programme]], [[Ich kenne dieses Programm nicht]])

ValueSet: HalfwordOverrideReasonVS
Id: override-reason
Title: "Why a card was set aside"
Description: "All codes of override-reason."
* insert AllOf(HalfwordOverrideReason)
