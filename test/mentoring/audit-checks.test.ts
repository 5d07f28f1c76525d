import type { FhirResource, PractitionerQualification, Task } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import type { CheckId, Finding } from '../../mentoring/audit-checks/check.ts'
import { checks } from '../../mentoring/audit-checks/checks.ts'
import {
  about,
  aTask,
  cleanWorld,
  hildesConsent,
  nursesTask,
  period,
  referral,
  rita,
  ritaReads,
  signed,
  trained,
  without,
} from './a-world-to-audit.ts'
import { anEvent, aSearch, type Told } from './an-event.ts'

const check = (id: CheckId) => {
  const found = checks.find(each => each.id === id)
  if (!found) throw new Error(id)
  return found
}
const judged = (id: CheckId, world: readonly FhirResource[]) => check(id).judge(world, about)
const becauses = (id: CheckId, world: readonly FhirResource[]) =>
  judged(id, world).findings.map(({ because, detail }) => (detail ? `${because} ${detail}` : because))

test('there are ten, each with its searches', () => {
  expect(checks).toHaveLength(10)
  expect(new Set(checks.map(({ id }) => id)).size).toBe(10)
  for (const each of checks)
    for (const query of each.queries(period)) expect(query).toMatch(/^[A-Z][A-Za-z]+(\?[\w-]+=\S+)?$/)
})

describe('a week in which nothing is wrong', () => {
  test.each(checks.filter(({ id }) => id !== 'refused-by-rule'))(
    '$id: none found, in what there is',
    each => {
      const { findings, of, unknown } = each.judge(cleanWorld(), about)
      expect(findings).toEqual([])
      expect(of).toBeGreaterThan(0)
      expect(unknown).toBe(0)
    },
  )

  test('nothing was refused', () => {
    expect(judged('refused-by-rule', cleanWorld())).toEqual({ findings: [], of: 0, unknown: 0 })
  })
})

/** One planted fault for each check, and that it alone finds it. */
const planted: readonly [string, CheckId, FhirResource[], Finding['because']][] = [
  [
    'a mentor read with no Consent named',
    'outside-consent',
    [...cleanWorld(), ritaReads('2026-11-20T10:00:00.000Z', [])],
    'no-consent-named',
  ],
  [
    'a certificate that ran out yesterday',
    'no-certificate',
    [...without(cleanWorld(), 'mentor'), rita([...trained('2026-11-22'), signed('2026-03-01')])],
    'certificate-missing',
  ],
  [
    'a code never signed',
    'no-signed-code',
    [...without(cleanWorld(), 'mentor'), rita(trained())],
    'code-not-signed',
  ],
  [
    'a supervision that was due yesterday',
    'supervision-overdue',
    [...without(cleanWorld(), 'supervision-review'), aTask('supervision-review', '2026-11-22')],
    'supervision-past-due',
  ],
  [
    'a worry that nobody took up',
    'flag-late',
    [...without(cleanWorld(), 'red-flag-review'), aTask('red-flag-review', '2026-11-21T09:00:00Z')],
    'not-acknowledged',
  ],
  [
    'a referral on no answer',
    'no-wish',
    [...without(cleanWorld(), 'hilde-referral'), referral(false)],
    'wish-not-recorded',
  ],
  [
    'a nurse in a file without a task',
    'no-care-task',
    without(cleanWorld(), 'hilde-task', 'red-flag-review'),
    'no-task-at-all',
  ],
  [
    'a talk rewritten after eight days',
    'late-edit',
    [
      ...cleanWorld(),
      anEvent({
        recorded: '2026-11-10T09:00:00.000Z',
        interaction: 'create',
        data: ['QuestionnaireResponse/t/_history/1'],
      }),
      anEvent({
        recorded: '2026-11-18T10:00:00.000Z',
        interaction: 'update',
        data: ['QuestionnaireResponse/t/_history/2'],
      }),
    ],
    'edited-after-days',
  ],
]

