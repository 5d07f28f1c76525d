import { seed } from './access/seed.ts'
import { checkResource } from './fhir/checks/check.ts'
import { readFolder } from './folder.ts'
import { resourceTypes } from './store/search-parameters.ts'
import type { Store } from './store/store.ts'

/** Why a resource of this type is not put into a store; undefined where it is. */
function problemOfType(type: string): string | undefined {
  if (type === 'AuditEvent') return 'a log is not put here'
  return resourceTypes.includes(type) ? undefined : 'no type of R4'
}

/**
 * Puts a folder of FHIR JSON into a store that holds nothing yet, ids kept; what is no type of R4 is left out. `strictly`: what is not valid R4 is left out
 * (our profiles are not asked); else it is taken as it is, as charts of another system are.
 * @returns one line for each thing that was left out
 */
export async function seedOnce(
  store: Store,
  folder: string,
  home: string,
  now: Date,
  strictly = true,
): Promise<readonly string[]> {
  if (!(await isEmpty(store))) return []
  const { resources, remarks } = await readFolder(folder, resource => {
    const problem = problemOfType(resource.resourceType)
    if (problem || !strictly) return problem
    const [issue] = checkResource(resource, { profiles: false })
    return issue && `${issue.element ?? ''} ${issue.message}`.trim()
  })
  await seed(store, resources, home, now)
  return remarks
}

/** Holds no organisation, no patient and no practitioner. */
export async function isEmpty(store: Store): Promise<boolean> {
  for (const type of ['Organization', 'Practitioner', 'Patient']) {
    const query = {
      type,
      criteria: [],
      reach: [{ in: 'whole-store' }],
      sort: [],
      count: 1,
      total: false,
    } as const
    if ((await store.search(query)).versions.length > 0) return false
  }
  return true
}
