import { useEffect, useMemo } from 'preact/hooks'
import { PreviewPhone } from '../consent/preview-phone.tsx'
import { ScopeSwitches } from '../consent/scope-switches.tsx'
import { previewWords } from '../words/consent-end-words.ts'
import { aMentor } from '../words/consent-words.ts'
import { dayWords } from '../words/dates.ts'
import { say } from '../words/language.ts'
import { patientPageWords } from '../words/patient-words.ts'
import { AskFirst } from './ask-first.tsx'
import { isPast, type MyMentor } from './my-mentors.ts'
import type { PatientModel } from './patient-model.ts'
import type { Share } from './share.ts'

/** One mentor: what they see, who they are, and the ways to stop. */
export function MentorPart({ mentor, model }: { mentor: MyMentor; model: PatientModel }) {
  const name = mentor.name ?? say(aMentor)
  const { state, consent } = mentor
  const who = say(isPast(mentor) ? patientPageWords.whoWas : patientPageWords.who)
  const share = useMemo(() => model.shareWith(mentor), [model, consent?.id, consent?.meta?.versionId, state])
  useEffect(() => () => share?.preview.close(), [share])
  return (
    <>
      {share ? <Sees mentor={mentor} name={name} share={share} model={model} /> : null}
      {state === 'unclear' ? <p class="notice trouble">{say(patientPageWords.unclear(name))}</p> : null}
      {state === 'proposed' || state === 'ended' || state === 'withdrawn' ? (
        <p>
          <button
            type="button"
            class={state === 'withdrawn' ? '' : 'main'}
            onClick={() => model.openSheet(mentor)}
          >
            {say(state === 'proposed' ? patientPageWords.choose(name) : patientPageWords.again(name))}
          </button>
        </p>
      ) : null}
      <section class="card" aria-label={who}>
        <h2>{who}</h2>
        <p class="mentor-name">{name}</p>
        <p>{say(patientPageWords.isMentor(name))}</p>
        <AskFirst
          label={isPast(mentor) ? say(patientPageWords.notAgain(name)) : say(patientPageWords.notThisPerson)}
          text={[say(patientPageWords.notThisText(name))]}
          yes={isPast(mentor) ? say(patientPageWords.notAgain(name)) : say(patientPageWords.notThisPerson)}
          onYes={() => void model.notThisPerson(mentor)}
        />
      </section>
      {state === 'given' || state === 'unclear' ? (
        <section class="card" aria-label={say(patientPageWords.stopTitle)}>
          <h2>{say(patientPageWords.stopTitle)}</h2>
          <AskFirst
            label={say(patientPageWords.stop)}
            text={[say(patientPageWords.stopText(name)), say(patientPageWords.stopCare)]}
            yes={say(patientPageWords.stopYes)}
            onYes={() => void model.stop(mentor)}
          />
        </section>
      ) : null}
    </>
  )
}

function Sees(props: { mentor: MyMentor; name: string; share: Share; model: PatientModel }) {
  const { mentor, name, share, model } = props
  const end = mentor.consent?.provision?.period?.end
  const changed = share.changed.value
  return (
    <section class="sees" aria-labelledby={`sees-${mentor.role}`}>
      <h2 id={`sees-${mentor.role}`}>{say(patientPageWords.sees(name))}</h2>
      <div class="sees-parts">
        <div class="sheet-choices">
          <ScopeSwitches scopes={share.scopes} mentor={name} preview={share.preview} />
          {end ? <p class="quiet">{say(patientPageWords.until(dayWords(end.slice(0, 10))))}</p> : null}
        </div>
        <PreviewPhone
          preview={share.preview}
          scopes={share.scopes.value}
          title={(changed ? previewWords.proposed : previewWords.title)(name)}
          nobody={previewWords.nothing(name)}
        />
      </div>
      {changed ? (
        <div class="unsaved">
          <p>{say(patientPageWords.unsaved)}</p>
          <div class="buttons">
            <button type="button" class="main" onClick={() => void model.save(share)}>
              {say(patientPageWords.save(name))}
            </button>
            <button type="button" onClick={share.putBack}>
              {say(patientPageWords.putBack)}
            </button>
          </div>
        </div>
      ) : null}
    </section>
  )
}