describe('a planted fault', () => {
  test.each(planted)('%s is found by %s', (_, id, world, because) => {
    expect(judged(id, world).findings.map(each => each.because)).toEqual([because])
  })

  test.each(planted)('%s is found by %s, and by no other check', (_, id, world) => {
    const others = checks
      .filter(each => each.id !== id)
      .filter(each => each.judge(world, about).findings.length > 0)
    expect(others.map(each => each.id)).toEqual([])
  })
})

describe('mentor reads', () => {
  const withdrawn = '2026-11-20T09:30:00Z'
  const world = (...events: FhirResource[]) => [
    ...without(cleanWorld(), 'to-rita').filter(({ resourceType }) => resourceType !== 'AuditEvent'),
    ...hildesConsent(withdrawn),
    ...events,
  ]

  test('before the withdrawal are within consent', () => {
    const before = world(ritaReads('2026-11-20T09:29:59.000Z'))
    expect(becauses('outside-consent', before)).toEqual([])
    expect(becauses('after-withdrawal', before)).toEqual([])
  })

  test('from the withdrawal on are outside, by what the event names and by what stands between the two', () => {
    const after = world(ritaReads('2026-11-20T09:30:00.000Z'))
    expect(becauses('outside-consent', after)).toEqual(['consent-not-in-force'])
    expect(becauses('after-withdrawal', after)).toEqual(['withdrawn-before'])
  })

  test('after a withdrawal and a new consent are within it', () => {
    const again = hildesConsent().map(each => ({
      ...each,
      id: 'again',
      dateTime: '2026-11-21T08:00:00Z',
      meta: { versionId: '1', lastUpdated: '2026-11-21T08:00:00Z' },
    }))
    const after = [...world(ritaReads('2026-11-21T09:00:00.000Z', ['Consent/again'])), ...again]
    expect(becauses('after-withdrawal', after)).toEqual([])
    expect(becauses('outside-consent', after)).toEqual([])
  })

  test('that name another Consent are still found after a withdrawal', () => {
    expect(
      becauses('after-withdrawal', world(ritaReads('2026-11-21T09:00:00.000Z', ['Consent/other']))),
    ).toEqual(['withdrawn-before'])
  })

  test('that found nothing of whom they named showed nothing', () => {
    const nothing = aSearch('Condition?patient=hilde', { by: 'mentor', recorded: '2026-11-20T09:00:00.000Z' })
    expect(judged('outside-consent', world(nothing))).toEqual({ findings: [], of: 0, unknown: 0 })
    const list = aSearch('Condition', { by: 'mentor', recorded: '2026-11-20T09:00:00.000Z' })
    expect(becauses('outside-consent', world(list))).toEqual(['no-consent-named'])
  })

  test('by a Consent that is not there are found', () => {
    expect(becauses('outside-consent', world(ritaReads(undefined, ['Consent/gone'])))).toEqual([
      'consent-unknown',
    ])
  })

  test('before it was given, and after its period, are outside', () => {
    const [given] = hildesConsent()
    const events = [ritaReads('2026-11-18T09:00:00.000Z')]
    const later = given && {
      ...given,
      dateTime: '2026-11-19T09:00:00Z',
      meta: { versionId: '1', lastUpdated: '2026-11-19T09:00:00Z' },
    }
    expect(becauses('outside-consent', [...events, ...(later ? [later] : [])])).toEqual([
      'consent-not-in-force',
    ])
    const ended = given && {
      ...given,
      provision: { ...given.provision, period: { start: '2026-11-01', end: '2026-11-17' } },
    }
    expect(becauses('outside-consent', [...events, ...(ended ? [ended] : [])])).toEqual([
      'consent-not-in-force',
    ])
  })

  test('need the history of a Consent that was changed, and say how many were not read', () => {
    const [, last] = hildesConsent(withdrawn)
    const latest = last ? [last] : []
    expect(check('outside-consent').followUps?.(latest, about)).toEqual(['Consent/to-rita/_history'])
    expect(check('outside-consent').followUps?.(hildesConsent(), about)).toEqual([])
    const early = [ritaReads('2026-11-18T09:00:00.000Z')]
    expect(becauses('outside-consent', [...latest, ...early])).toEqual([])
    const many = latest.flatMap(each =>
      Array.from({ length: 52 }, (_, n) => ({ ...each, id: `consent-${n}` })),
    )
    expect(judged('outside-consent', many).unknown).toBe(2)
  })

  test('outside the period, refused ones, and what others did are not counted', () => {
    const others = [
      ritaReads('2026-11-16T22:59:59.000Z', []),
      anEvent({ by: 'mentor', outcome: '4', because: '404 not-found', recorded: '2026-11-20T09:00:00.000Z' }),
      anEvent({ by: 'mentor', interaction: 'create', recorded: '2026-11-20T09:00:00.000Z' }),
      anEvent({ by: 'nurse', recorded: '2026-11-20T09:00:00.000Z' }),
    ]
    expect(judged('outside-consent', others)).toEqual({ findings: [], of: 0, unknown: 0 })
    expect(becauses('outside-consent', [ritaReads('2026-11-16T23:00:00.000Z', [])])).toEqual([
      'no-consent-named',
    ])
  })
})

