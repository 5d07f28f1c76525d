import type { Patient, Resource } from 'fhir/r4'
import { resourceTypes } from '../store/search-parameters.ts'
import type { Query, Store } from '../store/store.ts'
import type { ChartReader } from './pages/chart-reader.ts'

const pageSize = 25
/** Types that are not shown in a chart page, and records of one type that are not shown beyond. */
const unshown = new Set(['AuditEvent', 'Provenance'])
const most = 200

/** The chart pages' view of the stand-in EHR's store: its own pages, so without a token and without the log. */
export function chartsIn(store: Store): ChartReader {
  const reach: Query['reach'] = [{ in: 'whole-store' }]
  return {
    async patients({ search, page }) {
      const criteria: Query['criteria'] = search
        ? [{ param: 'name', kind: 'string', match: 'contains', any: [search] }]
        : []
      const sort = [{ param: 'family', descending: false }]
      const query: Query = { type: 'Patient', criteria, reach, sort, count: pageSize, total: true }
      let found = await store.search(query)
      // Keyset pages are walked to: a demonstration has few.
      for (let at = 1; at < page && found.next; at++) {
        found = await store.search({ ...query, cursor: found.next })
      }
      const patients = found.versions.map(({ json }): Patient => JSON.parse(json))
      return { patients, total: found.total ?? patients.length, pageSize }
    },
    async chart(patient) {
      const found = await store.read('Patient', patient, reach)
      if (!found || found.deleted) return undefined
      const resources: Resource[] = [JSON.parse(found.json)]
      for (const type of resourceTypes) {
        if (type === 'Patient' || unshown.has(type)) continue
        const within: Query['reach'] = [{ in: 'compartment', patient }]
        const { versions } = await store.search({
          type,
          criteria: [],
          reach: within,
          sort: [],
          count: most,
          total: false,
        })
        resources.push(...versions.map(({ json }): Resource => JSON.parse(json)))
      }
      return resources
    },
  }
}
