import type { Communication, Task } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import {
  all,
  asked,
  question,
  readyForFirstTalk,
  type Seats,
  seats,
  stageNow,
  work,
  worry,
} from './a-loop.ts'
import { type Halfword, startHalfword } from './halfword.ts'

let halfword: Halfword
let people: Seats

beforeAll(async () => {
  halfword = await startHalfword()
  people = await seats(halfword)
})
afterAll(() => halfword.close())

const sweep = () => halfword.sandbox.programme.sweep()
const later = (milliseconds: number) =>
  halfword.clock.set(new Date(halfword.clock.now().getTime() + milliseconds))
const minute = 60_000
const hour = 60 * minute
const escalations = async () =>
  (await all<Communication>(people.nurse, 'Communication')).filter(({ identifier }) => identifier)

describe('a mentor who does not answer', () => {
  test('is asked for 72 hours and no longer: then the nurses look further', async () => {
    const request = await asked(halfword, people)
    later(72 * hour - minute)
    await sweep()
    expect(await stageNow(people.nurse)).toBe('mentor-asked')
    expect((await people.mentor.get(`Task/${request}`)).status).toBe(200)
    later(minute)
    await sweep()
    expect(await stageNow(people.nurse)).toBe('matching')
    expect((await people.mentor.get(`Task/${request}`)).status).toBe(404)
  })

  test('what the clock did is in the log, once', async () => {
    await sweep()
    const auditor = await halfword.as('auditor')
    const events = await auditor.get('AuditEvent?entity=Task/hilde-task&_count=100')
    const byClock = (events.body.entry ?? []).filter(({ resource }) =>
      JSON.stringify(resource).includes('halfword-clock'),
    )
    expect(byClock).toHaveLength(1)
  })
})

describe('a worry that waits', () => {
  let danger: Task | undefined

  test('a danger not seen within a quarter of an hour goes to the duty number, once', async () => {
    await readyForFirstTalk(halfword, people)
    const reply = await people.mentor.post(
      'QuestionnaireResponse',
      question({ flag: worry('chest-or-breath') }),
    )
    expect(reply.status, reply.text).toBe(201)
    later(14 * minute)
    await sweep()
    expect(await escalations()).toEqual([])
    later(minute)
    await Promise.all([sweep(), sweep(), sweep()])
    await sweep()
    const told = await escalations()
    expect(told).toHaveLength(1)
    ;[danger] = await work(people.nurse, 'red-flag-review')
    expect(told[0]).toMatchObject({
      priority: 'stat',
      about: [{ reference: `Task/${danger?.id}` }],
      recipient: [{ reference: 'Organization/org-1' }, { display: '+32 400 00 00 02' }],
    })
    expect(checkResource(told[0], { profiles: true })).toEqual([])
  })

  test('one that someone has seen in time does not', async () => {
    const before = (await work(people.nurse, 'red-flag-review')).map(({ id }) => id)
    await people.mentor.post('QuestionnaireResponse', question({ flag: worry('infection') }))
    const task = (await work(people.nurse, 'red-flag-review')).find(({ id }) => !before.includes(id))
    later(hour)
    await people.nurse.put(`Task/${task?.id}`, {
      ...task,
      status: 'accepted',
      owner: { reference: 'Practitioner/nurse' },
    })
    later(2 * hour)
    await sweep()
    expect(await escalations()).toHaveLength(1)
  })

  test('but one that is seen and not handled by its day is', async () => {
    later(24 * hour)
    await sweep()
    expect(await escalations()).toHaveLength(2)
  })

  test('a question that waits too long shows as late and calls nobody', async () => {
    await people.mentor.post(
      'QuestionnaireResponse',
      question({ question: [{ valueString: 'Is swimming all right?' }] }),
    )
    later(10 * 24 * hour)
    await sweep()
    expect(await escalations()).toHaveLength(2)
  })
})
