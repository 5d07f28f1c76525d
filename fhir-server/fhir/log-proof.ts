import type { Parameters, ParametersParameter } from 'fhir/r4'
import type { Door } from '../access/door.ts'
import type { Released } from '../access/released.ts'
import { Problem } from '../problem.ts'
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

/** `GET [base]/AuditEvent/[id]/$place`: where one event stands in the hash chain. */
export async function place(door: Door, id: string): Promise<Released> {
  const act = door.act('operation', `AuditEvent/${id}`)
  const row = /^[A-Za-z0-9\-.]{1,64}$/.test(id) ? await act.placeInLog(id) : undefined
  if (!row)
    throw new Problem(404, {
      code: 'not-found',
      message: 'There is no such event in the log that you can see.',
    })
  const hash = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  return parameters(door, [
    { name: 'number', valueInteger: row.seq },
    { name: 'size', valueInteger: await act.logEnd() },
    { name: 'chain', valueString: row.chainId },
    { name: 'leaf', valueBase64Binary: hash(row.leaf) },
    { name: 'link', valueBase64Binary: hash(row.chain) },
  ])
}

function parameters(door: Door, parameter: ParametersParameter[]): Promise<Released> {
  const answer: Parameters = { resourceType: 'Parameters', parameter }
  return door.conclude({ status: 200, headers: { 'content-type': fhirJson }, body: JSON.stringify(answer) })
}
