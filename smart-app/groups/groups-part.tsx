import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { GroupTalk } from '../../mentoring/contact/group-reading.ts'
import type { Programme } from '../connection/programme.ts'
import { SavingLine } from '../consent/sheet-saving.tsx'
import { PanelView } from '../frame/panel-view.tsx'
import type { Today } from '../today.ts'
import { momentWords } from '../words/dates.ts'
import { stateWords } from '../words/frame-words.ts'
import { groupWords } from '../words/group-words.ts'
import { say } from '../words/language.ts'
import { CameForm } from './came-form.tsx'
import { type GroupDraft, newPlan } from './group-draft.ts'
import { type GroupModel, openGroupModel } from './group-model.ts'
import { GroupRow } from './group-row.tsx'
import type { GroupView } from './group-view.ts'
import { OverForm } from './over-form.tsx'
import { PlanForm } from './plan-form.tsx'

/** The group talks on the nurse's page: those to come, those that wait for who came, and those that are over. */
export function GroupsPart(props: { programme: Programme; me: string; today: Today }) {
  const { programme, me, today } = props
  const model = useMemo(() => {
    const opened = openGroupModel(programme, { me, today })
    void opened.records.load()
    return opened
  }, [programme, me, today])
  const saved = model.saved.value
  return (
    <section class="group groups" aria-labelledby="groups">
      <h2 id="groups">{say(groupWords.title)}</h2>
      <p class="said" role="status">
        {saved ? say(groupWords.saved[saved]) : ''}
      </p>
      <PanelView panel={model.records} what={groupWords.what}>
        {() => (model.view.value ? <Talks view={model.view.value} model={model} /> : null)}
      </PanelView>
    </section>
  )
}

function Talks({ view, model }: { view: GroupView; model: GroupModel }) {
  const plan = useRef<HTMLButtonElement>(null)
  const draft = model.draft.value
  const { coming, past, complete } = view
  return (
    <>
      {complete ? null : <p class="notice">{say(stateWords.tooMany(groupWords.what))}</p>}
      {coming.length === 0 ? <p class="empty">{say(groupWords.none)}</p> : null}
      <ul>
        {coming.map(talk => (
          <GroupRow key={talk.session.id} talk={talk} view={view} model={model} />
        ))}
      </ul>
      <p>
        <button type="button" ref={plan} onClick={() => model.open(newPlan(model.me))}>
          {say(groupWords.plan)}
        </button>
      </p>
      {past.length > 0 ? (
        <details>
          <summary>{say(groupWords.past(past.length))}</summary>
          <ul>
            {past.map(talk => (
              <GroupRow key={talk.session.id} talk={talk} view={view} model={model} />
            ))}
          </ul>
        </details>
      ) : null}
      {draft ? <Beside draft={draft} view={view} model={model} onLeft={() => backTo(plan.current)} /> : null}
    </>
  )
}

/** Where the button that opened it is gone, the focus goes on here. */
function backTo(button: HTMLElement | null) {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) button?.focus()
  })
}

interface BesideParts {
  readonly draft: GroupDraft
  readonly view: GroupView
  readonly model: GroupModel
  /** The dialog is gone: who had the focus may be gone too. */
  readonly onLeft: () => void
}

/** What is open, beside the list. Escape closes it. */
function Beside({ draft, view, model, onLeft }: BesideParts) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
    return onLeft
  }, [])
  return (
    <dialog class="drawer" ref={dialog} aria-labelledby="group-title" onClose={() => model.open(undefined)}>
      <div class="drawer-head">
        <h2 id="group-title">{say(titleOf(draft, model.zone))}</h2>
        <button type="button" onClick={() => dialog.current?.close()}>
          {say(groupWords.close)}
        </button>
      </div>
      <SavingLine saving={model.saving.value} again={model.again} />
      <Inside draft={draft} view={view} model={model} />
    </dialog>
  )
}

function Inside({ draft, view, model }: Omit<BesideParts, 'onLeft'>) {
  switch (draft.kind) {
    case 'plan':
      return <PlanForm draft={draft} view={view} model={model} />
    case 'came':
      return <CameForm draft={draft} view={view} model={model} />
    case 'over':
      return <OverForm draft={draft} view={view} model={model} />
    default:
      return draft satisfies never
  }
}

function titleOf(draft: GroupDraft, zone: string) {
  const when = ({ start }: GroupTalk) => momentWords(start.toISOString(), zone)
  switch (draft.kind) {
    case 'plan':
      return draft.talk ? groupWords.changeTitle(when(draft.talk)) : groupWords.planTitle
    case 'came':
      return groupWords.noteTitle(when(draft.talk))
    case 'over':
      return draft.talk.state === 'to-note'
        ? groupWords.notHeldTitle(when(draft.talk))
        : groupWords.callOffTitle(when(draft.talk))
    default:
      return draft satisfies never
  }
}
