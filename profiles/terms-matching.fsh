CodeSystem: HalfwordAgeBand
Id: age-band
Title: "Age band"
Description: "Ten-year age bands. The youngest and the oldest are open, because there are few of them."
* insert Terms
* #under-20 "Under 20"
* #under-20 insert Say([[Jonger dan 20]], [[Moins de 20 ans]], [[Unter 20]])
* #20-29 "20–29"
* #20-29 insert Say([[20–29]], [[20–29]], [[20–29]])
* #30-39 "30–39"
* #30-39 insert Say([[30–39]], [[30–39]], [[30–39]])
* #40-49 "40–49"
* #40-49 insert Say([[40–49]], [[40–49]], [[40–49]])
* #50-59 "50–59"
* #50-59 insert Say([[50–59]], [[50–59]], [[50–59]])
* #60-69 "60–69"
* #60-69 insert Say([[60–69]], [[60–69]], [[60–69]])
* #70-79 "70–79"
* #70-79 insert Say([[70–79]], [[70–79]], [[70–79]])
* #80-89 "80–89"
* #80-89 insert Say([[80–89]], [[80–89]], [[80–89]])
* #90-or-over "90 or over"
* #90-or-over insert Say([[90 of ouder]], [[90 ans ou plus]], [[90 oder älter]])

ValueSet: HalfwordAgeBandVS
Id: age-band
Title: "Age band"
Description: "All codes of age-band."
* insert AllOf(HalfwordAgeBand)

CodeSystem: HalfwordLifeStage
Id: life-stage
Title: "Life stage"
Description: "Where someone stands in life, as they say it."
* insert Terms
* #study "Studying"
* #study insert Say([[Studeert]], [[Études]], [[Studium]])
* #work "Working"
* #work insert Say([[Werkt]], [[Travail]], [[Berufstätig]])
* #young-children "Young children"
* #young-children insert Say([[Jonge kinderen]], [[Jeunes enfants]], [[Kleine Kinder]])
* #caring "Caring for someone"
* #caring insert Say([[Zorgt voor iemand]], [[S’occupe d’un proche]], [[Sorgt für jemanden]])
* #retired "Retired"
* #retired insert Say([[Met pensioen]], [[Pension]], [[Im Ruhestand]])

ValueSet: HalfwordLifeStageVS
Id: life-stage
Title: "Life stage"
Description: "All codes of life-stage."
* insert AllOf(HalfwordLifeStage)

CodeSystem: HalfwordInterest
Id: interest
Title: "Interest"
Description: "What someone likes to do, coded so that no free text crosses."
* insert Terms
* #walking "Walking"
* #walking insert Say([[Wandelen]], [[Marche]], [[Spazieren und Wandern]])
* #cycling "Cycling"
* #cycling insert Say([[Fietsen]], [[Vélo]], [[Radfahren]])
* #sport "Sport"
* #sport insert Say([[Sport]], [[Sport]], [[Sport]])
* #gardening "Gardening"
* #gardening insert Say([[Tuinieren]], [[Jardinage]], [[Gartenarbeit]])
* #cooking "Cooking"
* #cooking insert Say([[Koken]], [[Cuisine]], [[Kochen]])
* #reading "Reading"
* #reading insert Say([[Lezen]], [[Lecture]], [[Lesen]])
* #music "Music"
* #music insert Say([[Muziek]], [[Musique]], [[Musik]])
* #arts-and-crafts "Arts and crafts"
* #arts-and-crafts insert Say([[Kunst en handwerk]], [[Art et artisanat]], [[Kunst und Handarbeit]])
* #film "Films and series"
* #film insert Say([[Films en series]], [[Films et séries]], [[Filme und Serien]])
* #games "Games and puzzles"
* #games insert Say([[Spelletjes en puzzels]], [[Jeux et puzzles]], [[Spiele und Rätsel]])
* #travel "Travel"
* #travel insert Say([[Reizen]], [[Voyages]], [[Reisen]])
* #animals "Animals"
* #animals insert Say([[Dieren]], [[Animaux]], [[Tiere]])
* #volunteering "Volunteering"
* #volunteering insert Say([[Vrijwilligerswerk]], [[Bénévolat]], [[Ehrenamt]])

ValueSet: HalfwordInterestVS
Id: interest
Title: "Interest"
Description: "All codes of interest."
* insert AllOf(HalfwordInterest)

CodeSystem: HalfwordConflictOfInterest
Id: conflict-of-interest
Title: "Conflict of interest"
Description: "What stands between two people so that one cannot be the other’s mentor; declared by either, or known to staff already."
* insert Terms
* #household-or-relative "Same household, or relatives"
* #household-or-relative insert Say([[Zelfde gezin, of familie]], [[Même ménage, ou famille]], [[Gleicher Haushalt oder verwandt]])
* #employer "Same employer"
* #employer insert Say([[Zelfde werkgever]], [[Même employeur]], [[Gleicher Arbeitgeber]])
* #neighbourhood "Same street or small place"
* #neighbourhood insert Say([[Zelfde straat of kleine gemeente]], [[Même rue ou petite commune]], [[Gleiche Straße oder kleiner Ort]])
* #school "Same school or class parents"
* #school insert Say([[Zelfde school of ouders van dezelfde klas]], [[Même école ou parents de la même classe]], [[Gleiche Schule oder Eltern derselben Klasse]])
* #former-partner "Former partners"
* #former-partner insert Say([[Ex-partners]], [[Anciens partenaires]], [[Frühere Partner]])
* #colleague-of-referrer "Close colleague of the one who refers"
* #colleague-of-referrer insert Say([[Naaste collega van wie doorverwijst]], [[Proche collègue de la personne qui oriente]], [[Nahe bei der überweisenden Person tätig]])
* #earlier-conflict "An earlier conflict"
* #earlier-conflict insert Say([[Een eerder conflict]], [[Un conflit antérieur]], [[Ein früherer Konflikt]])
* #commercial "A commercial interest"
* #commercial insert Say([[Een commercieel belang]], [[Un intérêt commercial]], [[Ein geschäftliches Interesse]])

ValueSet: HalfwordConflictOfInterestVS
Id: conflict-of-interest
Title: "Conflict of interest"
Description: "All codes of conflict-of-interest."
* insert AllOf(HalfwordConflictOfInterest)
