CodeSystem: HalfwordRecordLabel
Id: record-label
Title: "Who reads a record of a talk"
Description: "In meta.security of what is written about talks. What is withheld from the patient carries v3-ActCode SDV until a nurse releases it."
* insert Terms
* #nurse-only "The nurse reads it, the rheumatologist does not"
* #nurse-only insert Say([[De verpleegkundige leest het, de reumatoloog niet]], [[L’infirmière le lit, pas le rhumatologue]], [[Die Pflegefachperson liest es, die Rheumatologin nicht]])

ValueSet: HalfwordRecordLabelVS
Id: record-label
Title: "Who reads a record of a talk"
Description: "All codes of record-label."
* insert AllOf(HalfwordRecordLabel)
