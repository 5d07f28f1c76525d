import { z } from 'zod'
import type { Reach, Store } from '../store/store.ts'

/** A patient as someone who signs in may choose them. */
export type PatientChoice = { readonly id: string; readonly label: string }

const most = 50
const shape = z.object({
  id: z.string(),
  name: z
    .array(z.object({ family: z.string().optional(), given: z.array(z.string()).optional() }))
    .optional(),
  birthDate: z.string().optional(),
})

/** The first few patients within reach whose name begins with the query: for the patient picker of a sign-in. */
export async function patientChoices(store: Store, reach: Reach, query?: string): Promise<PatientChoice[]> {
  const criteria = query ? [{ param: 'name', kind: 'string', match: 'starts', any: [query] } as const] : []
  const sort = [{ param: 'family', descending: false }]
  const { versions } = await store.search({
    type: 'Patient',
    criteria,
    reach,
    sort,
    count: most,
    total: false,
  })
  return versions.map(({ json }) => choiceOf(shape.parse(JSON.parse(json))))
}

function choiceOf({ id, name, birthDate }: z.infer<typeof shape>): PatientChoice {
  const [first] = name ?? []
  const words = [first?.given?.[0], first?.family, birthDate ? `(${birthDate.slice(0, 4)})` : undefined]
  return { id, label: words.filter(Boolean).join(' ') || id }
}
