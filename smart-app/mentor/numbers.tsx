import type { Today } from '../today.ts'
import { language, say } from '../words/language.ts'
import { helpWords } from '../words/mentor-words.ts'

const dialled = (number: string) => `tel:${number.replaceAll(/[^+\d]/g, '')}`

/** The emergency numbers of the organisation, as links that call. */
export function EmergencyNumbers({ today }: { today: Today }) {
  return (
    <ul class="numbers">
      {(today.help?.emergency ?? []).map(({ number, en, nl }) => (
        <li key={number}>
          <a class="button danger" href={dialled(number)}>
            <strong>{number}</strong> <span>{language.value === 'nl' ? nl : en}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The nurse's number; where the organisation gave none, whose nurses to call. */
export function NurseNumber({ today }: { today: Today }) {
  const { nurse } = today.help ?? {}
  if (!nurse) return <p>{say(helpWords.nurseOf(today.organization.name))}</p>
  return (
    <a class="button" href={dialled(nurse)}>
      {say(helpWords.nurse)}: {nurse}
    </a>
  )
}
