import { createHash } from 'node:crypto'
import { signal } from '@preact/signals'
import type { Consent, DocumentReference, Patient } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { narrow } from '../../mentoring/consent/change.ts'
import { answer } from '../../smart-app/connection/answer.ts'
import { type Change, openPreview, type ReadView } from '../../smart-app/consent/preview.ts'
import {
  type ConsentAbout,
  type ConsentChoice,
  proposeConsent,
  refuseMentor,
} from '../../smart-app/consent/proposal.ts'
import { readFor, sharedIn } from '../../smart-app/consent/shared.ts'
import { openSheet } from '../../smart-app/consent/sheet.ts'
import { openShare } from '../../smart-app/patient/share.ts'
import { consentTextWhole } from '../../smart-app/words/consent-text.ts'
import { timersByHand } from './timers-by-hand.ts'

const now = new Date('2026-11-23T09:00:00Z')
const zone = 'Europe/Brussels'
const hilde: Patient & { id: string } = {
  resourceType: 'Patient',
  id: 'hilde',
  birthDate: '1983-02-01',
  managingOrganization: { reference: 'Organization/org-1' },
}
const about: ConsentAbout = {
  patient: hilde,
  organization: 'org-1',
  role: 'rita',
  mentorName: 'Rita',
  chart: {},
  zone,
}
const between = { patient: 'hilde', organization: 'org-1', role: 'rita', now, zone }
const onScreen = (...scopes: readonly string[]): ConsentChoice => ({
  scopes: new Set(scopes) as ConsentChoice['scopes'],
  recording: { by: 'screen' },
})

describe('a proposed consent', () => {
  test('shares what was ticked and nothing else, for this mentor', () => {
    const consent = proposeConsent(about, onScreen('MV-AGE-BAND'), now)
    expect([...sharedIn(consent, between)]).toEqual(['MV-AGE-BAND'])
    expect(readFor(consent, { ...between, role: 'sofie' }).kind).toBe('silent')
    expect(readFor(consent, { ...between, now: new Date('2027-11-22T23:00:00Z') }).kind).toBe('silent')
  })

  test('holds the very text that was shown, with its version', () => {
    const consent = proposeConsent(about, onScreen(), now)
    const [document] = consent.contained ?? []
    const { content } = document as DocumentReference
    expect(consent.sourceReference?.reference).toBe(`#${document?.id}`)
    expect(consent.policy?.[0]?.uri).toMatch(/\/policy\/mentor-view\|2$/)
    const text = Buffer.from(content[0]?.attachment.data ?? '', 'base64').toString()
    expect(text).toContain(consentTextWhole.paragraphs.at(-1)?.en)
  })

  test('names the mentor, whose record the patient may not read', () => {
    const consent = proposeConsent(about, onScreen('MV-FLARE'), now)
    const names = JSON.stringify(consent.provision).match(/"display":"Rita"/g)
    expect(names).toHaveLength(1 + (consent.provision?.provision?.length ?? 0))
  })

  test('on paper holds the signed sheet in place of the text', () => {
    const attachment = { contentType: 'application/pdf', data: 'QQ==' }
    const recording = { by: 'paper', witness: 'Practitioner/nurse', paper: { attachment } } as const
    const consent = proposeConsent(about, { scopes: new Set(), recording }, now)
    expect(consent.sourceAttachment).toEqual(attachment)
    expect(consent.contained).toBeUndefined()
  })

  test('"not this person" refuses, whatever else is permitted', () => {
    expect(readFor(refuseMentor(about, { by: 'screen' }, now), between).kind).toBe('refusal')
  })
})

test('the words of the consent text are those of version 2: whoever changes them gives a new version', () => {
  const { version, title, paragraphs } = consentTextWhole
  const hash = createHash('sha256')
    .update(JSON.stringify([title, paragraphs]))
    .digest('hex')
  expect([version, hash.slice(0, 16)]).toEqual(['2', '59fb6c48dfbac9bc'])
})

