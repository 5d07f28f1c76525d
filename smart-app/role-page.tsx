import type { Role } from '../mentoring/roles.ts'
import { PageHeading } from './frame/page-heading.tsx'
import { say } from './words/language.ts'
import { roleWords } from './words/role-words.ts'

/** For the roles whose pages are still to come: what is there, and what is not yet. */
export function RolePage({ role }: { role: Role }) {
  const words = roleWords[role]
  return (
    <section class="problem">
      <PageHeading page={role}>{say(words.title)}</PageHeading>
      <p>{say(words.here)}</p>
      <p class="quiet">{say(words.notYet)}</p>
    </section>
  )
}
