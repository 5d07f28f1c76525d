import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { AuditEvent } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readChart } from '../../mentoring/chart/read-chart.ts'
import { composeNote } from '../../mentoring/quiet.ts'
import { readProgramme } from '../../mentoring/suggestion/read-programme.ts'
import { suggest } from '../../mentoring/suggestion/suggest.ts'
import type { QuietNoteCode } from '../../mentoring/suggestion/terms.ts'
import { answer } from '../../smart-app/connection/answer.ts'
import { openProgramme } from '../../smart-app/connection/programme.ts'
import { readProgrammeRecords } from '../../smart-app/refer/programme-reading.ts'
import { aNo, notesOf, refer } from './a-referral.ts'
import { type Opened, openChart } from './from-chart.ts'
import { type FhirClient, type Halfword, startHalfword } from './halfword.ts'

let halfword: Halfword
let nurse: FhirClient
beforeAll(async () => {
  halfword = await startHalfword()
  nurse = await halfword.as('nurse')
})
afterAll(() => halfword.close())

const note = (opened: Opened, code: QuietNoteCode, date: string, headers = {}) =>
  opened.programme.post('$quiet', composeNote({ answer: code, date }), headers)
const day = (text: string) => halfword.clock.set(new Date(`${text}T09:00:00Z`))

/** What the rules say of a chart that is opened today, read as the app reads both bases. */
async function statusOf(patient: string) {
  const opened = await openChart(halfword, patient)
  const token = async () => answer(opened.programme.token)
  const programme = openProgramme(opened.programme.base, { token, renew: token })
  const known = (await opened.programme.get('Patient')).body.entry?.[0]?.resource?.id
  const records = await readProgrammeRecords(programme, known, AbortSignal.timeout(10_000))
  if (records.kind === 'failure') throw new Error(records.because)
  const about = { now: halfword.clock.now(), timezone: 'Europe/Brussels' }
  const kinds = ['Condition', 'MedicationRequest', 'Observation', 'Encounter', 'QuestionnaireResponse']
  const chart = [(await opened.chart.get(`Patient/${patient}`)).body as object]
  for (const kind of kinds) chart.push((await opened.chart.get(`${kind}?patient=${patient}`)).body)
  const facts = readChart(chart, { ...about, base: opened.chartBase, patient })
  const knows = readProgramme(records.value, { ...about, base: programme.base, patient: known })
  return suggest(facts, knows)
}
const decided = async (patient: string) => {
  const { status } = await statusOf(patient)
  return 'because' in status ? `${status.kind} ${status.because}` : status.kind
}

describe('a no or a later before any referral', () => {
  test('makes nobody known to the programme, and is kept for the next who opens the chart', async () => {
    const lotte = await openChart(halfword, 'lotte')
    expect(await decided('lotte')).toBe('suggestion')
    const reply = await note(lotte, 'later', '2026-11-23')
    expect(reply.status, reply.text).toBe(200)
    expect((await lotte.programme.get('Patient')).body.total).toBe(0)
    expect((await nurse.get('Patient?name=Lotte')).body.total).toBe(0)
    expect(await decided('lotte')).toBe('quiet wish-later')
    day('2027-02-23')
    expect(await decided('lotte')).toBe('quiet wish-later')
    day('2027-02-24')
    expect(await decided('lotte')).not.toContain('quiet')
    day('2026-11-23')
  })

  test('says nothing of anyone else, and holds no name, no id and no reference', async () => {
    expect(await notesOf(await openChart(halfword, 'jan'))).toEqual([])
    const database = new DatabaseSync(join(halfword.dataDirectory, 'programme.db'), { readOnly: true })
    const rows = database
      .prepare('SELECT json FROM versions WHERE json LIKE \'{"resourceType":"Basic"%\'')
      .all()
      .map(({ json }) => String(json))
    database.close()
    expect(rows).toHaveLength(1)
    const [kept] = rows
    expect(kept).not.toMatch(/lotte|peeters|sandbox|Patient|Practitioner|reference/i)
    expect(JSON.parse(kept ?? '').id).toMatch(/^[0-9a-f]{64}$/)
    const path = join(halfword.dataDirectory, 'keys', 'programme', 'quiet.json')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(JSON.parse(readFileSync(path, 'utf8'))[0]).toMatch(/^[\w-]{43}$/)
  })

  test('is changed by the last answer of the day, and counts with a no at a later call', async () => {
    const lotte = await openChart(halfword, 'lotte')
    await note(lotte, 'no', '2026-11-23')
    expect(await notesOf(lotte)).toEqual(['no 2026-11-23'])
    day('2026-12-23')
    const { patient, task } = await refer(halfword, lotte)
    await nurse.post(`${patient}/$erase`, aNo(task, 1))
    expect(await notesOf(lotte)).toEqual(['no 2026-11-23', 'no 2026-12-23'])
    const { status } = await statusOf('lotte')
    // The second no: twelve months.
    expect(status).toEqual({ kind: 'quiet', because: 'wish-no', until: '2027-12-23' })
    day('2026-11-23')
  })
})

