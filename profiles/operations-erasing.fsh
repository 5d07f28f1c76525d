Instance: quiet
InstanceOf: OperationDefinition
Title: "Notes kept without a name"
Description: """
- Given a clinician who opened a chart
- When they ask (GET), or note something (POST)
- Then the answer is what is kept of this chart's patient without a name: codes and days, nothing else.

By GET it takes no parameter: the chart is the one that the token is bound to.
"""
Usage: #definition
* url = "https://halfword.example/fhir/OperationDefinition/quiet"
* version = "0.1.0"
* name = "Quiet"
* title = "Notes kept without a name"
* status = #active
* experimental = false
* kind = #operation
* affectsState = true
* code = #quiet
* system = true
* type = false
* instance = false
* parameter[0].name = #answer
* parameter[0].use = #in
* parameter[0].min = 0
* parameter[0].max = "1"
* parameter[0].documentation = "What the patient answered, or what happened."
* parameter[0].type = #code
* parameter[0].binding.strength = #required
* parameter[0].binding.valueSet = Canonical(HalfwordQuietNoteVS)
* parameter[1].name = #date
* parameter[1].use = #in
* parameter[1].min = 0
* parameter[1].max = "1"
* parameter[1].documentation = "On which day; not one that is still to come."
* parameter[1].type = #date
* parameter[2].name = #note
* parameter[2].use = #out
* parameter[2].min = 0
* parameter[2].max = "*"
* parameter[2].documentation = "What is kept, the oldest first."
* parameter[2].part[0].name = #answer
* parameter[2].part[0].use = #out
* parameter[2].part[0].min = 1
* parameter[2].part[0].max = "1"
* parameter[2].part[0].type = #code
* parameter[2].part[1].name = #date
* parameter[2].part[1].use = #out
* parameter[2].part[1].min = 1
* parameter[2].part[1].max = "1"
* parameter[2].part[1].type = #date

Instance: erase
InstanceOf: OperationDefinition
Title: "Erase a patient"
Description: """
- Given a nurse of the patient's organisation, and no mentoring that runs
- When she erases the patient
- Then every version of all records of this patient is gone for good, and their ids answer 404; the log stays
- And with an answer (no, at the call) that answer and its day, with those before it, are kept without a name.

With the Task of a referral, of a patient who had a mentor before, only what that referral brought goes. Without an answer
nothing is kept: that is erasure on the patient's request.
"""
Usage: #definition
* url = "https://halfword.example/fhir/OperationDefinition/erase"
* version = "0.1.0"
* name = "Erase"
* title = "Erase a patient"
* status = #active
* experimental = false
* kind = #operation
* affectsState = true
* code = #erase
* resource = #Patient
* system = false
* type = false
* instance = true
* parameter[0].name = #task
* parameter[0].use = #in
* parameter[0].min = 0
* parameter[0].max = "1"
* parameter[0].documentation = "The referral's Task in the version that the nurse saw (Task/<id>/_history/<version>): where it has changed since, nothing is erased (412)."
* parameter[0].type = #Reference
* parameter[1].name = #answer
* parameter[1].use = #in
* parameter[1].min = 0
* parameter[1].max = "1"
* parameter[1].documentation = "What the patient answered: no, later, has-support or prefers-alternative."
* parameter[1].type = #code
* parameter[1].binding.strength = #required
* parameter[1].binding.valueSet = Canonical(HalfwordQuietNoteVS)
* parameter[2].name = #erased
* parameter[2].use = #out
* parameter[2].min = 0
* parameter[2].max = "*"
* parameter[2].documentation = "How many records of a type were erased."
* parameter[2].part[0].name = #type
* parameter[2].part[0].use = #out
* parameter[2].part[0].min = 1
* parameter[2].part[0].max = "1"
* parameter[2].part[0].type = #code
* parameter[2].part[1].name = #count
* parameter[2].part[1].use = #out
* parameter[2].part[1].min = 1
* parameter[2].part[1].max = "1"
* parameter[2].part[1].type = #positiveInt
* parameter[3].name = #shared
* parameter[3].use = #out
* parameter[3].min = 0
* parameter[3].max = "1"
* parameter[3].documentation = "How many records were left because they are another patient's as well."
* parameter[3].type = #positiveInt
