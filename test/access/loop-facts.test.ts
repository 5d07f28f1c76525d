import type { QuestionnaireResponse } from 'fhir/r4'
import { expect, test } from 'vitest'
import { loopFacts } from '../../fhir-server/access/loop-facts.ts'
import type { Needed } from '../../mentoring/following/facts.ts'
import { mentorForms, teamForms } from '../../mentoring/mentor-view/forms.ts'
import { aThreadlessStore } from '../store/a-store.ts'
import { put, writing } from '../store/a-writing.ts'

test('of forms those on who reads are found alone, of any version, of this patient; what is not needed is not looked up', async () => {
  const store = aThreadlessStore()
  const form = (id: string, questionnaire: string, patient = 'lotte') => {
    const resource: QuestionnaireResponse & { id: string } = {
      resourceType: 'QuestionnaireResponse',
      id,
      questionnaire,
      status: 'completed',
      subject: { reference: `Patient/${patient}` },
    }
    return put(resource, { patients: [patient] })
  }
  const { url } = teamForms['who-reads']
  const role = {
    resourceType: 'PractitionerRole' as const,
    id: 'rita-mentor',
    code: [{ coding: [{ system: 'http://nucc.org/provider-taxonomy', code: '175T00000X' }] }],
  }
  await store.commit(
    writing(
      ...[form('plain', url), form('versioned', `${url}|1.0`), form('contact', mentorForms.contact.url)],
      ...[form('other', url, 'jan'), put(role)],
    ),
  )
  const known = async (...needed: Needed[]) => {
    const facts = await loopFacts({
      store,
      organization: 'org-1',
      patient: 'lotte',
      now: new Date('2026-03-16T09:00:00Z'),
      zone: 'Europe/Brussels',
      hasDuty: true,
      supervised: new Map(),
      needed: new Set(needed),
    })
    return [...facts.forms, ...facts.mentorRoles].map(({ id }) => id).sort()
  }
  expect(await known('who-reads')).toEqual(['plain', 'versioned'])
  expect(await known('forms')).toEqual(['contact', 'plain', 'versioned'])
  expect(await known('mentors')).toEqual(['rita-mentor'])
  expect(await known('people')).toEqual([])
})
