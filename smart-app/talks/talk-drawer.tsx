import { useEffect, useRef } from 'preact/hooks'
import { type HandHappening, stepsFor } from '../../mentoring/loop.ts'
import { SavingLine } from '../consent/sheet-saving.tsx'
import { PanelView } from '../frame/panel-view.tsx'
import { talkWords } from '../words/contact-words.ts'
import { dayWords } from '../words/dates.ts'
import { stateWords } from '../words/frame-words.ts'
import { say } from '../words/language.ts'
import { worklistWords } from '../words/worklist-words.ts'
import type { Worklist } from '../worklist/worklist.ts'
import { CadencePicture } from './cadence-picture.tsx'
import { EarlierTalks } from './earlier-talks.tsx'
import { TalkForm } from './talk-form.tsx'
import type { TalkModel } from './talk-model.ts'
import type { ConsentNow, TalkView } from './talk-view.ts'

interface DrawerParts {
  readonly model: TalkModel
  readonly list: Worklist
  readonly name: string
  /** There is a row below whose talk can be noted. */
  readonly hasNext: boolean
  readonly onSaved: (goOn: boolean) => void
  /** A step was noted, and what is said of it. */
  readonly onStep: (words: string) => void
  readonly onLeave: () => void
}

/** One mentoring beside the list: may it be noted, how it goes, and the note of a talk. Escape goes back; a click beside it does not. */
export function TalkDrawer(props: DrawerParts) {
  const { model, name, onLeave } = props
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog class="drawer" ref={dialog} aria-labelledby="talk-title" onClose={onLeave}>
      <div class="drawer-head">
        <h2 id="talk-title">{say(talkWords.title(name))}</h2>
        <button type="button" onClick={() => dialog.current?.close()}>
          {say(talkWords.close)}
        </button>
      </div>
      <PanelView panel={model.records} what={talkWords.what}>
        {records => (
          <>
            {records.complete ? null : <p class="notice">{say(stateWords.tooMany(talkWords.what))}</p>}
            {model.view.value ? <Inside {...props} view={model.view.value} /> : null}
          </>
        )}
      </PanelView>
    </dialog>
  )
}

function Inside(props: DrawerParts & { view: TalkView }) {
  const { model, name, view } = props
  const draft = model.draft.value
  const { consent } = view
  return (
    <>
      <p
        class={consent.kind === 'in-force' ? 'quiet' : 'notice'}
        role={consent.kind === 'in-force' ? undefined : 'status'}
      >
        {say(consentWords(consent, name))}
      </p>
      <SavingLine
        saving={model.saving.value}
        again={async () => {
          if (await model.again()) props.onSaved(false)
        }}
      />
      {consent.kind === 'in-force' && draft ? <TalkForm {...props} draft={draft} /> : <EndOnly {...props} />}
      <CadencePicture cadence={view.cadence} />
      <EarlierTalks model={model} talks={view.talks} />
    </>
  )
}

function consentWords(consent: ConsentNow, name: string) {
  switch (consent.kind) {
    case 'in-force':
      return talkWords.consent(name)
    case 'ended':
      return consent.on ? talkWords.ended(dayWords(consent.on)) : talkWords.endedSomeDay
    case 'none':
      return talkWords.noConsent
    default:
      return consent satisfies never
  }
}

/** After a withdrawal only the end can be recorded. */
function EndOnly({ model, list, name, onStep }: DrawerParts) {
  const { item } = model
  const ends = stepsFor(item.stage, list.role).filter(step => ending.has(step))
  async function end(step: HandHappening) {
    const result = await list.act(item, step, '')
    if (result.kind !== 'saved') return
    const { need } = result.item
    onStep(
      say(need === 'over' ? worklistWords.ended(name) : worklistWords.saved(name, worklistWords.needs[need])),
    )
  }
  return (
    <div class="buttons">
      {ends.map(step => (
        <button
          key={step}
          type="button"
          class={step === 'close' ? 'main' : ''}
          onClick={() => void end(step)}
        >
          {say(worklistWords.happenings[step])}
        </button>
      ))}
    </div>
  )
}

const ending: ReadonlySet<HandHappening> = new Set(['close', 're-match'])
