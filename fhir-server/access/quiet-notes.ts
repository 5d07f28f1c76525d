import { createHmac } from 'node:crypto'
import type { Basic, Extension } from 'fhir/r4'
import { extension, profile } from '../../mentoring/artefacts.ts'
import type { ChartPatient } from '../../mentoring/chart-identifier.ts'
import { mentoringService } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { type Quiet, readNote } from '../../mentoring/quiet.ts'
import type { Store, Stored, Write } from '../store/store.ts'
import { put } from './put.ts'

/** What is kept of a chart's patient without a name, and what its next version needs. */
export type KeptNotes = { readonly id: string; readonly version: number; readonly quiet: Quiet }

/**
 * Looks up the notes of a chart's patient in one organisation. Their id is HMAC-SHA256 of the three, so that nobody
 * without the key can tell whose they are, or whether there are any; no text of a request is ever compared with it.
 */
export async function keptNotes(
  { store, quietKey }: { readonly store: Store; readonly quietKey: Uint8Array },
  { base, patient }: ChartPatient,
  organization: string,
): Promise<KeptNotes> {
  const id = createHmac('sha256', quietKey)
    .update(JSON.stringify([organization, base, patient]))
    .digest('hex')
  const found = await store.read('Basic', id, [{ in: 'ids', ids: [id] }])
  return { id, version: found?.version ?? 0, quiet: found ? notesIn(JSON.parse(found.json)) : [] }
}

/** The reference under which the log names them. */
export const nameOfNotes = ({ id }: KeptNotes) => `Basic/${id}`

/** Puts these notes in the place of the kept ones; where none are left, the record goes. */
export function keepNotes(
  { id, version }: KeptNotes,
  quiet: Quiet,
  { organization, now }: { readonly organization: string; readonly now: Date },
): Omit<Write, 'audit'> {
  const preconditions = [{ when: 'version', type: 'Basic', id, version }] as const
  if (quiet.length === 0) {
    return { preconditions, commands: version > 0 ? [{ do: 'erase', type: 'Basic', id }] : [] }
  }
  const record: Basic & Stored = {
    resourceType: 'Basic',
    id,
    meta: { profile: [profile.quiet], versionId: String(version + 1), lastUpdated: now.toISOString() },
    code: { coding: [coding(mentoringService, 'peer-mentoring-ra')] },
    extension: quiet.map(each => ({ url: extension.quietNote, extension: membersOf(each) })),
  }
  const belongs = { organizations: [organization], patients: [] }
  return { preconditions, commands: [put(record, version + 1, belongs)] }
}

const membersOf = ({ answer, date }: Quiet[number]): Extension[] => [
  { url: 'answer', valueCode: answer },
  { url: 'date', valueDate: date },
]

function notesIn({ extension: kept = [] }: Basic): Quiet {
  return kept.flatMap(({ extension: members = [] }) => {
    const parameter = members.map(({ url, ...value }) => ({ name: url, ...value }))
    return readNote({ resourceType: 'Parameters', parameter }) ?? []
  })
}
