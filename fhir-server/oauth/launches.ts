import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { ServerRows } from './rows-adapter.ts'

const shape = z.object({
  /** Id of the patient whose chart is open. */
  patient: z.string(),
  encounter: z.string().optional(),
  /** The `sub` of who has the chart open. */
  user: z.string(),
})

/** What an EHR launch stands for. https://hl7.org/fhir/smart-app-launch/app-launch.html#launch-app-ehr-launch */
export type LaunchContext = Readonly<z.infer<typeof shape>>

export type Launches = {
  /** A launch id: good once, for minutes. It signs its user in, so only whoever has signed them in may make one. */
  make(context: LaunchContext): string
  peek(id: string): LaunchContext | undefined
  /** Finds it and ends it. */
  take(id: string): LaunchContext | undefined
}

const lifetimeSeconds = 5 * 60

export function createLaunches(rows: ServerRows): Launches {
  return {
    make(context) {
      const id = randomBytes(24).toString('base64url')
      rows.upsert('Launch', id, context, lifetimeSeconds)
      return id
    },
    peek: id => shape.optional().parse(rows.find('Launch', id)),
    take: id => shape.optional().parse(rows.take('Launch', id)),
  }
}
