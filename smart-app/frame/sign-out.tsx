import { useEffect, useRef } from 'preact/hooks'
import type { SigningOut } from '../launch/signing-out.ts'
import { leavingWords } from '../words/frame-words.ts'
import { say } from '../words/language.ts'

/** In the head of every page that someone signed in to; what is not saved is asked about first. */
export function SignOut({ signingOut }: { signingOut: SigningOut }) {
  return (
    <>
      <button type="button" onClick={signingOut.ask}>
        {say(leavingWords.signOut)}
      </button>
      {signingOut.state.value === 'asking' ? <NotSaved signingOut={signingOut} /> : null}
    </>
  )
}

/** Esc stays. */
function NotSaved({ signingOut }: { signingOut: SigningOut }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} aria-labelledby="not-saved" onClose={signingOut.stay}>
      <form method="dialog">
        <h2 id="not-saved">{say(leavingWords.notSaved)}</h2>
        <p>{say(leavingWords.itGoes)}</p>
        <div class="buttons">
          <button type="submit" class="main">
            {say(leavingWords.stay)}
          </button>
          <button type="button" onClick={signingOut.goOn}>
            {say(leavingWords.goOn)}
          </button>
        </div>
      </form>
    </dialog>
  )
}
