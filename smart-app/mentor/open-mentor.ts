import { type Answer, answer } from '../connection/answer.ts'
import type { Programme } from '../connection/programme.ts'
import type { ProgrammeSession } from '../launch/programme-session.ts'
import type { SigningOut } from '../launch/signing-out.ts'
import { fingerprint } from '../offline/fingerprint.ts'
import { openOutbox } from '../offline/outbox.ts'
import type { PhoneClock } from '../offline/phone-clock.ts'
import { openPhoneStore } from '../offline/phone-store.ts'
import { keepShell } from '../offline/shell.ts'
import type { Today } from '../today.ts'
import { openKnownPeople, phoneStorage } from './known-people.ts'
import { type MentorModel, openMentorModel } from './mentor-model.ts'
import { openSignOut, type SignOut } from './sign-out-model.ts'

/** The mentor's page with what this phone keeps for them. */
export interface OpenedMentor {
  readonly model: MentorModel
  readonly signOut: SignOut
}

/** What this phone keeps is found by the mentor who is signed in: another one finds nothing, and can send nothing of it. */
export async function openMentor(
  programme: Programme,
  session: ProgrammeSession,
  parts: { readonly today: Today; readonly clock: PhoneClock; readonly signingOut: SigningOut },
): Promise<Answer<OpenedMentor>> {
  const { today, clock, signingOut } = parts
  const me = session.fhirUser ?? ''
  const store = await openPhoneStore(await fingerprint(`${programme.base} ${me}`))
  const outbox = await openOutbox(store, programme)
  const known = openKnownPeople(me, phoneStorage())
  const model = openMentorModel({ programme, known, today, clock, store, outbox })
  const signOut = openSignOut(model, signingOut.leave)
  signingOut.first(() => void signOut.ask())
  void model.home.load()
  keepShell()
  return answer({ model, signOut })
}
