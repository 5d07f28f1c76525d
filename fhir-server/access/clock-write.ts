import type { FhirResource } from 'fhir/r4'
import type { Kept } from '../../mentoring/following/facts.ts'
import type { Command, Precondition, Stored } from '../store/store.ts'
import { belongingOf } from './belonging.ts'
import type { Caller } from './caller.ts'
import { put } from './put.ts'
import { type Recorder, type RequestRecord, record } from './recording.ts'

/**
 * Writes what time itself brings, with an event for each record, in one commit: new records, and others in the version
 * after the one they were read in. Whoever was quicker has done it.
 */
export async function writeAsClock(
  house: Recorder,
  organization: string,
  resources: readonly Kept<FhirResource>[],
  more: readonly Precondition[] = [],
): Promise<void> {
  const recording = record(house, clockOf(house, organization), request(house))
  const commands: Command[] = []
  const preconditions: Precondition[] = [...more]
  for (const resource of resources) {
    const { resourceType: type, id } = resource
    const current = Number(resource.meta?.versionId ?? 0)
    const version = current + 1
    const meta = { ...resource.meta, versionId: String(version), lastUpdated: house.now().toISOString() }
    const stored: Stored = { ...resource, meta }
    const belongs = await belongingOf(stored, house.store.belonging, organization)
    const noted = recording.begin(current === 0 ? 'create' : 'update', `${type}/${id}`)
    noted.references.push(`${type}/${id}/_history/${version}`)
    for (const patient of belongs.patients) noted.patients.add(patient)
    commands.push(put(stored, version, belongs))
    preconditions.push({ when: 'version', type, id, version: current })
  }
  await recording.send({ status: 200, headers: {}, body: '' }, { commands, preconditions })
}

/** The programme's own clock, as the log names it. */
const clockOf = ({ base }: Recorder, organization: string): Caller => ({
  issuer: base,
  sub: 'clock',
  clientId: 'halfword-clock',
  role: 'program',
  organization,
  scopes: [],
  tokenTail: '',
  launch: {},
})

const request = ({ newId }: Recorder): RequestRecord => ({ id: newId(), raw: '', address: '127.0.0.1' })
