CodeSystem: HalfwordQuietNote
Id: quiet-note
Title: "Notes kept without a name"
Description: "What is kept, each with its day, of a patient who is not in the programme: so that nobody is asked again too soon."
* insert Terms
* #later "Maybe later"
* #later insert Say([[Misschien later]], [[Peut-être plus tard]], [[Vielleicht später]])
* #no "No"
* #no insert Say([[Nee]], [[Non]], [[Nein]])
* #has-support "Already has support"
* #has-support insert Say([[Heeft al steun]], [[A déjà du soutien]], [[Hat schon Unterstützung]])
* #prefers-alternative "Prefers the nurse or a patient organisation"
* #prefers-alternative insert Say([[Verkiest de verpleegkundige of een patiëntenvereniging]], [[Préfère l’infirmière ou une association de patients]], [[Bevorzugt die Pflegefachperson oder eine Patientenorganisation]])
* #shown "Shown to someone who can act"
* #shown insert Say([[Getoond aan iemand die iets kan doen]], [[Montré à quelqu’un qui peut agir]], [[Jemandem gezeigt, der handeln kann]])
* #never "Never suggest again"
* #never insert Say([[Nooit meer voorstellen]], [[Ne plus jamais proposer]], [[Nie wieder vorschlagen]])
* #ask-again "May be suggested again"
* #ask-again insert Say([[Mag weer voorgesteld worden]], [[Peut être proposé à nouveau]], [[Darf wieder vorgeschlagen werden]])

ValueSet: HalfwordQuietNoteVS
Id: quiet-note
Title: "Notes kept without a name"
Description: "All codes of quiet-note."
* insert AllOf(HalfwordQuietNote)
