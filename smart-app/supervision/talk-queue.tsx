import { themes } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import { fitAnswer, talkFeeling } from '../../mentoring/contact/terms.ts'
import { redFlag } from '../../mentoring/flags/terms.ts'
import type { Talk } from '../../mentoring/supervision/talks.ts'
import { dayWords } from '../words/dates.ts'
import { language, say } from '../words/language.ts'
import { firstNameOf } from '../words/person-name.ts'
import { supervisionWords } from '../words/supervision-words.ts'
import { fitOf } from './fit-of.ts'
import type { SupervisionModel, SupervisionView } from './supervision-model.ts'

/** The talks that no supervision looked back on, by patient; each can be ticked off. Themes and how it was, not the story. */
export function TalkQueue({ view, model }: { view: SupervisionView; model: SupervisionModel }) {
  const { toReview } = view.overview
  const patients = [...new Set(toReview.map(({ patient }) => patient))]
  return (
    <section aria-labelledby="queue">
      <h2 id="queue">
        {say(supervisionWords.queue)} <span class="count">{toReview.length}</span>
      </h2>
      {toReview.length === 0 ? <p class="empty">{nothingWords(view.overview)}</p> : null}
      {patients.map(patient => (
        <fieldset key={patient} class="queue">
          <legend>{say(supervisionWords.queueWith(patientName(view, patient)))}</legend>
          <div>
            {toReview
              .filter(talk => talk.patient === patient)
              .map(talk => (
                <TalkLine key={talk.form} talk={talk} model={model} />
              ))}
            <Fit view={view} patient={patient} />
          </div>
        </fieldset>
      ))}
    </section>
  )
}

/** No talk to look back on; what is due all the same is said with its day. */
function nothingWords({ supervisions, next }: SupervisionView['overview']): string {
  const last = supervisions.at(-1)
  if (!last) return say(supervisionWords.nothingYet)
  const nothing = say(supervisionWords.nothing(dayWords(last.day)))
  return next ? `${nothing} ${say(supervisionWords.stillDue(dayWords(next.day)))}` : nothing
}

/** How the nurse calls a patient; enough to know who. */
export function patientName({ patients }: SupervisionView, id: string): string {
  const patient = patients.find(each => each.id === id)
  return (patient && firstNameOf(patient)) ?? say(supervisionWords.aPatient)
}

function TalkLine({ talk, model }: { talk: Talk; model: SupervisionModel }) {
  const { form, day, flags } = talk
  const reviewed = model.draft.value?.reviewed ?? new Set<string>()
  return (
    <label class="row">
      <input
        type="checkbox"
        checked={reviewed.has(form)}
        onChange={() => {
          const next = new Set(reviewed)
          if (!next.delete(form)) next.add(form)
          model.set({ reviewed: next })
        }}
      />
      <span>
        {dayWords(day)} · {aboutTalk(talk)}
        {flags.map(flag => (
          <strong key={flag} class="queue-flag">
            {' '}
            {say(supervisionWords.aWorry)}
            {flag === 'unnamed' ? '' : `: ${wordsOf(redFlag, flag, language.value).toLowerCase()}`}
          </strong>
        ))}
      </span>
    </label>
  )
}

function aboutTalk({ held, minutes, themes: about, feeling, nurseFeeling, byStaff }: Talk): string {
  const words = language.value
  const names = about.map(theme => wordsOf(themes, theme, words).toLowerCase())
  return [
    ...(held ? [] : [say(supervisionWords.notHeld)]),
    ...(minutes === undefined ? [] : [say(supervisionWords.minutes(minutes))]),
    ...(held ? [names.length > 0 ? names.join(', ') : say(supervisionWords.noTheme)] : []),
    ...(feeling ? [wordsOf(talkFeeling, feeling, words).toLowerCase()] : []),
    ...(nurseFeeling
      ? [say(supervisionWords.addedByNurse(wordsOf(talkFeeling, nurseFeeling, words).toLowerCase()))]
      : []),
    ...(byStaff ? [say(supervisionWords.byNurse)] : []),
  ].join(' · ')
}

/** What the patient said after the first talk, where they answered. */
function Fit({ view, patient }: { view: SupervisionView; patient: string }) {
  const fit = fitOf(view.records.forms, patient)
  if (!fit) return null
  const words = wordsOf(fitAnswer, fit, language.value)
  return <p class="quiet">{say(supervisionWords.fit(patientName(view, patient), words))}</p>
}
