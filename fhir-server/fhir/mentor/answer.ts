import type { QuestionnaireResponseItem } from 'fhir/r4'
import { type FilledForm, keyOf } from '../../../mentoring/mentor-view/form-reading.ts'
import type { FormName } from '../../../mentoring/mentor-view/forms.ts'
import type { Projected } from '../../../mentoring/mentor-view/project.ts'
import type { World } from '../../../mentoring/mentor-view/world.ts'
import type { Answer } from '../../access/released.ts'
import type { MentorRequest } from './grammar.ts'
import { fhirJson, refusals } from './refusals.ts'
import { find } from './search.ts'
import type { Search } from './search-grammar.ts'

/** What is told, and which of the visible records it told of: for the log. */
export type Told = { readonly kind: 'told'; readonly answer: Answer; readonly seen: readonly Projected[] }

/** The only thing a mentor can have done: keep a form. Its references were looked up in the world. */
export type Command = {
  readonly kind: 'keep-form'
  readonly form: FormName
  readonly patient?: string
  readonly request?: string
  /** The client's own key, under which it may send the form again. */
  readonly key?: string
  readonly item: readonly QuestionnaireResponseItem[]
}

/** What a request comes to: an answer, something to be done, or one of these for each entry of a batch. */
export type Outcome =
  | Told
  | Command
  | { readonly kind: 'batch'; readonly outcomes: readonly (Told | Command)[] }

/** Of the server, what an answer needs: its FHIR base, for links, and the key that seals cursors. */
export type Place = { readonly base: string; readonly cursorKey: Uint8Array }

/** Answers from the world alone: no store, no clock, no configuration but where it stands. */
export function answer(world: World, request: MentorRequest, place: Place): Outcome {
  if (request.kind !== 'batch') return answerOne(world, request, place)
  return { kind: 'batch', outcomes: request.entries.map(entry => entryOutcome(world, entry, place)) }
}

const entryOutcome = (world: World, entry: MentorRequest, place: Place) =>
  entry.kind === 'batch' ? told(refusals.grammar) : answerOne(world, entry, place)

type Single = Exclude<MentorRequest, { kind: 'batch' }>

function answerOne(world: World, request: Single, place: Place): Told | Command {
  if (request.kind === 'refused') return told(request.answer)
  if (world.kind === 'refused') return told(refusals.noMentor)
  switch (request.kind) {
    case 'read':
      return withoutBody(read(world, request.type, request.id), request.head)
    case 'search':
      return withoutBody(search(world, request.search, place), request.head)
    case 'create':
      return keep(world, request.form)
    default:
      return request satisfies never
  }
}

const told = (given: Answer, seen: readonly Projected[] = []): Told => ({ kind: 'told', answer: given, seen })

/** HEAD is GET without its body. */
const withoutBody = (given: Told, head: boolean): Told =>
  head ? { ...given, answer: { ...given.answer, body: '' } } : given

type OpenWorld = Extract<World, { kind: 'world' }>

function read(world: OpenWorld, type: string, id: string): Told {
  const found = world.resources.find(each => each.type === type && each.id === id)
  return found ? told(resourceAnswer(200, found), [found]) : told(refusals.notFound)
}

/** A visible record as an answer; its ETag is the hash of what is visible, and nothing says when it was stored. */
export const resourceAnswer = (
  status: 200 | 201,
  { json, versionId }: Projected,
  extra: Readonly<Record<string, string>> = {},
): Answer => ({
  status,
  headers: { 'content-type': fhirJson, etag: `W/"${versionId}"`, ...extra },
  body: json,
})

function search(world: OpenWorld, asked: Search, { base, cursorKey }: Place): Told {
  const found = find(world, asked, cursorKey)
  if (!found) return told(refusals.grammar)
  const url = `${base}/${asked.type}`
  const link = (relation: string, params: Search['params']) => {
    const query = new URLSearchParams(params.map(([name, value]) => [name, value])).toString()
    return { relation, url: query ? `${url}?${query}` : url }
  }
  const links = [
    link('self', asked.params),
    ...(found.next ? [link('next', [...asked.params, ['_cursor', found.next]])] : []),
  ]
  const entries = found.page.map(
    ({ id, json }) => `{"fullUrl":"${url}/${id}","resource":${json},"search":{"mode":"match"}}`,
  )
  const body = `{"resourceType":"Bundle","type":"searchset","total":${found.total},"link":${JSON.stringify(links)}${
    entries.length > 0 ? `,"entry":[${entries.join(',')}]` : ''
  }}`
  return told({ status: 200, headers: { 'content-type': fhirJson }, body }, found.page)
}

/** What a form speaks of must be in the world: looked up here, before anything is looked up in the store. */
function keep(world: OpenWorld, { kind: _filled, ...form }: FilledForm): Told | Command {
  const before = form.key === undefined ? undefined : world.resources.find(each => hasKey(each, form))
  if (before) return told(resourceAnswer(200, before), [before])
  const isKnown =
    (form.patient === undefined || world.patients.has(form.patient)) &&
    (form.request === undefined || world.requests.has(form.request))
  return isKnown ? { kind: 'keep-form', ...form } : told(refusals.notFound)
}

/** The same form, sent before under the same key. */
function hasKey(
  { resource, patient }: Projected,
  form: { readonly key?: string; readonly patient?: string },
): boolean {
  if (resource.resourceType !== 'QuestionnaireResponse' || patient !== form.patient) return false
  return keyOf(resource.identifier) === form.key
}
