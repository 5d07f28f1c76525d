import type {
  CapabilityStatement,
  CapabilityStatementRest,
  CapabilityStatementRestResource,
  CapabilityStatementRestResourceInteraction,
  CapabilityStatementRestResourceOperation,
} from 'fhir/r4'
import { canonical } from '../../mentoring/coding.ts'
import { searchParametersOf } from '../store/search-parameters.ts'
import type { FhirServer } from './fhir-server.ts'
import { isOffered, routes } from './routes.ts'

type ResourceCode = CapabilityStatementRestResourceInteraction['code']

/** The types are those of the search table, which keeps them as text. */
type OfType = Omit<CapabilityStatementRestResource, 'type'> & { readonly type: string }
type Statement = Omit<CapabilityStatement, 'rest'> & {
  readonly rest: readonly (Omit<CapabilityStatementRest, 'resource'> & {
    readonly resource: readonly OfType[]
  })[]
}

/** What this base can do, made from the tables that do it. https://hl7.org/fhir/R4/capabilitystatement.html */
export function metadata(server: FhirServer): Statement {
  const { authorization_endpoint, token_endpoint } = server.endpoints()
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: '2026-11-23',
    kind: 'instance',
    software: { name: 'Halfword' },
    implementation: { description: 'Peer mentoring for early rheumatoid arthritis', url: server.house.base },
    fhirVersion: '4.0.1',
    format: ['json', 'application/fhir+json'],
    rest: [
      {
        mode: 'server',
        security: {
          cors: true,
          service: [
            {
              coding: [
                {
                  system: 'http://terminology.hl7.org/CodeSystem/restful-security-service',
                  code: 'SMART-on-FHIR',
                },
              ],
            },
          ],
          extension: [
            {
              url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
              extension: [
                { url: 'authorize', valueUri: authorization_endpoint },
                { url: 'token', valueUri: token_endpoint },
              ],
            },
          ],
        },
        resource: server.types.map(type => resourceOf(type, server)),
        interaction: [{ code: 'transaction' }, { code: 'batch' }],
        operation: [
          { name: 'export', definition: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export' },
          ...(isOffered('$quiet', server) ? [operationOf('quiet')] : []),
        ],
      },
    ],
  }
}

const ofResources: readonly ResourceCode[] = [
  'read',
  'vread',
  'update',
  'delete',
  'history-instance',
  'create',
  'search-type',
]

function resourceOf(type: string, server: FhirServer): OfType {
  const routed = new Set(
    Object.values(routes).flatMap(there => Object.values(there).flatMap(({ interactions }) => interactions)),
  )
  const kept = type === 'AuditEvent' ? ['read', 'vread', 'search-type'] : ofResources
  const parameters = searchParametersOf(type)
  const operation = operationsOn(type, server)
  const consequence =
    server.house.follows && Object.hasOwn(consequences, type) ? consequences[type] : undefined
  return {
    type,
    ...(consequence ? { documentation: consequence } : {}),
    interaction: ofResources.filter(code => routed.has(code) && kept.includes(code)).map(code => ({ code })),
    versioning: 'versioned',
    readHistory: true,
    updateCreate: false,
    conditionalCreate: type !== 'AuditEvent',
    conditionalUpdate: false,
    conditionalDelete: 'not-supported',
    searchInclude: Object.entries(parameters)
      .filter(([, { kind }]) => kind === 'reference')
      .map(([name]) => `${type}:${name}`),
    searchParam: Object.entries(parameters).map(([name, { kind }]) => ({
      name,
      type: kind,
      ...(ours.has(`${type}-${name}`) ? { definition: `${canonical}/SearchParameter/${type}-${name}` } : {}),
    })),
    ...(operation.length > 0 ? { operation } : {}),
  }
}

/** Search parameters that R4 does not have. */
const ours: ReadonlySet<string> = new Set(['AuditEvent-purpose'])

/** What follows from a written record, in the same commit, where the programme keeps it. */
const consequences: Readonly<Record<string, string>> = {
  QuestionnaireResponse:
    'A mentor writes nothing else: contact, team-question, request-answer, mentor-pause, mentor-checkin. From contact, team-question and fit-check by nurse or patient the same follows: Encounter, Appointment, Task with its due time, Communication where urgent, the stage of the referral; each with Provenance to the form. An identifier urn:uuid:… chosen by the client keeps a form once. The urgency of worries is to be signed off by a rheumatologist.',
  Task: 'The stage of a referral (businessStatus) moves as the one table of steps has it, and follow-up work from requested to accepted and completed by nurse or rheumatologist; any other step is 422.',
  Consent:
    'A yes to a mentor moves the referral to the first talk; taken back, a Task asks the nurse to call.',
  Appointment: 'A group session is published only with a professional who moderates it.',
  Flag: 'Written by nurse or rheumatologist only.',
}

/** The operations on a type or one resource of it, as the routes have them: 'Patient/id/$mentor-view'. */
function operationsOn(type: string, server: FhirServer): CapabilityStatementRestResourceOperation[] {
  const names = Object.keys(routes).flatMap(shape => {
    const [of, name] = shape.split(/(?:\/id)?\/\$/)
    return of === type && name && isOffered(shape, server) ? [name] : []
  })
  return names.map(operationOf)
}

const operationOf = (name: string) => ({
  name,
  definition: name === 'everything' ? standardEverything : `${canonical}/OperationDefinition/${name}`,
})
const standardEverything = 'http://hl7.org/fhir/OperationDefinition/Patient-everything'
