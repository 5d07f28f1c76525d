import type { Task } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import { mentorTask } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { followUps, type Raised } from '../../mentoring/flags/follow-ups.ts'
import { type FlagGroup, flagGroups, groupOf, isUrgent, isWithheld } from '../../mentoring/flags/groups.ts'
import { escalation, isEscalated, isLate, seenBy } from '../../mentoring/flags/late.ts'
import { followUpSteps, judgeFollowUp, moveFollowUp } from '../../mentoring/flags/steps.ts'
import { type RedFlag, redFlag } from '../../mentoring/flags/terms.ts'
import { carries, withheld } from '../../mentoring/record-labels.ts'
import { roles } from '../../mentoring/roles.ts'
import { codeSystems } from '../profiles/artefacts.ts'
import { aForm, theFacts } from './a-mentoring.ts'

const flags = Object.keys(redFlag.codes) as RedFlag[]
const published = codeSystems.find(({ id }) => id === 'red-flag')?.concept ?? []
const groups: Readonly<Record<string, FlagGroup>> = flagGroups

describe('the groups of worries', () => {
  test('each code belongs to one; the first of a group is the group itself', () => {
    for (const flag of flags) expect(groupOf(flag), flag).not.toBe('unspecified')
    const named = new Set(flags.map(groupOf))
    expect(new Set(Object.keys(flagGroups).filter(name => name !== 'unspecified'))).toEqual(named)
    expect(groupOf(undefined)).toBe('unspecified')
  })

  test.each([
    ...(['suicidality', 'violence-now', 'chest-or-breath', 'collapse', 'bleeding'] as const),
    ...(['hot-joint-or-fever', 'fever-sore-mouth', 'neck-tingling', 'daily-instead-of-weekly'] as const),
  ])('%s is now, and not "today"', flag => {
    expect(groups[groupOf(flag)]?.urgency).toBe('now')
  })

  test('nobody has signed any of it off, in the table and in what is published', () => {
    for (const [name, group] of Object.entries(groups)) {
      expect(group, name).toHaveProperty('signedOff', undefined)
    }
    for (const name of Object.keys(groups)) {
      const concept = published.find(({ code }) => code === name)
      const signed = concept?.property?.find(({ code }) => code === 'signed-off')
      if (name !== 'unspecified') expect(signed, name).toEqual({ code: 'signed-off', valueBoolean: false })
    }
  })

  test('no word of a worry assumes a medicine by name', () => {
    const said = flags.flatMap(flag => redFlag.codes[flag].slice(0, 2)).join(' ')
    expect(said).not.toMatch(/methotrexa|MTX|biolog|cortison|steroid|DMARD/i)
  })

  test('what can be on a screen that is turned around is withheld', () => {
    const those = flags.filter(isWithheld)
    expect(those).toEqual(['violence-now', 'safeguarding', 'abuse', 'exploitation', 'child-at-risk'])
  })
})

const raised = (more: Partial<Raised> = {}): Raised => ({
  patient: 'lotte',
  from: 'PractitionerRole/rita-mentor',
  flags: [],
  themes: [],
  asks: false,
  ...more,
})
const now = new Date('2026-03-16T09:00:00Z')
const facts = theFacts({ now })
const tasksOf = (more: Partial<Raised>) =>
  followUps(aForm(), raised(more), facts).filter(
    (each): each is Task & { id: string } => each.resourceType === 'Task',
  )

describe('what is raised', () => {
  test.each(flags)('%s is one Task with its due time, and an alert where it is urgent', flag => {
    const all = followUps(aForm(), raised({ flags: [flag] }), facts)
    const tasks = all.filter(({ resourceType }) => resourceType === 'Task')
    expect(tasks).toHaveLength(1)
    const group = groups[groupOf(flag)]
    expect(all).toHaveLength(group && isUrgent(group) ? 2 : 1)
    for (const each of all) {
      expect(checkResource(each, { profiles: true })).toEqual([])
      expect(carries(each, withheld), each.resourceType).toBe(isWithheld(flag))
    }
    expect(tasks[0]).toMatchObject({
      status: 'requested',
      reasonCode: { coding: [{ code: flag }] },
      restriction: { period: { end: expect.stringMatching(/^2026-03-1[68]/) } },
    })
  })

  test('a worry that is not named is looked at today', () => {
    const [task] = tasksOf({ flags: [undefined] })
    expect(task).toMatchObject({ priority: 'asap', restriction: { period: { end: '2026-03-16' } } })
    expect(task?.reasonCode).toBeUndefined()
  })

  test.each([
    ['a question with the theme medicines', { asks: true, themes: ['medicines'] }, ['medication-handover']],
    ['the flag medication-question', { flags: ['medication-question'] }, ['medication-handover']],
    [
      'both at once: one, not two',
      { asks: true, themes: ['medicines'], flags: ['medication-question'] },
      ['medication-handover'],
    ],
    ['a talk about medicines', { themes: ['medicines', 'work'] }, ['medication-handover']],
    ['a question about something else', { asks: true, themes: ['work'] }, ['team-question']],
    ['a talk about something else', { themes: ['work'] }, []],
  ] as const)('%s', (_name, more, expected) => {
    const tasks = tasksOf(more)
    expect(tasks.map(({ code }) => code?.coding?.[0]?.code)).toEqual(expected)
    for (const task of tasks) expect(task.owner?.reference).toBe('Organization/example-rheumatology')
  })

  test('a mentor’s own distress is about the mentor, and not in the patient’s name', () => {
    const [task] = tasksOf({ flags: ['mentor-distress'] })
    expect(task?.for?.reference).toBe('PractitionerRole/rita-mentor')
  })

  test('nothing raised, nothing follows', () => {
    expect(followUps(aForm(), raised(), facts)).toEqual([])
  })
})

