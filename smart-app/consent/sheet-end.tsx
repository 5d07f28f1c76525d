import { PageHeading } from '../frame/page-heading.tsx'
import { sheetEndWords } from '../words/consent-end-words.ts'
import { say } from '../words/language.ts'
import type { ConsentSheet } from './sheet.ts'

/** What was written down, and how the screen goes back. */
export function SheetEnd({ sheet, onClose }: { sheet: ConsentSheet; onClose: () => void }) {
  const { patientName, mentorName, witness } = sheet
  const isGiven = sheet.step.value === 'given'
  return (
    <section class="sheet-narrow">
      <PageHeading page="sheet-end">
        {say(isGiven ? sheetEndWords.givenTitle(patientName) : sheetEndWords.notedTitle(patientName))}
      </PageHeading>
      <p role="status">{say(isGiven ? sheetEndWords.given(mentorName) : sheetEndWords.noted(mentorName))}</p>
      {isGiven ? <p>{say(sheetEndWords.change)}</p> : null}
      <div class="sheet-buttons">
        <button type="button" class="main" onClick={onClose}>
          {say(witness ? sheetEndWords.turnBack : sheetEndWords.close)}
        </button>
      </div>
    </section>
  )
}
