import { z } from 'zod'
import type { ServerRows } from './rows-adapter.ts'

const shape = z.object({
  /** Id of the patient in this store. */
  patient: z.string().optional(),
  encounter: z.string().optional(),
  /** The patient of the EHR's chart the sign-in came from. */
  chart: z.object({ base: z.string(), patient: z.string() }).optional(),
  /** Who signed in, when the EHR vouched for it. */
  ehrUser: z.object({ issuer: z.string(), sub: z.string(), fhirUser: z.string() }).optional(),
  /** Absent where no page of ours stands in a chart: tokens from an EHR's sign-in. */
  needPatientBanner: z.boolean().optional(),
})

/** In which context a grant was given. A token whose grant has none is worth nothing: it was revoked. */
export type GrantContext = Readonly<z.infer<typeof shape>>

export type Contexts = {
  /** `sub`: whose grant it is. */
  keep(grantId: string, sub: string, context: GrantContext, seconds: number): void
  of(grantId: string): GrantContext | undefined
  /** One of the grants that someone has given. */
  grantOf(sub: string): string | undefined
}

export function createContexts(rows: ServerRows): Contexts {
  return {
    keep: (grantId, sub, context, seconds) =>
      rows.upsert('Context', grantId, { ...context, grant: grantId, uid: sub }, seconds),
    of: grantId => shape.optional().parse(rows.find('Context', grantId)),
    grantOf(sub) {
      const grant = rows.findByUid('Context', sub)?.grant
      return typeof grant === 'string' ? grant : undefined
    },
  }
}

/** The members that SMART adds to a token answer. https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html#launch-context-arrives-with-your-access_token */
export function launchMembers(context: GrantContext, styleUrl: string): Readonly<Record<string, unknown>> {
  if (context.needPatientBanner === undefined) return {}
  return {
    ...(context.patient ? { patient: context.patient } : {}),
    ...(context.encounter ? { encounter: context.encounter } : {}),
    need_patient_banner: context.needPatientBanner,
    smart_style_url: styleUrl,
  }
}
