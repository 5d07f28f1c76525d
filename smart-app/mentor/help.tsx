import { useRef } from 'preact/hooks'
import type { Today } from '../today.ts'
import { say } from '../words/language.ts'
import { helpWords } from '../words/mentor-words.ts'
import { EmergencyNumbers, NurseNumber } from './numbers.tsx'

/** The button at the top right, and whom to call: emergencies first. */
export function Help({ today }: { today: Today }) {
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <>
      <button type="button" class="help" onClick={() => dialog.current?.showModal()}>
        {say(helpWords.help)}
      </button>
      <dialog ref={dialog} aria-label={say(helpWords.help)}>
        <div class="help-parts">
          <h2>{say(helpWords.danger)}</h2>
          <EmergencyNumbers today={today} />
          <p>{say(helpWords.tellNurse)}</p>
          <NurseNumber today={today} />
          <form method="dialog">
            <button type="submit">{say(helpWords.close)}</button>
          </form>
        </div>
      </dialog>
    </>
  )
}
