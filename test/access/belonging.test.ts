import { describe, expect, test } from 'vitest'
import { keepInside } from '../../fhir-server/access/belonging.ts'
import type { Caller } from '../../fhir-server/access/caller.ts'

const aCaller = (more: Partial<Caller> = {}): Caller => ({
  issuer: 'https://programme.example/oauth',
  sub: 'nurse',
  clientId: 'app',
  fhirUser: 'Practitioner/nurse',
  role: 'nurse',
  organization: 'org-1',
  scopes: [],
  tokenTail: '',
  launch: {},
  ...more,
})
const none: ReadonlySet<string> = new Set()
const lotte = { patients: ['lotte'], organizations: ['org-1'] }
const fromChart = (patient?: string) =>
  aCaller({
    launch: { chart: { base: 'https://ehr.example', patient: 'p1' }, ...(patient ? { patient } : {}) },
  })

describe('a record that is written', () => {
  test('stays in the writer’s organisation', () => {
    expect(() => keepInside(aCaller(), lotte, none)).not.toThrow()
    expect(() => keepInside(aCaller(), { patients: [], organizations: ['org-2'] }, none)).toThrow(
      /another organisation/,
    )
    expect(() => keepInside(aCaller(), { ...lotte, organizations: ['org-1', 'org-2'] }, none)).toThrow()
  })

  test('from a chart is that chart’s patient’s, or a Patient that the same request makes for it', () => {
    expect(() => keepInside(fromChart('lotte'), lotte, none)).not.toThrow()
    expect(() => keepInside(fromChart(), lotte, new Set(['lotte']))).not.toThrow()
    expect(() => keepInside(fromChart(), lotte, none)).toThrow(/not of that patient/)
    expect(() => keepInside(fromChart('jan'), lotte, none)).toThrow()
    expect(() => keepInside(fromChart('lotte'), { ...lotte, patients: ['lotte', 'jan'] }, none)).toThrow()
    expect(() => keepInside(fromChart('lotte'), { ...lotte, patients: [] }, none)).toThrow()
  })

  test('by a patient is their own', () => {
    const patient = aCaller({ role: 'patient', fhirUser: 'Patient/lotte' })
    expect(() => keepInside(patient, lotte, none)).not.toThrow()
    expect(() => keepInside(patient, { ...lotte, patients: ['jan'] }, none)).toThrow(/your own/)
    expect(() => keepInside(patient, { ...lotte, patients: ['lotte', 'jan'] }, none)).toThrow()
    expect(() => keepInside(patient, { ...lotte, patients: [] }, none)).toThrow()
  })
})