test('refusals are counted by rule and role, the most frequent first', () => {
  const refused = (because: string, by: 'mentor' | 'nurse') =>
    anEvent({ outcome: '4', because, by, recorded: '2026-11-20T09:00:00.000Z' })
  const { findings, of } = judged('refused-by-rule', [
    refused('403 forbidden', 'nurse'),
    refused('404 not-found', 'mentor'),
    refused('404 not-found', 'mentor'),
    anEvent({
      interaction: 'update',
      outcome: '4',
      because: '412 conflict',
      recorded: '2026-11-20T09:00:00.000Z',
    }),
  ])
  expect([of, findings.map(({ detail, count }) => [detail, count])]).toEqual([
    3,
    [
      ['404 not-found · mentor', 2],
      ['403 forbidden · nurse', 1],
    ],
  ])
})

describe('matches', () => {
  const mentor = (...qualification: PractitionerQualification[]) => [
    ...without(cleanWorld(), 'mentor'),
    rita(qualification),
  ]

  test('a certificate holds on its last day', () => {
    expect(becauses('no-certificate', mentor(...trained('2026-11-23')))).toEqual([])
  })

  test('a signature lasts a year, the day itself included', () => {
    expect(becauses('no-signed-code', mentor(signed('2025-11-23')))).toEqual([])
    expect(becauses('no-signed-code', mentor(signed('2025-11-22')))).toEqual(['code-not-signed'])
    expect(becauses('no-signed-code', mentor(signed('2026-03-01', '2026-11-22')))).toEqual([
      'code-not-signed',
    ])
    expect(becauses('no-signed-code', mentor(signed('2026-11-24')))).toEqual(['code-not-signed'])
  })

  test('a mentor who is not in the roster is a finding', () => {
    expect(becauses('no-certificate', without(cleanWorld(), 'mentor'))).toEqual(['mentor-unknown'])
  })

  test('that were withdrawn are no matches', () => {
    const over = [
      ...without(cleanWorld(), 'to-rita', 'mentor'),
      rita([]),
      ...hildesConsent('2026-11-20T09:30:00Z').slice(1),
    ]
    expect(judged('no-certificate', over)).toEqual({ findings: [], of: 0, unknown: 0 })
  })

  test('a supervision is overdue the day after it was due, and not once it is done', () => {
    const due = (day: string, status: 'requested' | 'completed' = 'requested') => [
      ...without(cleanWorld(), 'supervision-review'),
      aTask('supervision-review', day, { status }),
    ]
    expect(becauses('supervision-overdue', due('2026-11-23'))).toEqual([])
    expect(becauses('supervision-overdue', due('2026-11-22'))).toEqual(['supervision-past-due 2026-11-22'])
    expect(becauses('supervision-overdue', due('2026-11-22', 'completed'))).toEqual([])
  })
})

