import * as z from 'zod/mini'
import { roles } from '../../mentoring/roles.ts'

// Without this zod tries `new Function`, which the page's policy refuses and reports.
z.config({ jitless: true })

const chartAccess = z.object({
  serverUrl: z.string(),
  access_token: z.string(),
  expires_in: z.number(),
  scope: z.string(),
  patient: z.optional(z.string()),
  encounter: z.optional(z.string()),
  need_patient_banner: z.optional(z.boolean()),
  smart_style_url: z.optional(z.string()),
  fhirUser: z.optional(z.string()),
})

const programmeAccess = z.object({
  serverUrl: z.string(),
  access_token: z.string(),
  expires_in: z.number(),
  scope: z.string(),
  fhirUser: z.string(),
  role: z.enum(roles),
  organization: z.string(),
  /** The programme's own Patient id, where one exists for this chart's patient. */
  patient: z.optional(z.string()),
})

const ehrTokens = z.object({
  chart: chartAccess,
  programme: z.nullable(programmeAccess),
  problem: z.optional(z.enum(['unusable-id-token', 'unknown-user'])),
  /** Opaque: with it our server renews both tokens. Each renewal brings the next one. */
  renewal: z.string(),
  /** The clinical clock's instant. */
  now: z.iso.datetime({ offset: true }),
})

export type EhrTokens = z.infer<typeof ehrTokens>

/** What our server gives for a redeemed code or a renewal; anything of another shape is undefined. */
export function readEhrTokens(body: unknown): EhrTokens | undefined {
  return ehrTokens.safeParse(body).data
}

const launchAnswer = z.object({
  kind: z.enum(['ehr', 'programme']),
  iss: z.string(),
  clientId: z.string(),
  scope: z.string(),
  redirectUri: z.string(),
  nonce: z.string(),
})

/** How to launch against one allowed FHIR base. */
export type LaunchAnswer = z.infer<typeof launchAnswer>

/** What our server says about an allowed `iss`; anything of another shape is undefined. */
export function readLaunchAnswer(body: unknown): LaunchAnswer | undefined {
  return launchAnswer.safeParse(body).data
}
