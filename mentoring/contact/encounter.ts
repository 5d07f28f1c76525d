import type { Appointment, Coding, Encounter, EncounterParticipant, RelatedPerson } from 'fhir/r4'
import { profile } from '../artefacts.ts'
import { type ContactMode, closePerson, contactMode, themes } from '../codes.ts'
import { codeIn, coding } from '../coding.ts'
import { limitsOf, momentsOf } from '../consent/calendar.ts'
import type { Kept } from '../following/facts.ts'
import type { Pair } from './pair.ts'
import type { Talk } from './talk.ts'
import { notHeldReason } from './terms.ts'

/** http://terminology.hl7.org/CodeSystem/v3-ActCode: where a talk is. */
const places: Readonly<Record<ContactMode, 'AMB' | 'FLD' | 'HH' | 'VR'>> = {
  'in-person-neutral': 'FLD',
  'in-person-hospital': 'AMB',
  home: 'HH',
  phone: 'VR',
  video: 'VR',
  chat: 'VR',
  email: 'VR',
  'group-in-person': 'FLD',
  'group-online': 'VR',
}
const actCode = 'http://terminology.hl7.org/CodeSystem/v3-ActCode'

/** http://terminology.hl7.org/CodeSystem/service-type: mentoring of one, or of a group. */
export const serviceOf = (mode: ContactMode | undefined): Coding => ({
  system: 'http://terminology.hl7.org/CodeSystem/service-type',
  code: isGroup(mode) ? '224' : '553',
})

export const isGroup = (mode: ContactMode | undefined): boolean =>
  mode === 'group-in-person' || mode === 'group-online'

/** Whether an Appointment is a group's, and not a talk of two. */
export const isGroupTalk = ({ appointmentType, participant }: Appointment): boolean =>
  isGroup(codeIn(contactMode, appointmentType)) ||
  // Kept before each patient had an Appointment of their own.
  participant.filter(({ actor }) => actor?.reference?.startsWith('Patient/')).length > 1

/** Who is there as what. https://terminology.hl7.org/CodeSystem-v3-ParticipationType.html */
export const participant = (individual: string, as?: 'PPRF' | 'SPRF'): EncounterParticipant => ({
  ...(as
    ? {
        type: [
          { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: as }] },
        ],
      }
    : {}),
  individual: { reference: individual },
})

/** What a talk's Encounter holds beside the talk. */
export type Around = {
  readonly id: string
  readonly pair: Pair
  readonly patient: string
  readonly organization: string
  /** 'RelatedPerson/…': someone close, where the patient wished it. */
  readonly joins?: string
  /** 'Appointment/…' */
  readonly appointment?: string
}

/** A talk as it is kept: finished, or cancelled with its reason. */
export function encounterOf(
  talk: Talk,
  { id, pair, patient, organization, joins, appointment }: Around,
): Kept<Encounter> {
  const { mode, minutes, notHeld } = talk
  const why = [
    ...(notHeld ? [{ coding: [coding(notHeldReason, notHeld)] }] : []),
    ...talk.themes.map(theme => ({ coding: [coding(themes, theme)] })),
  ]
  return {
    resourceType: 'Encounter',
    id,
    meta: { profile: [profile.talk] },
    status: talk.held ? 'finished' : 'cancelled',
    class: { system: actCode, code: mode ? places[mode] : 'AMB' },
    ...(mode ? { type: [{ coding: typeOf(mode) }] } : {}),
    serviceType: { coding: [serviceOf(mode)] },
    subject: { reference: `Patient/${patient}` },
    ...(pair.episode ? { episodeOfCare: [{ reference: `EpisodeOfCare/${pair.episode.id}` }] } : {}),
    ...(pair.order ? { basedOn: [{ reference: `ServiceRequest/${pair.order.id}` }] } : {}),
    participant: [participant(pair.mentor, 'PPRF'), ...(joins ? [participant(joins)] : [])],
    ...(appointment ? { appointment: [{ reference: appointment }] } : {}),
    period: { start: talk.day, end: talk.day },
    ...(minutes === undefined || !talk.held ? {} : { length: inMinutes(minutes) }),
    ...(why.length > 0 ? { reasonCode: why } : {}),
    serviceProvider: { reference: `Organization/${organization}` },
  }
}

/** SNOMED CT's telephone encounter beside our own code. */
const typeOf = (mode: ContactMode): Coding[] => [
  coding(contactMode, mode),
  ...(mode === 'phone'
    ? [{ system: 'http://snomed.info/sct', code: '185317003', display: 'Telephone encounter (procedure)' }]
    : []),
]

const inMinutes = (value: number) => ({
  value,
  unit: 'min',
  system: 'http://unitsofmeasure.org',
  code: 'min',
})

/** Someone close whom the patient wishes to join, on that day: 'RelatedPerson/…'. */
export function whoJoins(
  people: readonly Kept<RelatedPerson>[],
  at: { readonly day: string; readonly zone: string },
): string | undefined {
  const moments = momentsOf(at.day, at.zone)
  const wished = people.find(({ active, relationship = [], period }) => {
    const isWished = relationship.some(each => codeIn(closePerson, each) === 'joins-talks')
    const limits = period ? limitsOf(period, at.zone) : undefined
    const isThen = !period || (limits && moments && limits.from < moments.to && moments.from < limits.to)
    return active === true && isWished && isThen
  })
  return wished ? `RelatedPerson/${wished.id}` : undefined
}
