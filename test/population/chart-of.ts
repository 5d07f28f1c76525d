import { extension } from '../../mentoring/artefacts.ts'
import type { Day } from '../../mentoring/chart/days.ts'
import { dmards, type Substance } from '../../mentoring/suggestion/drugs.ts'
import type { Assumed } from './assumptions.ts'
import { within } from './chance.ts'
import type { Entry, Resource } from './entry.ts'
import type { Life, Moment } from './life.ts'
import { moodEntries, scoreEntries } from './scores-of.ts'

/** Everything that the chart of this life will hold. */
export function chartOf(a: Assumed, life: Life): readonly Entry[] {
  const { id, born } = life
  return [
    { resource: { resourceType: 'Patient', id, birthDate: born }, since: 0 },
    ...diagnosisEntries(a, life),
    ...life.moments.flatMap(moment => [
      ...medicineEntries(a, life, moment),
      ...scoreEntries(a, life, moment),
      ...moodEntries(a, life, moment),
      ...stayEntries(a, life, moment),
    ]),
    ...eventEntries(a, life),
  ]
}

/** From which visit on something that is entered at a visit is seen. */
function seenSince(a: Assumed, { draw }: Life, visit: number): number {
  return within(draw, `visit ${visit}`)('entered before') < a.enteredBefore.value ? visit : visit + 1
}

const icd10 = (code: string) => ({ system: 'http://hl7.org/fhir/sid/icd-10', code })
const snomed = (code: string) => ({ system: 'http://snomed.info/sct', code })

function diagnosisEntries(a: Assumed, life: Life): readonly Entry[] {
  const { draw, onset, moments } = life
  const recordedDate = moments[0]?.day
  const u = draw('how the diagnosis is dated')
  const upTo = [a.withAsserted, a.withOnset, a.withOnsetYear, a.withoutDate].map((_, at, rows) =>
    rows.slice(0, at + 1).reduce((sum, { value }) => sum + value, 0),
  )
  const dates = [
    {
      recordedDate,
      onsetDateTime: onset,
      extension: [{ url: extension.assertedDate, valueDateTime: recordedDate }],
    },
    { recordedDate, onsetDateTime: onset },
    { recordedDate, onsetDateTime: onset.slice(0, 4) },
    {},
  ].find((_, at) => u < (upTo[at] ?? 0)) ?? { recordedDate }
  const coding = draw('which system') < a.inIcd.value ? icd10('M06.9') : snomed('69896004')
  return [{ resource: condition(life, 'ra', coding, dates), since: seenSince(a, life, 0) }]
}

function condition({ id }: Life, name: string, coding: object, dates: object): Resource {
  return {
    resourceType: 'Condition',
    id: `${id}-${name}`,
    subject: { reference: `Patient/${id}` },
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
    },
    code: { coding: [coding] },
    ...dates,
  }
}

function medicineEntries(a: Assumed, life: Life, { visit, day, begun }: Moment): readonly Entry[] {
  if (!begun) return []
  const isText = life.draw('medicines as text') < a.medicineAsText.value
  const coding = { system: 'http://www.whocc.no/atc', code: dmards[begun as Substance].atc[0] }
  const resource = {
    resourceType: 'MedicationRequest',
    id: `${life.id}-${begun}`,
    status: 'active',
    intent: 'order',
    subject: { reference: `Patient/${life.id}` },
    medicationCodeableConcept: { text: begun, ...(isText ? {} : { coding: [coding] }) },
    authoredOn: day,
  }
  return [{ resource, since: seenSince(a, life, visit) }]
}

function stayEntries(a: Assumed, { id, draw }: Life, { visit, day }: Moment): readonly Entry[] {
  if (within(draw, `visit ${visit}`)('in hospital') >= a.inHospital.value) return []
  const resource = {
    resourceType: 'Encounter',
    id: `${id}-stay-${visit}`,
    status: 'in-progress',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
    subject: { reference: `Patient/${id}` },
    period: { start: day },
  }
  return [{ resource, since: visit, until: visit }]
}

/** Diagnoses that bear on the suggestion; those of a moment are entered at a visit of their own. */
function eventEntries(a: Assumed, life: Life): readonly Entry[] {
  const { draw, moments } = life
  const events: readonly (readonly [name: string, share: number, coding: object, lasting?: boolean])[] = [
    ['dementia', a.dementia.value, icd10('G30.9'), true],
    ['abuse', a.abuse.value, icd10('T74.1'), true],
    ['crisis', a.crisisCoded.value, snomed('6471006')],
    ['cancer', a.cancer.value, icd10('C50.9')],
    ['bereavement', a.bereaved.value, icd10('Z63.4')],
    ['work', a.workProblem.value, icd10('Z56.5')],
  ]
  return events.flatMap(([name, share, coding, lasting]) => {
    if (draw(name) >= share) return []
    const visit = lasting ? 0 : Math.floor(draw(`${name} when`) * moments.length)
    const recordedDate: Day | undefined = moments[visit]?.day
    return [{ resource: condition(life, name, coding, { recordedDate }), since: visit }]
  })
}
