import { say } from '../words/language.ts'
import { signOutWords } from '../words/offline-words.ts'
import type { MentorModel } from './mentor-model.ts'
import { NurseNumber } from './numbers.tsx'
import type { SignOut } from './sign-out-model.ts'

/** Signing out with something not sent: held back, and thrown away only after a second word. */
export function SignOutPart({ model, signOut }: { model: MentorModel; signOut: SignOut }) {
  const count = model.outbox.notes.value.length + model.outbox.unreadable.value
  const state = signOut.state.value
  const isUnderWay = state === 'trying' || state === 'leaving'
  return (
    <div class="note-form">
      {isUnderWay ? null : <Unsent count={count} />}
      <NurseNumber today={model.today} />
      {count > 0 && !isUnderWay ? <ThrowAway signOut={signOut} isSure={state === 'sure'} /> : null}
      {state === 'stuck' ? (
        <p class="notice trouble" role="alert">
          {say(signOutWords.stuck)}
        </p>
      ) : null}
      <p role="status">{isUnderWay ? say(signOutWords.leaving) : null}</p>
      <div class="phone-actions still">
        <button type="button" onClick={signOut.stay}>
          {say(signOutWords.stay)}
        </button>
        {isUnderWay ? null : (
          <button type="button" class="main" onClick={() => void signOut.ask()}>
            {say(count > 0 ? signOutWords.sendNow : signOutWords.signOut)}
          </button>
        )}
      </div>
    </div>
  )
}

function Unsent({ count }: { count: number }) {
  return count > 0 ? (
    <div class="notice trouble" role="alert">
      <p>
        <strong>{say(signOutWords.notSent(count))}</strong>
      </p>
      <p>{say(signOutWords.stayUntil)}</p>
    </div>
  ) : (
    <p class="notice" role="status">
      {say(signOutWords.allSent)}
    </p>
  )
}

function ThrowAway({ signOut, isSure }: { signOut: SignOut; isSure: boolean }) {
  if (!isSure) {
    return (
      <button type="button" onClick={signOut.throwAway}>
        {say(signOutWords.orThrowAway)}
      </button>
    )
  }
  return (
    <div class="notice trouble" role="alert">
      <p>{say(signOutWords.sure)}</p>
      <button type="button" onClick={() => void signOut.yes()}>
        {say(signOutWords.yesThrowAway)}
      </button>
    </div>
  )
}
