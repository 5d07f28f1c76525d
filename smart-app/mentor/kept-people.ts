import * as z from 'zod/mini'
import { type ContactMode, contactMode } from '../../mentoring/codes.ts'
import type { MentorHome } from './mentor-home.ts'

const keptPeople = z.object({
  mentor: z.optional(z.string()),
  people: z.array(
    z.object({
      id: z.string(),
      firstName: z.optional(z.string()),
      mode: z.optional(z.string()),
      minutes: z.optional(z.number()),
    }),
  ),
})

/** What the phone keeps, sealed, so that a talk can be noted without a line: a first name and how they usually talk. */
export function toKeep({ firstName, people }: MentorHome): z.infer<typeof keptPeople> {
  return {
    ...(firstName ? { mentor: firstName } : {}),
    people: people.map(({ id, firstName: name, usual }) => ({
      id,
      ...(name ? { firstName: name } : {}),
      ...usual,
    })),
  }
}

/** The page without a line after a restart: names, and nothing that they share. Undefined where nothing was kept. */
export function homeFrom(kept: unknown): MentorHome | undefined {
  const read = keptPeople.safeParse(kept).data
  if (!read || read.people.length === 0) return undefined
  return {
    ...(read.mentor ? { firstName: read.mentor } : {}),
    standing: 'in-standing',
    seen: 'names-only',
    people: read.people.map(({ id, firstName, mode, minutes }) => ({
      id,
      ...(firstName ? { firstName } : {}),
      shown: new Map(),
      talks: [],
      told: [],
      usual: { ...(isMode(mode) ? { mode } : {}), ...(minutes ? { minutes } : {}) },
    })),
    asked: [],
    self: { training: [] },
  }
}

const isMode = (mode: string | undefined): mode is ContactMode =>
  mode !== undefined && Object.hasOwn(contactMode.codes, mode)
