import type { QuestionnaireResponse } from 'fhir/r4'
import { keyOf, keySystem } from '../../mentoring/mentor-view/form-reading.ts'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { projectOwnForms, type Whose } from '../../mentoring/mentor-view/own-notes.ts'
import type { Command, Criterion, Precondition, Query, Store } from '../store/store.ts'
import { belongingOf } from './belonging.ts'
import { withFollowing } from './following.ts'
import { allOf, isAny, referenceValue } from './mentor-finding.ts'
import { put } from './put.ts'
import type { Extra, FollowingHouse, Writer } from './written-besides.ts'

/** A mentor's form that is to be kept. */
export type Form = QuestionnaireResponse & { readonly id: string }

/** A form with all that its commit needs, and what is written besides. */
export type Keeping = {
  readonly commands: readonly Command[]
  readonly preconditions: readonly Precondition[]
  readonly extras: readonly Extra[]
}

/**
 * What a mentor's forms come to in the store. What follows from them may rest on what is hidden from the mentor, so it
 * happens silently: where the programme has no such step, the form is kept and nothing more, and the answer is the same.
 */
export async function keeping(
  house: FollowingHouse,
  writer: Writer,
  forms: readonly Form[],
  isShown: (form: Form) => boolean,
  names: ReadonlySet<string>,
): Promise<Keeping> {
  const { store } = house
  const meta = { versionId: '1', lastUpdated: house.now().toISOString() }
  const written = forms.map(form => ({ resource: { ...form, meta } }))
  const outcome = await withFollowing(house, writer, written)
  const followed = outcome.kind === 'with-them' ? outcome : undefined
  const commands: Command[] = []
  for (const { resource: form } of written) {
    const itself = followed?.itself.get(`QuestionnaireResponse/${form.id}`) ?? form
    const resource = { ...itself, meta: { ...itself.meta, ...meta } }
    const belongs = await belongingOf(resource, store.belonging, writer.organization)
    commands.push(put(resource, 1, belongs))
  }
  const once: Precondition[] = []
  for (const form of forms.filter(isShown))
    once.push(...(await onceOnly(store, form, names, writer.organization)))
  return {
    commands: [...commands, ...(followed?.commands ?? [])],
    preconditions: [
      ...forms.map(({ id }) => ({ when: 'version', type: 'QuestionnaireResponse', id, version: 0 }) as const),
      ...once,
      ...(followed?.preconditions ?? []),
    ],
    extras: followed?.extras ?? [],
  }
}

/**
 * No other form of this mentor with this key, among those that they see: a form sent twice at the same moment is kept
 * once. What they do not see must not count, or it could be found out so.
 */
async function onceOnly(
  store: Store,
  form: Form,
  names: ReadonlySet<string>,
  organization: string,
): Promise<Precondition[]> {
  const key = keyOf(form.identifier)
  if (!key) return []
  const patient = form.subject?.reference?.slice('Patient/'.length)
  const isAboutPatient = patient !== undefined
  const urls = Object.values(mentorForms)
    .filter(({ about }) => (about === 'patient') === isAboutPatient)
    .map(({ url }) => ({ url }))
  const asked: Asked = {
    type: 'QuestionnaireResponse',
    reach: patient
      ? [{ in: 'compartment', patient, organization }]
      : [{ in: 'organization', id: organization }],
    criteria: [
      { param: 'identifier', kind: 'token', any: [{ system: keySystem, code: key }] },
      isAny('author', [...names].map(referenceValue)),
      isAny('questionnaire', urls),
      { param: 'status', kind: 'token', any: [{ code: 'completed' }, { code: 'amended' }] },
      patient
        ? isAny('subject', [{ type: 'Patient', id: patient }])
        : { param: 'subject', kind: 'reference', any: [], missing: true },
    ],
  }
  const hidden = await hiddenOf(store, asked, { names, ...(patient ? { patient } : {}) })
  return [{ when: 'none', query: { ...asked, criteria: [...asked.criteria, ...butFor(hidden)] } }]
}

type Asked = Pick<Query, 'type' | 'criteria' | 'reach'>

/** The store finds by more spellings of a reference than a mentor is shown forms by: what of it they do not read. */
async function hiddenOf(store: Store, asked: Asked, whose: Whose): Promise<readonly string[]> {
  const found = await allOf<Form>(store, asked, mostAlike)
  return (found ?? []).filter(each => projectOwnForms([each], whose).length === 0).map(({ id }) => id)
}
const mostAlike = 200

const butFor = (ids: readonly string[]): Criterion[] =>
  ids.length > 0 ? [{ param: '_id', kind: 'token', not: true, any: ids.map(code => ({ code })) }] : []
