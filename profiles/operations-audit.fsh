Instance: checkpoint
InstanceOf: OperationDefinition
Title: "What the log has come to, signed"
Description: """
- Given the audit log
- When an auditor asks what it has come to
- Then the answer is a signed note over the Merkle root of all events so far (https://c2sp.org/tlog-checkpoint), and the key to check it by.
"""
Usage: #definition
* insert OfLog(checkpoint, Checkpoint, [[What the log has come to, signed]])
* insert Out(0, checkpoint, string, [[The signed note.]])
* insert Out(1, key, string, [[The key that signed it, as a line of https://c2sp.org/signed-note.]])

Instance: verify
InstanceOf: OperationDefinition
Title: "Whether the log is the log that was written"
Description: """
- Given the audit log
- When an auditor asks whether it is whole
- Then every event, its chain and every checkpoint are worked out again, and the first that does not fit is named;
- and of events that retention removed it is said how many they are, and proved that the log itself says so.
"""
Usage: #definition
* insert OfLog(verify, Verify, [[Whether the log is the log that was written]])
* insert Out(0, result, boolean, [[Whether all fits.]])
* insert Out(1, message, string, [[In words: what was found, or the first that does not fit.]])
* insert Out(2, size, integer, [[How many events there are.]])
* insert Out(3, root, base64Binary, [[The Merkle root over them (RFC 6962).]])
* insert Out(4, checkpoints, integer, [[How many checkpoints were held against it.]])

Instance: identify
InstanceOf: OperationDefinition
Title: "Who a patient of the log is"
Description: """
- Given an auditor, to whom patients are ids
- When they say why they must know who one of them is
- Then the answer is that patient's name and birth date, this once; the reason is in the event, and the patient reads it.
"""
Usage: #definition
* url = "https://halfword.example/fhir/OperationDefinition/identify"
* version = "0.1.0"
* name = "Identify"
* title = "Who a patient of the log is"
* status = #active
* experimental = false
* kind = #operation
* affectsState = true
* code = #identify
* resource = #Patient
* system = false
* type = false
* instance = true
* parameter[0].name = #reason
* parameter[0].use = #in
* parameter[0].min = 1
* parameter[0].max = "1"
* parameter[0].documentation = "Why: a Coding of identify-reason as valueCoding, or 10 to 200 characters as valueString."
* parameter[0].type = #Element
* parameter[1].name = #name
* parameter[1].use = #out
* parameter[1].min = 0
* parameter[1].max = "1"
* parameter[1].documentation = "Family and given names."
* parameter[1].type = #HumanName
* parameter[2].name = #birthDate
* parameter[2].use = #out
* parameter[2].min = 0
* parameter[2].max = "1"
* parameter[2].documentation = "Birth date."
* parameter[2].type = #date

Instance: place
InstanceOf: OperationDefinition
Title: "Where an event stands in the log"
Description: """
- Given one event of the audit log
- When an auditor asks where it stands
- Then the answer is its number, its leaf (SHA-256 of a zero byte and its canonical JSON) and its link to the event before it in its chain.
"""
Usage: #definition
* insert OfLog(place, Place, [[Where an event stands in the log]])
* type = false
* instance = true
* insert Out(0, number, integer, [[Its number: 1, 2, 3 … through all chains.]])
* insert Out(1, size, integer, [[The number of the last event now.]])
* insert Out(2, chain, string, [[The chain: one for each run of the server.]])
* insert Out(3, leaf, base64Binary, [[SHA-256 of a zero byte and the event’s canonical JSON (RFC 6962).]])
* insert Out(4, link, base64Binary, [[SHA-256 of the link before and the leaf.]])

Instance: AuditEvent-purpose
InstanceOf: SearchParameter
Title: "Why someone looked"
Usage: #definition
* url = "https://halfword.example/fhir/SearchParameter/AuditEvent-purpose"
* version = "0.1.0"
* name = "purpose"
* status = #active
* experimental = false
* description = "The purpose of the event, or that of one of its agents: IHE's consumers of the log ask for it, and R4 has no such parameter."
* code = #purpose
* base = #AuditEvent
* type = #token
* expression = "AuditEvent.purposeOfEvent | AuditEvent.agent.purposeOfUse"

RuleSet: OfLog(code, name, title)
* url = "https://halfword.example/fhir/OperationDefinition/{code}"
* version = "0.1.0"
* name = "{name}"
* title = "{title}"
* status = #active
* experimental = false
* kind = #operation
* affectsState = false
* code = #{code}
* resource = #AuditEvent
* system = false
* type = true
* instance = false

RuleSet: Out(at, name, type, text)
* parameter[{at}].name = #{name}
* parameter[{at}].use = #out
* parameter[{at}].min = 1
* parameter[{at}].max = "1"
* parameter[{at}].documentation = "{text}"
* parameter[{at}].type = #{type}
