import { dayIn } from '../consent/calendar.ts'
import type { Chart, OddFact, PatientFacts, Source, Unread } from './chart.ts'
import { readCondition } from './conditions.ts'
import { compareText, knownOn } from './days.ts'
import { entriesOf } from './entries.ts'
import { type Json, objectAt, objectsAt, own, textAt } from './json.ts'
import { readMedicine } from './medicines.ts'
import { type Found, readMentoring } from './mentoring.ts'
import { readPatient } from './patient.ts'
import { daysIn } from './read-days.ts'
import type { Reading } from './reading.ts'
import { readScores } from './scores.ts'
import { readStay } from './stays.ts'
import { type Entry, isAbout, type Origin, type Resolver, resolver, sourceOf } from './subject.ts'
import { readWish } from './wishes.ts'

/** Whose chart it is, and when and where it is read; `unread` says what could not be fetched at all. */
export type About = Origin & {
  readonly now: Date
  /** IANA name: days are calendar days in the organisation's time zone. */
  readonly timezone: string
  readonly unread?: readonly Unread[]
}

/** The element that names the patient, in each type that is read. */
const subjects: Readonly<Record<string, string>> = {
  Condition: 'subject',
  MedicationRequest: 'subject',
  MedicationStatement: 'subject',
  Observation: 'subject',
  Encounter: 'subject',
  QuestionnaireResponse: 'subject',
  ServiceRequest: 'subject',
  Task: 'for',
  EpisodeOfCare: 'patient',
}

/**
 * Reads a chart from any list of R4 resources (Bundles are unfolded): US Core, be-core, Synthea, or odd.
 * Never throws for any JSON; what cannot be read is named in `unread` or `odd`, never guessed.
 */
export function readChart(resources: readonly unknown[], about: About): Chart {
  const { entries, unread } = entriesOf(resources)
  const resolve = resolver(entries, about)
  const today = dayIn(about.now.getTime(), about.timezone)
  const written = daysIn(about.timezone)
  const days = (text: unknown) => knownOn(today, written(text))
  const whose = patientOf(entries, about, days)
  const patient = whose.facts
  const isOfPatient = isAbout(whose.entry?.resource ?? {}, resolve, whose.source)
  const theirs = entries.filter(
    ({ type, resource }) =>
      Object.hasOwn(subjects, type) && isOfPatient(objectAt(resource, subjects[type] ?? '')),
  )
  const find = finder(entries, resolve)
  const atHand: Omit<Reading, 'source'> = {
    today,
    days,
    birth: patient?.birth,
    resolve,
    find,
    encounterStart: reference => {
      const encounter = reference ? find(reference, {}) : undefined
      return encounter && days(own(objectAt(encounter, 'period'), 'start'))
    },
  }
  const of = (...types: readonly string[]): readonly Found[] =>
    theirs
      .filter(({ type }) => types.includes(type))
      .map(entry => ({ resource: entry.resource, reading: { ...atHand, source: sourceOf(entry) } }))
  const read = <Fact>(
    fact: (resource: Json, reading: Reading) => Fact | undefined,
    ...types: readonly string[]
  ) => of(...types).flatMap(({ resource, reading }) => fact(resource, reading) ?? [])

  const medicines = read(readMedicine, 'MedicationRequest', 'MedicationStatement')
  const scores = of('Observation').flatMap(({ resource, reading }) => readScores(resource, reading))
  const wishes = read(readWish, 'QuestionnaireResponse')
  const mentoring = readMentoring({
    requests: of('ServiceRequest'),
    tasks: of('Task'),
    episodes: of('EpisodeOfCare'),
  })
  return {
    today,
    ...(patient && { patient }),
    conditions: tidy(read(readCondition, 'Condition')),
    medicines: tidy(sound(medicines)),
    scores: tidy(sound(scores)),
    wishes: tidy([...sound(wishes), ...mentoring.wishes]),
    notNow: tidy(mentoring.notNow),
    mentoring: tidy(mentoring.mentoring),
    stays: tidy(read(readStay, 'Encounter')),
    odd: tidy([...medicines, ...scores, ...wishes].filter(isOdd)),
    unread: tidy([...unread, ...whose.unread, ...withoutSubject(entries), ...(about.unread ?? [])]),
  }
}

type Whose = {
  readonly source: Source
  readonly entry?: Entry
  readonly facts?: PatientFacts
  readonly unread: readonly Unread[]
}

/** The one patient of the chart: the one it was opened for, or the only one there is. */
function patientOf(entries: readonly Entry[], { patient: id }: Origin, days: Reading['days']): Whose {
  const asked = entries
    .filter(({ type, resource }) => type === 'Patient' && (id === undefined || own(resource, 'id') === id))
    .map(entry => ({ entry, facts: readPatient(entry.resource, sourceOf(entry), days) }))
    // One person in two versions of the same moment: a death counts, the rest by a fixed order.
    .toSorted(({ facts: a }, { facts: b }) => Number(b.deceased) - Number(a.deceased) || compareFacts(a, b))
  const [first, ...others] = asked
  if (!first) return { source: id ? `Patient/${id}` : '', unread: [{ what: 'Patient', why: 'no-patient' }] }
  const { entry, facts } = first
  const hasId = textAt(entry.resource, 'id') !== undefined
  if (
    others.some(
      other => other.facts.source !== facts.source || (!hasId && compareFacts(other.facts, facts) !== 0),
    )
  )
    return { source: '', unread: [{ what: 'Patient', why: 'several-patients' }] }
  return { source: hasId ? facts.source : (entry.fullUrl ?? ''), entry, facts, unread: [] }
}

function compareFacts(a: object, b: object): number {
  return compareText(JSON.stringify(a), JSON.stringify(b))
}

/** The resource behind a reference; `#id` looks among those that the referring one contains. */
function finder(entries: readonly Entry[], resolve: Resolver): Reading['find'] {
  const bySource = new Map(entries.map(entry => [sourceOf(entry), entry.resource]))
  for (const { fullUrl, resource } of entries) if (fullUrl) bySource.set(fullUrl, resource)
  return (reference, from) =>
    reference?.startsWith('#')
      ? objectsAt(from, 'contained').find(contained => `#${textAt(contained, 'id')}` === reference)
      : bySource.get(resolve(reference) ?? '')
}

/** Resources of a kind we read that name no patient at all. */
function withoutSubject(entries: readonly Entry[]): readonly Unread[] {
  return entries
    .filter(({ type, resource }) => {
      const member = Object.hasOwn(subjects, type) ? subjects[type] : undefined
      return member !== undefined && Object.keys(objectAt(resource, member)).length === 0
    })
    .map(entry => ({ what: entry.type, why: 'subject', source: sourceOf(entry) }))
}

function isOdd(fact: object): fact is OddFact {
  return 'why' in fact
}
function sound<Fact extends object>(facts: readonly (Fact | OddFact)[]): readonly Fact[] {
  return facts.flatMap(fact => (isOdd(fact) ? [] : [fact]))
}

/** In one order, whatever order the resources came in, and each fact once. */
function tidy<Fact>(facts: readonly Fact[]): readonly Fact[] {
  const byText = new Map(facts.map(fact => [JSON.stringify(fact), fact]))
  return [...byText].toSorted(([a], [b]) => compareText(a, b)).map(([, fact]) => fact)
}