describe('the count of prompts', () => {
  test('three days without an answer make it silent; the same day counts once', async () => {
    const jan = await openChart(halfword, 'jan')
    for (const date of ['2026-11-20', '2026-11-21', '2026-11-21']) await note(jan, 'shown', date)
    expect(await notesOf(jan)).toEqual(['shown 2026-11-20', 'shown 2026-11-21'])
    expect(await decided('jan')).toBe('suggestion')
    await note(jan, 'shown', '2026-11-22')
    expect(await decided('jan')).toBe('quiet shown-often')
  })

  test('notes of one moment lose nothing', async () => {
    const ria = await openChart(halfword, 'ria')
    const days = ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21']
    const replies = await Promise.all(days.map(date => note(ria, 'shown', date)))
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(await notesOf(ria)).toEqual(days.map(date => `shown ${date}`))
  })
})

test('"never" is silent until the patient takes it back', async () => {
  const fatima = await openChart(halfword, 'fatima')
  expect(await decided('fatima')).toBe('suggestion')
  await note(fatima, 'never', '2026-11-23')
  expect(await decided('fatima')).toBe('quiet never-again')
  await note(fatima, 'ask-again', '2026-11-23')
  expect(await decided('fatima')).toBe('suggestion')
  expect(await notesOf(fatima)).toEqual([])
})

describe('only whoever opened that chart', () => {
  test.each(['nurse', 'rheumatologist', 'mentor', 'patient', 'auditor', 'nurse-2'])(
    'the %s who signed in to the programme itself is refused',
    async username => {
      const client = await halfword.as(username)
      expect((await client.get('$quiet')).status).toBe(403)
      const body = composeNote({ answer: 'no', date: '2026-11-23' })
      expect((await client.post('$quiet', body)).status).toBe(403)
    },
  )

  test('there is no other way to what is kept: no such type, no parameter that names a chart', async () => {
    const jan = await openChart(halfword, 'jan')
    for (const path of ['Basic', '$quiet?patient=lotte', '$quiet/x']) {
      expect([400, 404]).toContain((await jan.programme.get(path)).status)
    }
    expect((await jan.programme.get('$quiet?patient=lotte')).text).not.toContain('wish')
  })
})

describe('is refused in words', () => {
  test.each([
    ['a day that is still to come', composeNote({ answer: 'no', date: '2026-11-24' }), 422],
    ['words', { resourceType: 'Parameters', parameter: [{ name: 'answer', valueString: 'no' }] }, 400],
    ['another resource', { resourceType: 'Basic' }, 400],
  ])('%s', async (_, body, status) => {
    const marc = await openChart(halfword, 'marc')
    const reply = await marc.programme.post('$quiet', body)
    expect(reply.status, reply.text).toBe(status)
    expect(reply.body.resourceType).toBe('OperationOutcome')
    expect(await notesOf(marc)).toEqual([])
  })
})

test('each is in the log: by whom, of which record, and never of whom', async () => {
  const els = await openChart(halfword, 'els')
  await note(els, 'shown', '2026-11-22', { 'x-request-id': 'first-note' })
  await note(els, 'no', '2026-11-23', { 'x-request-id': 'second-note' })
  const auditor = await halfword.as('auditor')
  const { body } = await auditor.get('AuditEvent?_sort=-date&_count=200')
  const events = (body.entry ?? []).map(({ resource }) => resource as AuditEvent)
  const of = (id: string) =>
    events.filter(({ entity }) => entity?.some(({ what }) => what?.identifier?.value === id))
  const [[first], [second]] = [of('first-note'), of('second-note')]
  expect([first?.action, second?.action]).toEqual(['C', 'U'])
  expect(first?.entity?.[0]?.what?.reference).toMatch(/^Basic\/[0-9a-f]{64}$/)
  expect(second?.entity?.[0]?.what?.reference).toBe(first?.entity?.[0]?.what?.reference)
  expect(first?.agent?.some(({ who }) => who?.reference === 'Practitioner/rheumatologist')).toBe(true)
  expect(JSON.stringify([first, second])).not.toMatch(/els|Patient\//i)
})
