import { describe, expect, test } from 'vitest'
import { checkResource } from '../../fhir-server/fhir/checks/check.ts'
import { example } from '../profiles/artefacts.ts'
import { brokenConsents } from './broken-consents.ts'
import { brokenProfiles } from './broken-profiles.ts'
import { type Breach, brokenR4 } from './broken-r4.ts'

const withProfiles = { profiles: true }
const r4Alone = { profiles: false }

/** The resource that a breach makes, and how the issue must read: 'value Patient.birthDate'. */
function broken([, id, at, value, code, element]: Breach): { resource: unknown; issue: string } {
  const resource = example(`example-${id}`)
  const path = at.split(/[.[\]]+/).filter(step => step !== '')
  const last = path.pop() ?? ''
  const parent = path.reduce<unknown>((part, key) => Reflect.get(part as object, key), resource) as object
  if (value !== undefined) Reflect.set(parent, last, value)
  else if (Array.isArray(parent)) parent.splice(Number(last), 1)
  else Reflect.deleteProperty(parent, last)
  return { resource, issue: `${code} ${element ?? `${resource.resourceType}.${at}`}` }
}

const told = (resource: unknown, options = withProfiles) =>
  checkResource(resource, options).map(({ code, element }) => `${code} ${element}`)

describe('R4 refuses, at the element', () => {
  test.each(brokenR4.map(breach => [breach[0], broken(breach)] as const))('%s', (_, { resource, issue }) => {
    expect(told(resource, r4Alone)).toContain(issue)
  })
})

describe('a profile refuses, at the element', () => {
  const all = [...brokenProfiles, ...brokenConsents]
  test.each(all.map(breach => [breach[0], broken(breach)] as const))('%s', (_, each) => {
    expect(told(each.resource, r4Alone)).toEqual([])
    expect(told(each.resource)).toContain(each.issue)
  })
})

test('an issue says what was found and what was expected', () => {
  const [issue] = checkResource({ ...example('example-lotte'), birthDate: '1991-02-31' }, r4Alone)
  expect(issue).toEqual({
    code: 'value',
    element: 'Patient.birthDate',
    message: 'Expected a date that exists: 2026-03-31, 2026-03 or 2026, found "1991-02-31".',
  })
})

test('an array where one is meant is called by its name', () => {
  const [issue] = checkResource({ ...example('example-lotte'), birthDate: ['1991-04-12'] }, r4Alone)
  expect(issue?.message).toBe('Expected one value, not an array.')
})

describe('what is no resource is refused', () => {
  test.each([null, undefined, 'Patient', 7, true, [], {}])('%j', value => {
    expect(told(value)[0]).toMatch(/^structure /)
  })
  test.each(['Human', 'HumanName', 'Resource', 'DomainResource', '__proto__', 7])(
    'resourceType %j',
    resourceType => {
      expect(told({ resourceType })[0]).toMatch(/^structure .+\.resourceType$/)
    },
  )
})

describe('a resource is held to the profile of what it is, also when it claims none', () => {
  const unclaimed = (id: string, difference: object) => {
    const { meta, ...rest } = example(id)
    return { ...rest, ...difference }
  }
  test.each([
    ['a referral', unclaimed('example-order', { authoredOn: undefined }), 'ServiceRequest.authoredOn'],
    ['a proposal', unclaimed('example-proposal-asked', { requester: undefined }), 'ServiceRequest.requester'],
    ['a referral of another intent', unclaimed('example-order', { intent: 'plan' }), 'ServiceRequest.intent'],
    ["the nurses' Task", unclaimed('example-task-requested', { owner: undefined }), 'Task.owner'],
    ['a participation', unclaimed('example-participation', { performer: undefined }), 'Consent.performer'],
    [
      'an answer to the wish',
      unclaimed('example-wish-yes', { authored: undefined }),
      'QuestionnaireResponse.authored',
    ],
    [
      'a treatment step',
      unclaimed('example-step-none', { effectiveDateTime: undefined }),
      'Observation.effective[x]',
    ],
    [
      "a chart's patient",
      unclaimed('example-lotte', { managingOrganization: undefined }),
      'Patient.managingOrganization',
    ],
  ])('%s', (_, resource, element) => {
    const sent = JSON.parse(JSON.stringify(resource))
    expect(checkResource(sent, withProfiles).map(issue => issue.element)).toContain(element)
    expect(checkResource(sent, r4Alone)).toEqual([])
  })

  test('other services, Tasks and conditions are R4 alone', () => {
    const subject = { reference: 'Patient/1' }
    const plain = [
      { resourceType: 'ServiceRequest', status: 'active', intent: 'plan', subject },
      { resourceType: 'Task', status: 'ready', intent: 'plan' },
      {
        resourceType: 'Condition',
        subject: { reference: 'Group/1' },
        code: { text: 'rheumatoid arthritis' },
      },
      { resourceType: 'Patient' },
      // A mentor's part of the nurses' Task.
      {
        resourceType: 'Task',
        status: 'requested',
        intent: 'order',
        code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' }] },
        partOf: [{ reference: 'Task/1' }],
      },
    ]
    for (const resource of plain) expect(told(resource)).toEqual([])
  })

  test('a claim to a profile of ours that does not exist, or is of another type, is refused', () => {
    const claiming = (name: string) => ({
      resourceType: 'Patient',
      meta: { profile: [`https://halfword.example/fhir/StructureDefinition/${name}`] },
    })
    expect(told(claiming('nothing'))).toEqual(['value Patient.meta.profile'])
    expect(told(claiming('referral-task'))).toEqual(['value Patient.meta.profile'])
    expect(told({ resourceType: 'Patient', meta: { profile: ['https://other.example/p'] } })).toEqual([])
  })
})

