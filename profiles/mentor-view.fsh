Instance: mentor-view
InstanceOf: OperationDefinition
Title: "What a mentor sees"
Description: """
- Given a patient and a mentor's PractitionerRole
- When someone who may read the patient asks what this mentor sees
- Then the answer is, byte for byte, what that mentor gets now; with a proposed Consent (by POST), what they would get if it were in force.

Nothing is changed by asking. By POST the body is the Consent itself, and the mentor stands in the URL.
"""
Usage: #definition
* url = "https://halfword.example/fhir/OperationDefinition/mentor-view"
* version = "0.1.0"
* name = "MentorView"
* title = "What a mentor sees"
* status = #active
* experimental = false
* kind = #operation
* affectsState = false
* code = #mentor-view
* resource = #Patient
* system = false
* type = false
* instance = true
* parameter[0].name = #mentor
* parameter[0].use = #in
* parameter[0].min = 1
* parameter[0].max = "1"
* parameter[0].documentation = "The mentor: PractitionerRole/<id>."
* parameter[0].type = #string
* parameter[0].searchType = #reference
* parameter[1].name = #consent
* parameter[1].use = #in
* parameter[1].min = 0
* parameter[1].max = "1"
* parameter[1].documentation = "A Consent that is not in force yet, to see what it would let through."
* parameter[1].type = #Consent
* parameter[2].name = #return
* parameter[2].use = #out
* parameter[2].min = 1
* parameter[2].max = "1"
* parameter[2].documentation = "A collection of all that the mentor sees of this patient; empty where that is nothing."
* parameter[2].type = #Bundle
