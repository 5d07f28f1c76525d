Extension: HalfwordFrozenAtConsent
Id: frozen-at-consent
Title: "Frozen at consent"
Description: """
- Given a label that shows something of the chart: age band, month of diagnosis, treatment step
- When the patient permits it
- Then the permit keeps the item as it was at that moment, and the mentor goes on seeing that.

So a birthday does not give the birth date away, a new treatment is not watched, and the preview that the patient agreed
to stays true. Without a value nothing was known then, and nothing is shown.
"""
Context: Consent.provision.provision
* insert InUse
* extension ^slicing.rules = #closed
* extension contains at 1..1 and value 0..1 and recorded 0..1 and from 0..1
* extension[at].value[x] 1..1
* extension[at].value[x] only dateTime
* extension[value].value[x] 1..1
* extension[value].value[x] only Coding or dateTime
* extension[value].valueCoding from HalfwordFrozenItem (required)
* extension[value] obeys hw-frz-1
// The month is that of the recording: no day of diagnosis was known.
* extension[recorded].value[x] 1..1
* extension[recorded].value[x] only dateTime
* extension[recorded] obeys hw-frz-1
// What it was read from.
* extension[from].value[x] 1..1
* extension[from].value[x] only Reference(Condition or Observation)
* obeys hw-frz-2

ValueSet: HalfwordFrozenItem
Id: frozen-item
Title: "What can be frozen as a code"
Description: "An age band, or a treatment step."
* insert InUse
* include codes from system HalfwordAgeBand
* include codes from system HalfwordRaTreatmentStep

Invariant: hw-frz-1
Description: "Of a date the month or the year is kept, never the day."
Severity: #error
Expression: "value.ofType(dateTime).empty() or value.ofType(dateTime).toString().length() <= 7"

Invariant: hw-frz-2
Description: "The month of diagnosis, or that of the recording."
Severity: #error
Expression: "extension.where(url = 'value').empty() or extension.where(url = 'recorded').empty()"

Extension: HalfwordConsentRecordingExtension
Id: consent-recording
Title: "How consent was recorded"
Description: """
- Given a Consent
- When the patient gave it on paper or by word
- Then it says so, and before whom. (PCF has no use for Consent.verification.)
"""
Context: Consent
* insert InUse
* extension ^slicing.rules = #closed
* extension contains by 1..1 and witness 0..1
* extension[by].value[x] 1..1
* extension[by].value[x] only code
* extension[by].valueCode from HalfwordConsentRecordingVS (required)
* extension[witness].value[x] 1..1
* extension[witness].value[x] only Reference(Practitioner or PractitionerRole)
* obeys hw-rec-1

Invariant: hw-rec-1
Description: "On paper or by word there is a witness."
Severity: #error
Expression: "extension.where(url = 'by' and value = 'screen').exists() or extension.where(url = 'witness').exists()"
