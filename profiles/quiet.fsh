Profile: HalfwordQuiet
Parent: Basic
Id: quiet
Title: "Notes kept without a name"
Description: """
- Given a patient who is not in the programme
- When they say no or later, or the prompt was shown
- Then the answer and its day are kept under a keyed hash of organisation, EHR and chart patient
- And nothing else: no name, no reference, no words.

It stays inside the programme's store: `$quiet` answers its notes to whoever opens that chart, and no other way leads to it.
"""
* insert InUse
* code = HalfwordMentoringService#peer-mentoring-ra
* subject 0..0
* author 0..0
* identifier 0..0
* text 0..0
* contained 0..0
* extension contains HalfwordQuietNoteExtension named note 0..*

Extension: HalfwordQuietNoteExtension
Id: quiet-note
Title: "One note kept without a name"
Description: "What was answered or done, and on which day."
Context: Basic
* insert InUse
* extension ^slicing.rules = #closed
* extension contains answer 1..1 and date 1..1
* extension[answer].value[x] 1..1
* extension[answer].value[x] only code
* extension[answer].valueCode from HalfwordQuietNoteVS (required)
* extension[date].value[x] 1..1
* extension[date].value[x] only date

Instance: example-quiet-no
InstanceOf: HalfwordQuiet
Title: "Someone said no, twice"
Usage: #example
* code = HalfwordMentoringService#peer-mentoring-ra "Peer mentoring in rheumatoid arthritis"
* extension[note][0].extension[answer].valueCode = #no
* extension[note][0].extension[date].valueDate = "2025-05-12"
* extension[note][1].extension[answer].valueCode = #no
* extension[note][1].extension[date].valueDate = "2026-03-02"

Instance: example-quiet-shown
InstanceOf: HalfwordQuiet
Title: "It was shown on two days, and nobody answered"
Usage: #example
* code = HalfwordMentoringService#peer-mentoring-ra "Peer mentoring in rheumatoid arthritis"
* extension[note][0].extension[answer].valueCode = #shown
* extension[note][0].extension[date].valueDate = "2026-02-01"
* extension[note][1].extension[answer].valueCode = #shown
* extension[note][1].extension[date].valueDate = "2026-02-08"
