import type { Consent, Task } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { composeRefusal } from '../../mentoring/consent/compose.ts'
import { askPermission, composeAskPermission } from '../../mentoring/matching/ask-permission.ts'
import {
  answered,
  composeRequest,
  mayAsk,
  openRequests,
  stateOf,
} from '../../mentoring/matching/blind-ask.ts'
import { projectRequests } from '../../mentoring/mentor-view/requests.ts'
import {
  aConsent,
  aMentor,
  aPatient,
  aPractitioner,
  aRole,
  given,
  organization,
  parties,
  today,
  zone,
} from './mentoring-examples.ts'

const { text, recording } = given()
const permission = (withAgeBand = false): Consent =>
  composeAskPermission(
    { patient: 'lotte', organization },
    { withAgeBand, at: new Date('2026-03-01T09:00:00Z'), zone, text, recording },
    'ask',
  )
const asked: Task = {
  ...composeRequest(
    { patient: 'lotte', role: 'rita-mentor' },
    { themes: ['work', 'fatigue'], channels: ['phone'], languages: ['nl'], ageBand: '30-39' },
    today,
  ),
  id: 'request',
}
const later = (hours: number) => new Date(today.getTime() + hours * 3_600_000)
const allowed = (consents: readonly Consent[], now = today) => askPermission(aPatient(), consents, now, zone)

describe('whether a mentor may be asked without a name', () => {
  test('only as the patient said, with the age group or without', () => {
    expect(allowed([])).toEqual({ kind: 'may-not-ask' })
    expect(allowed([permission()])).toEqual({ kind: 'may-ask', withAgeBand: false })
    expect(allowed([permission(true)])).toEqual({ kind: 'may-ask', withAgeBand: true })
    expect(allowed([{ ...permission(), status: 'inactive' }])).toEqual({ kind: 'may-not-ask' })
    expect(allowed([permission()], new Date('2027-04-01'))).toEqual({ kind: 'may-not-ask' })
  })

  test('a Consent to one mentor, or to take part, is not it, and takes nothing from it', () => {
    const participation: Consent = {
      ...permission(),
      id: 'participation',
      provision: {
        type: 'permit',
        actor: permission().provision?.actor ?? [],
        purpose: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'TREAT' }],
      },
    }
    expect(allowed([aConsent(), participation])).toEqual({ kind: 'may-not-ask' })
    expect(allowed([aConsent(), participation, permission()])).toEqual({
      kind: 'may-ask',
      withAgeBand: false,
    })
  })

  test('one at a time, and no mentor twice', () => {
    const may = (requests: readonly Task[], role = 'jos-mentor', now = today) =>
      mayAsk(allowed([permission()]), requests, role, now, zone)
    expect(may([])).toEqual({ kind: 'may-ask' })
    expect(mayAsk({ kind: 'may-not-ask' }, [], 'x', today, zone)).toEqual({
      kind: 'may-not-ask',
      because: 'not-allowed',
    })
    expect(may([asked])).toEqual({ kind: 'may-not-ask', because: 'one-at-a-time' })
    expect(may([asked], 'rita-mentor')).toEqual({ kind: 'may-not-ask', because: 'is-asked' })
    expect(may([answered(asked, 'yes')])).toEqual({ kind: 'may-not-ask', because: 'one-at-a-time' })
    for (const passed of [answered(asked, 'no'), answered(asked, 'may-know')]) {
      expect(may([passed])).toEqual({ kind: 'may-ask' })
      expect(may([passed], 'rita-mentor')).toEqual({ kind: 'may-not-ask', because: 'asked-before' })
    }
    expect(may([asked], 'jos-mentor', later(73))).toEqual({ kind: 'may-ask' })
  })
})

describe('a request', () => {
  test('is open for 72 hours, or until it is answered or taken back', () => {
    const state = (task: Task, now: Date) => stateOf(task, now, zone)
    expect(state(asked, today)).toBe('open')
    expect(state(asked, later(72))).toBe('open')
    expect(state(asked, new Date(later(72).getTime() + 1))).toBe('late')
    expect(state(answered(asked, 'may-know'), today)).toBe('may-know')
    expect(state({ ...asked, status: 'cancelled' }, today)).toBe('taken-back')
    expect(state({ ...asked, restriction: {} }, today)).toBe('late')
  })

  const seen = (
    consents: readonly Consent[],
    changes: {
      task?: Task
      mentor?: ReturnType<typeof aMentor>
      now?: Date
      patient?: ReturnType<typeof aPatient>
    } = {},
  ) => {
    const { task = asked, mentor = aMentor(), now = today, patient = aPatient() } = changes
    const open = openRequests(mentor, [{ task, patient, consents }], now, zone)
    const sources = { now, zone, mentor, patients: new Map(), requests: open, ownForms: [] }
    return projectRequests(sources, new Set(['PractitionerRole/rita-mentor']))
  }

  test('shows themes, channel, language and until when; the age group where it is allowed; never a name', () => {
    const [plain] = seen([permission()])
    const values = plain?.input?.map(({ valueCoding, valueCode }) => valueCoding?.code ?? valueCode)
    expect(values).toEqual(['work', 'fatigue', 'phone', 'nl'])
    expect(plain?.restriction?.period).toEqual({ end: '2026-03-05T09:00:00.000Z' })
    expect(JSON.stringify(plain)).not.toMatch(/lotte|Patient|authoredOn|30-39/i)
    const [withAge] = seen([permission(true)])
    expect(withAge?.input?.at(-1)?.valueCoding?.code).toBe('30-39')
  })

  test('is shown to nobody but the one who is asked, and its codes alone', () => {
    const sources = { now: today, zone, mentor: aMentor(), patients: new Map(), ownForms: [] }
    const open = (task: Task) => ({ ...sources, requests: [{ task, withAgeBand: true }] })
    expect(projectRequests(open(asked), new Set(['PractitionerRole/jos-mentor']))).toEqual([])
    const [theme] = asked.input ?? []
    const odd = [
      { type: theme?.type ?? {}, valueCoding: { code: 'secret' } },
      { type: theme?.type ?? {}, valueString: 'secret' },
      { type: { text: 'secret' }, valueCode: 'secret' },
      { type: { coding: [{ ...theme?.type.coding?.[0], code: 'language' }] }, valueCode: 'not a language' },
    ]
    const names = new Set(['PractitionerRole/rita-mentor'])
    expect(projectRequests(open({ ...asked, input: odd }), names)[0]).not.toHaveProperty('input')
  })

  test('is seen by nobody when it is late, answered, taken back, no longer allowed, or the mentor cannot act', () => {
    const allow = [permission()]
    expect(seen(allow)).toHaveLength(1)
    expect(seen([])).toEqual([])
    expect(seen(allow, { now: later(73) })).toEqual([])
    expect(seen(allow, { task: answered(asked, 'no') })).toEqual([])
    expect(seen(allow, { task: { ...asked, status: 'cancelled' } })).toEqual([])
    expect(seen(allow, { task: { ...asked, owner: { reference: 'PractitionerRole/jos-mentor' } } })).toEqual(
      [],
    )
    expect(seen(allow, { task: { ...asked, code: { text: 'something else' } } })).toEqual([])
    expect(seen(allow, { patient: aPatient({ deceasedBoolean: true }) })).toEqual([])
    expect(seen(allow, { patient: aPatient({ id: 'jan' }) })).toEqual([])
    expect(seen(allow, { mentor: aMentor(aPractitioner(), [aRole({ active: false })]) })).toEqual([])
    expect(seen([...allow, composeRefusal(parties, today, text, recording)])).toEqual([])
  })
})
