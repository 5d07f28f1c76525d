import { say } from '../words/language.ts'
import { askingWords, matchWords } from '../words/match-words.ts'
import { askedWords } from './asked-words.ts'
import type { MatchModel } from './match-model.ts'
import type { MatchView } from './match-view.ts'
import type { SentRequest } from './requests-of.ts'

interface Parts {
  readonly view: MatchView
  readonly model: MatchModel
  readonly patient: string
}

/** The question that is out, its clock and its answer; or a consent that the patient gave on their own page. */
export function RequestPart(parts: Parts) {
  const { given, request } = parts.view
  if (given) return <Given {...parts} role={given.role} />
  return request ? <Request {...parts} request={request} /> : null
}

function Given({ view, model, patient, role }: Parts & { role: string }) {
  const mentor = nameOf(view, role)
  return (
    <div class="notice request-state">
      <p>{say(askingWords.givenAlready(patient, mentor))}</p>
      <div class="buttons">
        <button type="button" class="main" onClick={() => void model.begin()}>
          {say(askingWords.begin(patient, mentor))}
        </button>
      </div>
    </div>
  )
}

function Request({ view, model, patient, request }: Parts & { request: SentRequest }) {
  const { state, role } = request
  const mentor = nameOf(view, role)
  const { asked, answer } = askedWords(request, mentor, { now: model.now(), zone: model.today.timezone })
  return (
    <div class="notice request-state">
      <p>
        {asked} <strong>{answer}</strong>
      </p>
      {state === 'open' ? (
        <div class="buttons">
          <button type="button" onClick={() => void model.takeBack()}>
            {say(askingWords.takeBack(mentor))}
          </button>
        </div>
      ) : null}
      {state === 'yes' ? <AfterYes view={view} model={model} patient={patient} role={role} /> : null}
    </div>
  )
}

/** The mentor said yes: the patient is asked, on this screen or on their own page. */
function AfterYes({ view, model, patient, role }: Parts & { role: string }) {
  const mentor = nameOf(view, role)
  if (view.declined) {
    return (
      <>
        <p>{say(askingWords.declined(patient, mentor))}</p>
        <div class="buttons">
          <button type="button" class="main" onClick={() => void model.lookFurther()}>
            {say(askingWords.lookFurther)}
          </button>
        </div>
      </>
    )
  }
  return (
    <>
      {view.proposed ? <p>{say(askingWords.onOwnPage(patient, mentor))}</p> : null}
      <div class="buttons">
        <button type="button" class="main" onClick={() => model.openSheet(role)}>
          {say(matchWords.consent(patient, mentor))}
        </button>
        {view.proposed ? null : (
          <button type="button" onClick={() => void model.propose(role)}>
            {say(matchWords.ownPage(patient))}
          </button>
        )}
      </div>
    </>
  )
}

const nameOf = (view: MatchView, role: string) => view.mentorBy(role)?.firstName ?? say(matchWords.unnamed)
