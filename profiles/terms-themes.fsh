CodeSystem: HalfwordRaPeerTopic
Id: ra-peer-topic
Title: "Themes of a talk"
Description: "What a talk can be about. Screens show the eight parents, with medicines and something else beside them; a talk or a wish may name either."
* insert Terms
* #future "Future"
* #future insert Say([[Toekomst]], [[Avenir]], [[Zukunft]])
* #future #future-perspective "Living with RA, now and later"
* #future #future-perspective insert Say([[Leven met RA, nu en later]], [[Vivre avec la PR, maintenant et plus tard]], [[Leben mit RA, jetzt und später]])
* #energy "Energy"
* #energy insert Say([[Energie]], [[Énergie]], [[Energie]])
* #energy #fatigue "Tiredness and sharing out energy"
* #energy #fatigue insert Say([[Vermoeidheid en energie verdelen]], [[Fatigue et gestion de l’énergie]], [[Müdigkeit und Energie einteilen]])
* #pain "Pain"
* #pain insert Say([[Pijn]], [[Douleur]], [[Schmerz]])
* #pain #pain-flares "Pain and flares"
* #pain #pain-flares insert Say([[Pijn en opflakkeringen]], [[Douleur et poussées]], [[Schmerz und Schübe]])
* #movement "Movement"
* #movement insert Say([[Bewegen]], [[Mouvement]], [[Bewegung]])
* #movement #physiotherapy "Moving, sport and physiotherapy"
* #movement #physiotherapy insert Say([[Bewegen, sport en kinesitherapie]], [[Bouger, sport et kinésithérapie]], [[Bewegung, Sport und Physiotherapie]])
* #work "Work"
* #work insert Say([[Werk]], [[Travail]], [[Arbeit]])
* #work #work-study "Work and study"
* #work #work-study insert Say([[Werk en studie]], [[Travail et études]], [[Arbeit und Studium]])
* #family "Family"
* #family insert Say([[Gezin en familie]], [[Famille]], [[Familie]])
* #family #family-role "Family and roles"
* #family #family-role insert Say([[Gezin en rollen]], [[Famille et rôles]], [[Familie und Rollen]])
* #family #relatives "Relatives and a partner who joins"
* #family #relatives insert Say([[Naasten en een partner die meekomt]], [[Les proches et un partenaire qui se joint]], [[Angehörige und ein Partner, der dabei ist]])
* #feelings "Feelings"
* #feelings insert Say([[Gevoelens]], [[Sentiments]], [[Gefühle]])
* #feelings #emotions "Sadness, anger, worry, acceptance"
* #feelings #emotions insert Say([[Verdriet, boosheid, zorgen, aanvaarding]], [[Tristesse, colère, inquiétude, acceptation]], [[Trauer, Wut, Sorgen, Annehmen]])
* #feelings #social-recognition "Being understood"
* #feelings #social-recognition insert Say([[Begrepen worden]], [[Être compris]], [[Verstanden werden]])
* #daily-life "Daily life"
* #daily-life insert Say([[Dagelijks leven]], [[Vie quotidienne]], [[Alltag]])
* #daily-life #practical-tools "Practical aids"
* #daily-life #practical-tools insert Say([[Praktische hulpmiddelen]], [[Aides pratiques]], [[Praktische Hilfsmittel]])
* #daily-life #nutrition "Food and lifestyle"
* #daily-life #nutrition insert Say([[Voeding en leefstijl]], [[Alimentation et mode de vie]], [[Ernährung und Lebensstil]])
* #daily-life #activities "Hobbies and social life"
* #daily-life #activities insert Say([[Hobby’s en sociaal leven]], [[Loisirs et vie sociale]], [[Hobbys und soziales Leben]])
* #daily-life #care-system "Finding your way in care"
* #daily-life #care-system insert Say([[De weg vinden in de zorg]], [[S’orienter dans les soins]], [[Sich im Gesundheitswesen zurechtfinden]])
* #medicines "Living with medicines"
* #medicines insert Say([[Leven met medicijnen]], [[Vivre avec les médicaments]], [[Leben mit Medikamenten]])
* #something-else "Something else"
* #something-else insert Say([[Iets anders]], [[Autre chose]], [[Etwas anderes]])

ValueSet: HalfwordRaPeerTopicVS
Id: ra-peer-topic
Title: "Themes of a talk"
Description: "All codes of ra-peer-topic."
* insert AllOf(HalfwordRaPeerTopic)
