import { useSignal } from '@preact/signals'
import { OneOf } from '../frame/choices.tsx'
import { PageHeading } from '../frame/page-heading.tsx'
import { refusalWords } from '../words/consent-end-words.ts'
import { say } from '../words/language.ts'
import type { ConsentSheet, No } from './sheet.ts'
import { SavingLine } from './sheet-saving.tsx'

const kinds: readonly No[] = ['another', 'not-this-person', 'later']

/** The way of a no: thanked, without a reason, and as complete as the yes. */
export function SheetNo({ sheet }: { sheet: ConsentSheet }) {
  const chosen = useSignal<No>('another')
  const { patientName, mentorName } = sheet
  return (
    <form
      class="sheet-narrow"
      onSubmit={event => {
        event.preventDefault()
        void sheet.no(chosen.value)
      }}
    >
      <PageHeading page="sheet-no">{say(refusalWords.title(patientName))}</PageHeading>
      <p>{say(refusalWords.text(mentorName))}</p>
      <OneOf
        name="sheet-no"
        legend={say(refusalWords.question)}
        choices={kinds.map(code => ({ code, words: say(refusalWords.kinds[code]) }))}
        chosen={chosen.value}
        onChoose={kind => {
          chosen.value = kind
        }}
      />
      <SavingLine saving={sheet.saving.value} again={sheet.again} />
      <div class="sheet-buttons">
        <button type="submit" class="main">
          {say(refusalWords.save(patientName))}
        </button>
        <button
          type="button"
          onClick={() => {
            sheet.step.value = 'choose'
          }}
        >
          {say(refusalWords.back)}
        </button>
      </div>
    </form>
  )
}