describe('what R4 allows passes', () => {
  test.each([
    ['a leap day', { resourceType: 'Patient', birthDate: '2000-02-29' }],
    [
      'the last second of a leap minute',
      { resourceType: 'Patient', deceasedDateTime: '2016-12-31T23:59:60Z' },
    ],
    [
      'a date said about, not said',
      {
        resourceType: 'Patient',
        _birthDate: {
          extension: [
            { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' },
          ],
        },
      },
    ],
    [
      'a name with a place kept for what is said about it',
      { resourceType: 'Patient', name: [{ given: ['An', null], _given: [null, { id: 'b' }] }] },
    ],
    [
      'an extension that nobody here knows',
      { resourceType: 'Patient', modifierExtension: [{ url: 'https://x.example/y', valueBoolean: true }] },
    ],
    [
      'partial dates of which one may be first',
      { resourceType: 'Patient', name: [{ text: 'An', period: { start: '2026', end: '2026-03' } }] },
    ],
    [
      'a plain narrative',
      {
        resourceType: 'Patient',
        text: {
          status: 'generated',
          div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>An &amp; co<br/></p></div>',
        },
      },
    ],
    [
      'a reference to another server',
      {
        resourceType: 'Patient',
        managingOrganization: { reference: 'https://x.example/fhir/r4/Organization/1' },
      },
    ],
    [
      'a reference by identifier',
      { resourceType: 'Patient', managingOrganization: { identifier: { value: '7' } } },
    ],
  ])('%s', (_, resource) => {
    expect(told(resource)).toEqual([])
  })
})

test('an event may say more of what was done than its profile asks', () => {
  const event = example('example-audit-query')
  const more = { system: 'https://x.example/operations', code: 'screening' }
  expect(told({ ...event, subtype: [more, ...(event.subtype as object[])] })).toEqual([])
})

describe('hostile bodies end soon', () => {
  test('names that JavaScript knows are no names of FHIR', () => {
    const sent = JSON.parse(`{"resourceType":"Patient","extension":[{"url":"https://x.example/y","extension":[
      {"url":"__proto__","valueString":"a"},{"url":"constructor","valueString":"b"}]}],"__proto__":{"id":"c"}}`)
    expect(told(sent)).toEqual(['structure Patient.__proto__'])
  })

  test('fifty-one levels are refused, wherever they stand', () => {
    const nested = (levels: number): object =>
      levels === 0 ? { linkId: 'x' } : { linkId: 'x', item: [nested(levels - 1)] }
    const response = (levels: number) => ({
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      item: [nested(levels)],
    })
    expect(told(response(48))).toEqual([])
    expect(told(response(50))[0]).toMatch(/^structure QuestionnaireResponse\.item\[0\]/)
  })

  test('a hundred thousand faults are told as fifty', () => {
    const name = Array.from({ length: 100_000 }, () => ({ nick: 1 }))
    expect(told({ resourceType: 'Patient', name })).toHaveLength(50)
  })

  test('a narrative of a million brackets is refused, not pondered', () => {
    const div = `<div xmlns="http://www.w3.org/1999/xhtml">${'<a '.repeat(300_000)}`
    expect(told({ resourceType: 'Patient', text: { status: 'generated', div } })).toEqual([
      'value Patient.text.div',
    ])
  })
})