describe('received and handled', () => {
  const [task] = tasksOf({ flags: ['infection'] })
  const at = (status: Task['status']): Task => ({ ...(task as Task), status })
  const act = { role: 'nurse', who: 'Practitioner/an', now, organization: 'Organization/org-1' } as const

  test('whoever acknowledges it has it; given back it is the organisation’s', () => {
    expect(moveFollowUp(at('requested'), 'acknowledge', act)).toMatchObject({
      status: 'accepted',
      owner: { reference: 'Practitioner/an' },
    })
    expect(moveFollowUp(at('accepted'), 'give-back', act)).toMatchObject({
      status: 'requested',
      owner: { reference: 'Organization/org-1' },
    })
  })

  const statuses = ['requested', 'accepted', 'in-progress', 'completed', 'cancelled', 'rejected'] as const
  test.each(roles)('%s: only what the table has, and only for a professional', role => {
    for (const from of statuses)
      for (const to of statuses) {
        if (from === to) continue
        const step = Object.values(followUpSteps[from] ?? {}).find(each => each.to === to)
        const judged = judgeFollowUp(at(from), at(to), { role, who: 'x' })
        const may = step?.by.some(each => each === role) ?? false
        expect(judged === undefined, `${from} to ${to}`).toBe(may)
      }
  })

  test('nobody but a professional begins such work by hand, and it begins as requested', () => {
    for (const role of roles) {
      const isProfessional = role === 'nurse' || role === 'rheumatologist'
      expect(judgeFollowUp(undefined, at('requested'), { role, who: 'x' }) === undefined).toBe(isProfessional)
    }
    expect(judgeFollowUp(undefined, at('completed'), act)).toMatchObject({ because: 'no-such-step' })
  })

  test('a worry stays a worry: its kind cannot be changed away', () => {
    const other = { ...at('requested'), code: { coding: [coding(mentorTask, 'first-contact')] } }
    expect(judgeFollowUp(at('requested'), other, act)).toMatchObject({ because: 'no-such-step' })
  })
})

describe('late', () => {
  const zone = 'Europe/Brussels'
  const [danger] = tasksOf({ flags: ['suicidality'] })
  const [today] = tasksOf({ flags: ['infection'] })
  const [soon] = tasksOf({ flags: ['side-effect'] })
  const [question] = tasksOf({ asks: true })
  const later = (minutes: number, hasDuty = true) => ({
    now: new Date(now.getTime() + minutes * 60_000),
    zone,
    hasDuty,
  })

  test.each([
    ['a danger', danger, 15],
    ['a worry of today', today, 120],
  ] as const)('%s is late when nobody has seen it in time', (_name, task, minutes) => {
    expect(isLate(task as Task, later(minutes - 1))).toBe(false)
    expect(isLate(task as Task, later(minutes))).toBe(true)
    expect(isEscalated(task as Task, later(minutes))).toBe(true)
  })

  test('without a duty roster no limit for having seen it is shown or kept: it is late when it is due', () => {
    expect(seenBy(today as Task, { zone, hasDuty: false })).toBe('2026-03-16')
    expect(isLate(today as Task, later(120, false))).toBe(false)
    // Midnight in Brussels is 23:00 in UTC.
    expect(isLate(today as Task, later(14 * 60 - 1, false))).toBe(false)
    expect(isLate(today as Task, later(14 * 60, false))).toBe(true)
  })

  test('what is seen is late only when it is not handled by its day', () => {
    const seen: Task = { ...(today as Task), status: 'accepted' }
    expect(isLate(seen, later(14 * 60 - 1))).toBe(false)
    expect(isLate(seen, later(14 * 60))).toBe(true)
    expect(isLate({ ...(danger as Task), status: 'accepted' }, later(14 * 60))).toBe(false)
    expect(isLate({ ...(today as Task), status: 'completed' }, later(100_000))).toBe(false)
  })

  test('a question that is late calls nobody; a worry of some days does', () => {
    expect(isLate(question as Task, later(5 * 24 * 60))).toBe(true)
    expect(isEscalated(question as Task, later(5 * 24 * 60))).toBe(false)
    expect(isEscalated(soon as Task, later(5 * 24 * 60))).toBe(true)
  })

  test('an escalation says that something waits, and nothing of what', () => {
    const [violence] = tasksOf({ flags: ['violence-now'] })
    const told = escalation(violence as Task & { id: string }, {
      id: 'x',
      now,
      organization: 'org-1',
      duty: '+32 400 00 00 02',
    })
    expect(checkResource(told, { profiles: true })).toEqual([])
    expect(JSON.stringify(told)).not.toMatch(/"reasonCode"|Violence, now|"payload"/)
    expect(carries(told, withheld)).toBe(true)
  })
})
