import type { Parameters, ParametersParameter } from 'fhir/r4'
import type { Door } from '../access/door.ts'
import type { Released } from '../access/released.ts'
import type { FhirServer } from './fhir-server.ts'
import { fhirJson } from './outcome.ts'

/** `GET [base]/AuditEvent/$checkpoint`: what the log has come to, signed. https://c2sp.org/tlog-checkpoint */
export async function checkpoint({ proof }: FhirServer, door: Door): Promise<Released> {
  door.act('operation')
  door.wholeLog()
  return parameters(door, [
    { name: 'checkpoint', valueString: await proof.checkpoint() },
    { name: 'key', valueString: proof.key },
  ])
}

/** `GET [base]/AuditEvent/$verify`: whether the log as it is stored is the log that was written. */
export async function verify({ proof }: FhirServer, door: Door): Promise<Released> {
  door.act('operation')
  door.wholeLog()
  const { size, root, checkpoints, wrong, removed } = await proof.verify()
  const fits = `All ${size} events fit their chains and ${checkpoints} checkpoint(s).${removed}`
  return parameters(door, [
    { name: 'result', valueBoolean: wrong === undefined },
    { name: 'message', valueString: wrong ?? fits },
    { name: 'size', valueInteger: size },
    { name: 'root', valueBase64Binary: Buffer.from(root).toString('base64') },
    { name: 'checkpoints', valueInteger: checkpoints },
  ])
}

function parameters(door: Door, parameter: ParametersParameter[]): Promise<Released> {
  const answer: Parameters = { resourceType: 'Parameters', parameter }
  return door.conclude({ status: 200, headers: { 'content-type': fhirJson }, body: JSON.stringify(answer) })
}
