import type { Condition, ContactPoint, Extension, HumanName, Patient } from 'fhir/r4'
import { extension, profile, rheumatoidArthritis } from './artefacts.ts'
import { codesOf, type Json, numberAt, objectAt, objectsAt, own, textAt } from './chart/json.ts'
import { systems } from './chart/systems.ts'
import { type ChartPatient, chartIdentifier } from './chart-identifier.ts'

/** https://hl7.org/fhir/R4/datatypes.html#dateTime, as strict as a server that checks it. */
const dateTime =
  /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d))?)?)?$/

/** Who the patient is and how to reach them, built element by element; undefined without a name. */
export function copyPatient(patient: Json, chart: ChartPatient, organization: string): Patient | undefined {
  const name = copyName(patient)
  if (!name) return undefined
  const telecom = objectsAt(patient, 'telecom').flatMap(copyTelecom)
  const birthDate = textAt(patient, 'birthDate')
  const languages = objectsAt(patient, 'communication').flatMap(copyLanguage)
  return {
    resourceType: 'Patient',
    meta: { profile: [profile.patient] },
    identifier: [chartIdentifier(chart)],
    name: [name],
    ...(telecom.length > 0 && { telecom }),
    ...(birthDate && dateTime.test(birthDate) && birthDate.length <= 10 && { birthDate }),
    ...(languages.length > 0 && { communication: languages }),
    managingOrganization: { reference: organization },
  }
}

function copyName(patient: Json): HumanName | undefined {
  const names = objectsAt(patient, 'name')
  const used =
    names.find(({ use }) => use === 'official') ?? names.find(({ use }) => use === 'usual') ?? names[0]
  const written = own(used ?? {}, 'given')
  const given = (Array.isArray(written) ? written : []).filter(
    name => typeof name === 'string' && name.trim(),
  )
  const family = textAt(used ?? {}, 'family') ?? (given.length === 0 ? textAt(used ?? {}, 'text') : undefined)
  if (!family && given.length === 0) return undefined
  return { ...(family && { family }), ...(given.length > 0 && { given }) }
}

const channels = ['phone', 'email', 'sms'] as const
const uses = ['home', 'work', 'mobile'] as const

function copyTelecom(point: Json): readonly ContactPoint[] {
  const system = channels.find(channel => channel === own(point, 'system'))
  const value = textAt(point, 'value')
  if (!system || !value || own(point, 'use') === 'old') return []
  const use = uses.find(known => known === own(point, 'use'))
  const rank = numberAt(point, 'rank')
  const isRank = rank !== undefined && Number.isInteger(rank) && rank > 0
  return [{ system, value, ...(use && { use }), ...(isRank && { rank }) }]
}

function copyLanguage(communication: Json): NonNullable<Patient['communication']> {
  const spoken = objectsAt(objectAt(communication, 'language'), 'coding').flatMap(coding => {
    const [system, code] = [textAt(coding, 'system'), textAt(coding, 'code')]
    return code ? [{ ...(system && { system }), code }] : []
  })
  if (spoken.length === 0) return []
  return [
    { language: { coding: spoken }, ...(own(communication, 'preferred') === true && { preferred: true }) },
  ]
}

/**
 * RA with its dates, and nothing else of the Condition; the plain SNOMED concept beside the chart's own codes.
 * A day of diagnosis that a clinician confirmed takes the place of the chart's.
 */
export function copyRaCondition(condition: Json, patient: string, confirmed?: string): Condition {
  const asserted = [confirmed, ...objectsAt(condition, 'extension').map(assertedIn)].find(isDateTime)
  const known: readonly string[] = [systems.snomed, systems.icd10, systems.icd10cm]
  const codings = codesOf(objectAt(condition, 'code')).filter(
    ({ system, code }) => known.includes(system) && code !== rheumatoidArthritis.code,
  )
  const clinical = wordOf(condition, 'clinicalStatus')
  const recordedDate = textAt(condition, 'recordedDate')
  const dated: Extension[] = asserted ? [{ url: extension.assertedDate, valueDateTime: asserted }] : []
  return {
    resourceType: 'Condition',
    meta: { profile: [profile.raCondition] },
    ...(dated.length > 0 && { extension: dated }),
    ...(clinical && {
      clinicalStatus: { coding: [{ system: statusSystem('condition-clinical'), code: clinical }] },
    }),
    verificationStatus: { coding: [{ system: statusSystem('condition-ver-status'), code: 'confirmed' }] },
    code: { coding: [{ ...rheumatoidArthritis }, ...codings] },
    subject: { reference: patient },
    ...copyOnset(condition),
    ...(isDateTime(recordedDate) && { recordedDate }),
  }
}

function copyOnset(condition: Json): Pick<Condition, 'onsetDateTime' | 'onsetPeriod'> {
  const onsetDateTime = textAt(condition, 'onsetDateTime')
  if (isDateTime(onsetDateTime)) return { onsetDateTime }
  const period = objectAt(condition, 'onsetPeriod')
  const [start, end] = [textAt(period, 'start'), textAt(period, 'end')]
  const onsetPeriod = { ...(isDateTime(start) && { start }), ...(isDateTime(end) && { end }) }
  return Object.keys(onsetPeriod).length > 0 ? { onsetPeriod } : {}
}

const clinicalWords = ['active', 'recurrence', 'relapse', 'remission', 'inactive', 'resolved']

function wordOf(condition: Json, member: string): string | undefined {
  const codes = codesOf(objectAt(condition, member)).map(({ code }) => code)
  return clinicalWords.find(word => codes.includes(word))
}
function assertedIn(found: Json): string | undefined {
  return own(found, 'url') === extension.assertedDate ? textAt(found, 'valueDateTime') : undefined
}
function isDateTime(text: string | undefined): text is string {
  return text !== undefined && dateTime.test(text)
}
function statusSystem(name: string): string {
  return `http://terminology.hl7.org/CodeSystem/${name}`
}