describe('the preview', () => {
  const consents = { none: undefined, some: { resourceType: 'Consent', id: 'some' } as Consent }

  function aPreview(answers: readonly (readonly string[] | 'fails')[]) {
    const timers = timersByHand()
    const proposed = signal<Consent | undefined>(consents.none)
    const asked: (string | undefined)[] = []
    const pending: (() => void)[] = []
    const read: ReadView = consent => {
      asked.push(consent?.id)
      const given = answers[asked.length - 1] ?? []
      return new Promise(resolve => {
        pending.push(() =>
          resolve(
            given === 'fails'
              ? { kind: 'failure', because: 'unreachable' }
              : answer(new Map(given.map(scope => [scope as Change['scope'], []]))),
          ),
        )
      })
    }
    const preview = openPreview(read, proposed, timers.after)
    const settle = async (which: number) => {
      pending[which]?.()
      await new Promise(resolve => setImmediate(resolve))
    }
    return { preview, timers, proposed, asked, settle }
  }

  test('is asked for once after the choices rest', async () => {
    const { timers, proposed, asked } = aPreview([[], []])
    timers.pass(0)
    proposed.value = { ...consents.some, id: 'a' }
    timers.pass(200)
    proposed.value = { ...consents.some, id: 'b' }
    timers.pass(249)
    expect(asked).toEqual([undefined])
    timers.pass(1)
    expect(asked).toEqual([undefined, 'b'])
  })

  test('says what came and what went', async () => {
    const { preview, timers, proposed, settle } = aPreview([['MV-AGE-BAND'], ['MV-FLARE']])
    timers.pass(0)
    await settle(0)
    expect(preview.changes.value).toEqual([])
    proposed.value = consents.some
    timers.pass(250)
    expect(preview.busy.value).toBe(true)
    await settle(1)
    expect(preview.changes.value).toEqual([
      { kind: 'removed', scope: 'MV-AGE-BAND' },
      { kind: 'added', scope: 'MV-FLARE' },
    ])
    expect(preview.busy.value).toBe(false)
  })

  test('shows the newest, though an older answer comes last', async () => {
    const { preview, timers, proposed, settle } = aPreview([['MV-AGE-BAND'], ['MV-FLARE']])
    timers.pass(0)
    proposed.value = consents.some
    timers.pass(250)
    await settle(1)
    await settle(0)
    expect(preview.state.value).toMatchObject({ value: new Map([['MV-FLARE', []]]) })
  })

  test('that failed says so and can be asked for again', async () => {
    const { preview, timers, settle } = aPreview(['fails', ['MV-FLARE']])
    timers.pass(0)
    await settle(0)
    expect(preview.state.value).toEqual({ kind: 'failed', because: 'unreachable' })
    preview.load()
    timers.pass(0)
    await settle(1)
    expect(preview.state.value.kind).toBe('ready')
  })
})

describe('the switches on the patient’s page', () => {
  const given = { ...proposeConsent(about, onScreen('MV-AGE-BAND', 'MV-FLARE'), now), id: 'c1' }
  const before = { ...given, meta: { ...given.meta, versionId: '3' } }
  const nothing: ReadView = async () => answer(new Map())
  const later = new Date('2026-12-01T09:00:00Z')
  const share = () => openShare({ ...about, before }, now, nothing, timersByHand().after)

  test('less is the same agreement, narrower: nothing new was agreed', () => {
    const switches = share()
    switches.scopes.value = new Set(['MV-FLARE'])
    const next = switches.next(later)
    expect(next).toEqual(narrow(before, new Set(['MV-NAME-CONTACT', 'MV-NEEDS', 'MV-FLARE'])).consent)
    expect(next.dateTime).toBe(before.dateTime)
  })

  test('more is consent given anew, as the next version, until the same last day', () => {
    const switches = share()
    switches.scopes.value = new Set(['MV-AGE-BAND', 'MV-FLARE', 'MV-INTERESTS'])
    const next = switches.next(later)
    expect([next.id, next.meta?.versionId, next.dateTime]).toEqual(['c1', '3', later.toISOString()])
    expect(next.provision?.period?.end).toBe(before.provision?.period?.end)
    expect([...sharedIn(next, { ...between, now: later })].sort()).toEqual([
      'MV-AGE-BAND',
      'MV-FLARE',
      'MV-INTERESTS',
    ])
  })

  test('put back, nothing has changed', () => {
    const switches = share()
    expect(switches.changed.value).toBe(false)
    switches.scopes.value = new Set()
    expect(switches.changed.value).toBe(true)
    switches.putBack()
    expect(switches.changed.value).toBe(false)
  })
})

test('a signed sheet is asked for before consent on paper is written', async () => {
  const written: unknown[] = []
  const sheet = openSheet({
    about,
    patientName: 'Hilde',
    mentorName: 'Rita',
    witness: 'Practitioner/nurse',
    today: { now: now.toISOString(), timezone: zone, organization: { id: 'org-1', name: 'A' } },
    view: async () => answer(new Map()),
    write: async decision => {
      written.push(decision)
      return answer(undefined)
    },
    after: timersByHand().after,
  })
  sheet.how.value = 'paper'
  await sheet.paper.take(new Blob(['not a picture'], { type: 'text/plain' }))
  expect(sheet.paper.unfit.value).toBe(true)
  await sheet.yes()
  expect(sheet.saving.value).toEqual({ kind: 'failed', because: 'sheet-missing' })
  expect(written).toEqual([])
  await sheet.paper.take(new Blob(['%PDF'], { type: 'application/pdf' }))
  expect(sheet.paper.attachment.value).toEqual({ contentType: 'application/pdf', data: 'JVBERg==' })
})
