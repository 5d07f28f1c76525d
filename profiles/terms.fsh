// What the files of terms share: names of systems, and how a code is said in four languages.
// English is each code's display; Dutch, French and German are its designations.
// mentoring/codes.ts mirrors every code; a test compares the two, both ways.

Alias: $canonical = https://halfword.example/fhir
Alias: $sct = http://snomed.info/sct
Alias: $loinc = http://loinc.org
Alias: $icd10 = http://hl7.org/fhir/sid/icd-10
Alias: $icd10cm = http://hl7.org/fhir/sid/icd-10-cm
Alias: $v3-ActReason = http://terminology.hl7.org/CodeSystem/v3-ActReason
Alias: $v3-ActCode = http://terminology.hl7.org/CodeSystem/v3-ActCode
Alias: $v3-ParticipationType = http://terminology.hl7.org/CodeSystem/v3-ParticipationType
Alias: $task-code = http://hl7.org/fhir/CodeSystem/task-code

RuleSet: InUse
* ^status = #active
* ^experimental = false

RuleSet: Terms
* insert InUse
* ^language = #en
* ^caseSensitive = true
* ^content = #complete

RuleSet: AllOf(system)
* insert InUse
* include codes from system {system}

// The same code in Dutch, French and German.
RuleSet: Say(nl, fr, de)
* ^designation[0].language = #nl
* ^designation[=].value = "{nl}"
* ^designation[+].language = #fr
* ^designation[=].value = "{fr}"
* ^designation[+].language = #de
* ^designation[=].value = "{de}"
