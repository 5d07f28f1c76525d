import { useRef } from 'preact/hooks'
import type { Today } from '../today.ts'
import { language, say } from '../words/language.ts'
import { helpWords } from '../words/mentor-words.ts'

/** The button at the top right, and whom to call. Emergency numbers are the organisation's; without them, the nurse. */
export function Help({ today }: { today: Today }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const { emergency = [], nurse } = today.help ?? {}
  return (
    <>
      <button type="button" class="help" onClick={() => dialog.current?.showModal()}>
        {say(helpWords.help)}
      </button>
      <dialog ref={dialog} aria-label={say(helpWords.help)}>
        <div class="help-parts">
          {emergency.length > 0 ? (
            <>
              <h2>{say(helpWords.danger)}</h2>
              <ul>
                {emergency.map(({ number, en, nl }) => (
                  <li key={number}>
                    <a class="button danger" href={`tel:${number.replaceAll(/[^+\d]/g, '')}`}>
                      <strong>{number}</strong> {language.value === 'nl' ? nl : en}
                    </a>
                  </li>
                ))}
              </ul>
              <p>{say(helpWords.tellNurse)}</p>
            </>
          ) : null}
          {nurse ? (
            <a class="button main" href={`tel:${nurse.replaceAll(/[^+\d]/g, '')}`}>
              {say(helpWords.nurse)}: {nurse}
            </a>
          ) : (
            <p>{say(helpWords.nurseOf(today.organization.name))}</p>
          )}
          <form method="dialog">
            <button type="submit">{say(helpWords.close)}</button>
          </form>
        </div>
      </dialog>
    </>
  )
}
