import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { LanguageChoice } from '../frame/language-choice.tsx'
import { PageHeading } from '../frame/page-heading.tsx'
import { previewWords } from '../words/consent-end-words.ts'
import { consentWords } from '../words/consent-words.ts'
import { say } from '../words/language.ts'
import { HowGiven } from './how-given.tsx'
import { LayeredText } from './layered-text.tsx'
import { PreviewPhone } from './preview-phone.tsx'
import { ScopeSwitches } from './scope-switches.tsx'
import type { ConsentSheet } from './sheet.ts'
import { SheetEnd } from './sheet-end.tsx'
import { SheetNo } from './sheet-no.tsx'
import { SavingLine } from './sheet-saving.tsx'

/** The consent sheet: the whole screen, turned to the patient, and nothing else on it. `onClose` leaves it as it is. */
export function ConsentSheetView({ sheet, onClose }: { sheet: ConsentSheet; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    dialog.current?.showModal()
    // The browser gives the focus to the first control: the sheet is heard from its heading on.
    dialog.current?.querySelector('h1')?.focus({ preventScroll: true })
  }, [])
  useEffect(() => sheet.close, [sheet])
  const step = sheet.step.value
  return (
    <dialog
      class="sheet"
      ref={dialog}
      aria-label={say(consentWords.title(sheet.patientName, sheet.mentorName))}
      onCancel={event => {
        // Escape takes one step back, and never what was chosen.
        event.preventDefault()
        if (step === 'no') sheet.step.value = 'choose'
        else if (step !== 'choose' || sheet.scopes.value.size === 0) onClose()
      }}
    >
      <div class="sheet-top">
        <LanguageChoice name="sheet-language" />
      </div>
      {step === 'choose' ? <Choices sheet={sheet} onClose={onClose} /> : null}
      {step === 'no' ? <SheetNo sheet={sheet} /> : null}
      {step === 'given' || step === 'noted' ? <SheetEnd sheet={sheet} onClose={onClose} /> : null}
    </dialog>
  )
}

function Choices({ sheet, onClose }: { sheet: ConsentSheet; onClose: () => void }) {
  const { patientName, mentorName } = sheet
  const isSaving = sheet.saving.value.kind === 'sending' || sheet.saving.value.kind === 'slow'
  return (
    <>
      <PageHeading page="sheet">{say(consentWords.title(patientName, mentorName))}</PageHeading>
      <div class="sheet-parts">
        <div class="sheet-choices">
          <LayeredText />
          <ScopeSwitches scopes={sheet.scopes} mentor={mentorName} preview={sheet.preview} />
          <HowGiven sheet={sheet} />
        </div>
        <PreviewPhone
          preview={sheet.preview}
          scopes={sheet.scopes.value}
          title={previewWords.proposed(mentorName)}
          nobody={previewWords.nothing(mentorName)}
        />
      </div>
      <SavingLine saving={sheet.saving.value} again={sheet.again} />
      <div class="sheet-buttons">
        <button type="button" class="main" aria-disabled={isSaving} onClick={() => void sheet.yes()}>
          {say(consentWords.yes(patientName, mentorName))}
        </button>
        <button
          type="button"
          class="equal"
          onClick={() => {
            sheet.step.value = 'no'
          }}
        >
          {say(consentWords.no(patientName))}
        </button>
        <button type="button" class="plain" onClick={onClose}>
          {say(consentWords.leave)}
        </button>
      </div>
    </>
  )
}
