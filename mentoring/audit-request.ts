import type { AuditFacts } from './audit-facts.ts'

/** What a request was about, as far as its own words say: the last line of it that names a path (a batch's entry stands under the batch). */
export type AskedFor = {
  /** 'Task'; absent where the request names no resource type. */
  readonly type?: string
  /** '$identify' */
  readonly operation?: string
  /** Whether it names one patient, rather than whoever the search finds. */
  readonly namesPatient: boolean
}

/**
 * The `X-Request-Id` of a request that our app sends by itself, with nobody waiting for it, begins with this. It is the
 * app's word and no proof, so nothing rests on it but how a line is folded.
 */
export const backgroundPrefix = 'background.'

/** Reads the request line that an event keeps: 'GET /fhir/Task?status=requested'. */
export function askedFor({ query = '' }: AuditFacts): AskedFor {
  const [line] = query.split('\n').filter(isLine).slice(-1)
  const [path = '', ...rest] = (line?.split(' ')[1] ?? '').split('?')
  const segments = path.split('/').filter(each => each !== '')
  const type = segments.findLast(each => /^[A-Z][A-Za-z]+$/.test(each))
  const operation = segments.findLast(each => each.startsWith('$'))
  const params = [...new URLSearchParams(rest.join('?'))]
  const body = query.split('\n\n')[1] ?? ''
  const inBody = isLine(body) ? [] : [...new URLSearchParams(body)]
  return {
    ...(type ? { type } : {}),
    ...(operation ? { operation } : {}),
    namesPatient:
      segments.at(-2) === 'Patient' ||
      segments.at(-3) === 'Patient' ||
      [...params, ...inBody].some(([name, value]) => isOfPatient(name, value, type)),
  }
}

/** Of which types what was read or written is: by the records that the event names, or else by what was asked for. */
export function kindsOf(facts: AuditFacts): readonly string[] {
  const named = facts.data.map(reference => reference.split('/')[0] ?? '')
  const { type } = askedFor(facts)
  return named.length > 0 ? [...new Set(named)] : type ? [type] : []
}

/**
 * A mentor's search that named a patient and found nothing of them: answered as any other, so that nothing is told, and
 * kept under the patient whom it named. What is shown to a mentor carries its Consents and its labels.
 */
export function foundNothing(facts: AuditFacts): boolean {
  const { role, interaction, outcome, consents, labelled, disclosed } = facts
  const isSearch = role === 'mentor' && interaction === 'search-type' && outcome === 'done'
  return isSearch && consents.length === 0 && !labelled && !disclosed && askedFor(facts).namesPatient
}

const isLine = (line: string) => /^(GET|HEAD|POST|PUT|PATCH|DELETE) \S+/.test(line)

/** `_id` names a record, whosever it is; only lists are folded. */
const isOfPatient = (name: string, value: string, type: string | undefined) =>
  /^(patient|subject|_id|identifier)([.:]|$)/.test(name) ||
  (type === 'Patient' && value !== '' && !name.startsWith('_'))
