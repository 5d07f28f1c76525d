// What the forms share. Their questions are those of mentoring/mentor-view/forms.ts and mentoring/matching/roster.ts;
// a test compares the two, item by item. A mentor's every act is such a form; who wrote it, when, and which version are
// the server's to say.

RuleSet: Form(id, name)
* url = "https://halfword.example/fhir/Questionnaire/{id}"
* version = "0.1.0"
* name = "{name}"
* status = #active
* experimental = false
* language = #en

// About one of the mentor's patients, or by patients about themselves. A form about nobody has no subject.
RuleSet: OfPatient
* subjectType = #Patient

RuleSet: Translated(nl)
* extension[0].url = "http://hl7.org/fhir/StructureDefinition/translation"
* extension[0].extension[0].url = "lang"
* extension[0].extension[0].valueCode = #nl
* extension[0].extension[1].url = "content"
* extension[0].extension[1].valueString = "{nl}"

RuleSet: Question(at, id, type, en, nl)
* item[{at}].linkId = "{id}"
* item[{at}].text = "{en}"
* item[{at}].text insert Translated([[{nl}]])
* item[{at}].type = #{type}

// One of the codes of a value set.
RuleSet: Choice(at, id, valueset, en, nl)
* insert Question({at}, {id}, choice, [[{en}]], [[{nl}]])
* item[{at}].answerValueSet = "https://halfword.example/fhir/ValueSet/{valueset}"

// 200 characters: a sentence or two, not a letter.
RuleSet: Sentence(at, id, en, nl)
* insert Question({at}, {id}, text, [[{en}]], [[{nl}]])
* item[{at}].maxLength = 200

RuleSet: Number(at, id, from, to, en, nl)
* insert Question({at}, {id}, integer, [[{en}]], [[{nl}]])
* item[{at}].extension[0].url = "http://hl7.org/fhir/StructureDefinition/minValue"
* item[{at}].extension[0].valueInteger = {from}
* item[{at}].extension[1].url = "http://hl7.org/fhir/StructureDefinition/maxValue"
* item[{at}].extension[1].valueInteger = {to}