describe('worries', () => {
  const flag = (recorded?: string) => [
    aTask('red-flag-review', '2026-11-21T09:00:00Z', { status: 'accepted' }),
    ...(recorded
      ? [anEvent({ recorded, interaction: 'update' as const, data: ['Task/red-flag-review/_history/2'] })]
      : []),
  ]

  test('taken up within the time are none, after it are late', () => {
    expect(becauses('flag-late', flag('2026-11-21T09:00:00.000Z'))).toEqual([])
    expect(becauses('flag-late', flag('2026-11-21T09:02:00.000Z'))).toEqual(['acknowledged-late'])
  })

  test('whose taking up is not in the log cannot be judged, and that is said', () => {
    expect(judged('flag-late', flag())).toEqual({ findings: [], of: 1, unknown: 1 })
    expect(check('flag-late').followUps?.(flag(), about)).toEqual([
      'AuditEvent?entity=Task/red-flag-review&action=U&outcome=0&_sort=date',
    ])
  })
})

describe('staff', () => {
  const nurse = (...events: FhirResource[]) => [nursesTask, ...events]
  const recorded = '2026-11-20T09:00:00.000Z'

  test('who open a list are not counted, who search one patient are', () => {
    expect(judged('no-care-task', [aSearch('Task?status=requested', { recorded })]).of).toBe(0)
    expect(becauses('no-care-task', [aSearch('Task?patient=hilde', { recorded })])).toEqual([
      'no-task-at-all',
    ])
  })

  test('who look after the work was closed are found, until then they are not', () => {
    const done = { ...nursesTask, status: 'completed' as const }
    const at = (instant: string) => [done, anEvent({ recorded: instant })]
    const early = { ...about, limits: { from: 0, to: about.limits.to } }
    expect(check('no-care-task').judge(at('2026-11-10T09:00:00.000Z'), early).findings).toEqual([])
    expect(check('no-care-task').judge(at('2026-11-10T09:00:01.000Z'), early).findings[0]?.because).toBe(
      'no-open-task',
    )
  })

  const done: Task = {
    ...nursesTask,
    status: 'completed',
    meta: { versionId: '4', lastUpdated: '2026-11-20T08:00:00Z' },
  }
  const ends = (told: Told = {}) =>
    anEvent({
      recorded: '2026-11-20T08:00:00.000Z',
      interaction: 'update',
      data: ['Task/hilde-task/_history/4'],
      ...told,
    })

  test('who ended the work on that day are at work, on another day or for another they are not', () => {
    const read = anEvent({ recorded })
    expect(becauses('no-care-task', [done, ends(), read])).toEqual([])
    expect(becauses('no-care-task', [done, read])).toEqual(['no-open-task'])
    expect(becauses('no-care-task', [done, ends({ by: 'rheumatologist' }), read])).toEqual(['no-open-task'])
    expect(
      becauses('no-care-task', [done, ends(), anEvent({ recorded: '2026-11-21T09:00:00.000Z' })]),
    ).toEqual(['no-open-task'])
    const other = anEvent({ recorded, patient: 'bert' })
    expect(becauses('no-care-task', [done, ends(), other])).toEqual(['no-task-at-all'])
    const wrong = { ...done, status: 'entered-in-error' as const }
    expect(becauses('no-care-task', [wrong, ends(), read])).toEqual(['no-open-task'])
    const later = ends({ by: 'rheumatologist', recorded: '2026-11-20T08:30:00.000Z' })
    expect(becauses('no-care-task', [done, ends(), later, read])).toEqual(['no-open-task'])
  })

  describe('who supervise the patient’s mentor', () => {
    const people = without(cleanWorld(), 'hilde-task', 'red-flag-review', 'supervision-review').filter(
      ({ resourceType }) => resourceType !== 'AuditEvent',
    )
    const nurseId = { reference: 'Practitioner/nurse' }
    const review = (more: Partial<Task> = {}) => aTask('supervision-review', '2026-12-01', more)
    const held = review({ status: 'completed', owner: nurseId })
    const saves = (told: Told = {}) =>
      ends({ recorded: '2026-11-20T10:00:00.000Z', data: ['Task/supervision-review/_history/2'], ...told })
    const read = (told: Told = {}) => anEvent({ recorded, ...told })
    const found = (...more: FhirResource[]) => becauses('no-care-task', [...people, ...more])

    test('and keep it on that day are at work', () => {
      expect(found(held, saves(), read())).toEqual([])
      expect(found(held, saves({ interaction: 'create' }), read())).toEqual([])
    })

    test('on another day, or another nurse, or called off, are found', () => {
      expect(found(held, saves(), read({ recorded: '2026-11-19T09:00:00.000Z' }))).toEqual(['no-task-at-all'])
      expect(found(held, saves(), read({ by: 'rheumatologist' }))).toEqual(['no-task-at-all'])
      expect(found(review({ status: 'cancelled', owner: nurseId }), saves(), read())).toEqual([
        'no-task-at-all',
      ])
      expect(found(held, read())).toEqual(['no-task-at-all'])
    })

    test('with one that is theirs to do are at work; one that nobody took is nobody’s', () => {
      const early = { authoredOn: '2026-11-19T09:00:00Z' }
      expect(found(review({ ...early, status: 'accepted', owner: nurseId }), read())).toEqual([])
      expect(found(review(early), read())).toEqual(['no-task-at-all'])
      expect(found(review({ ...early, owner: { reference: 'Organization/org-1' } }), read())).toEqual([
        'no-task-at-all',
      ])
    })

    test('have no reason to read whom the mentor does not know', () => {
      expect(found(held, saves(), read({ patient: 'bert' }))).toEqual(['no-task-at-all'])
      const unknown = without(people, 'to-rita')
      expect(becauses('no-care-task', [...unknown, held, saves(), read()])).toEqual(['no-task-at-all'])
      const [given] = hildesConsent()
      const later = given ? [{ ...given, dateTime: '2026-11-20T11:00:00Z' }] : []
      expect(becauses('no-care-task', [...unknown, ...later, held, saves(), read()])).toEqual([
        'no-task-at-all',
      ])
    })
  })

  test('who erase a patient do not look', () => {
    const erased = anEvent({ recorded, interaction: 'operation', asked: 'POST /fhir/Patient/hilde/$erase' })
    expect(judged('no-care-task', [erased]).of).toBe(0)
  })

  test('with a task of their own do not show', () => {
    expect(becauses('no-care-task', nurse(anEvent({ recorded })))).toEqual([])
  })
})

describe('edits of a talk', () => {
  const edit = (days: number) => [
    anEvent({
      recorded: '2026-11-13T09:00:00.000Z',
      interaction: 'create',
      data: ['Encounter/1/_history/1'],
    }),
    anEvent({
      recorded: new Date(Date.parse('2026-11-13T09:00:00Z') + days * 86_400_000).toISOString(),
      interaction: 'update',
      data: ['Encounter/1/_history/2'],
    }),
  ]

  test('on the seventh day are none, a minute later are found', () => {
    expect(becauses('late-edit', edit(7))).toEqual([])
    expect(becauses('late-edit', edit(7 + 1 / 1440))).toEqual(['edited-after-days 7'])
  })

  test('of a record whose writing is not in the log cannot be judged; it is asked for', () => {
    const [, only] = edit(8)
    const found = only ? [only] : []
    expect(judged('late-edit', found)).toEqual({ findings: [], of: 1, unknown: 1 })
    expect(check('late-edit').followUps?.(found, about)).toEqual([
      'AuditEvent?entity=Encounter/1&action=C&outcome=0',
    ])
  })
})
