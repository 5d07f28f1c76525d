import { canHappen } from '../../mentoring/loop.ts'
import { ConsentSheetView } from '../consent/consent-sheet.tsx'
import { SavingLine } from '../consent/sheet-saving.tsx'
import { PageHeading } from '../frame/page-heading.tsx'
import { PanelView } from '../frame/panel-view.tsx'
import { stateWords } from '../words/frame-words.ts'
import { say } from '../words/language.ts'
import { askingWords, matchWords } from '../words/match-words.ts'
import { firstNameOf } from '../words/person-name.ts'
import { aPatient } from '../words/person-words.ts'
import { AskingPart } from './asking-part.tsx'
import { CandidateCard } from './candidate-card.tsx'
import type { MatchModel } from './match-model.ts'
import type { MatchRecords } from './match-records.ts'
import type { MatchView } from './match-view.ts'
import { PassedOverList } from './passed-over-list.tsx'
import { RequestPart } from './request-part.tsx'
import { WantsPart } from './wants-part.tsx'

/** The nurse's page for one patient: who could be the mentor, the question without a name, and the way to consent. */
export function MatchPage({ model, onBack }: { model: MatchModel; onBack: () => void }) {
  return (
    <section class="page match">
      <p>
        <button type="button" onClick={onBack}>
          ← {say(matchWords.back)}
        </button>
      </p>
      <PanelView panel={model.records} what={matchWords.what}>
        {records => <Matching records={records} model={model} />}
      </PanelView>
    </section>
  )
}

function Matching({ records, model }: { records: MatchRecords; model: MatchModel }) {
  const view = model.view.value
  const sheet = model.sheet.value
  const patient = firstNameOf(records.patient) ?? say(aPatient)
  if (!view) return null
  const mentor = view.given && view.mentorBy(view.given.role)?.firstName
  return (
    <>
      <PageHeading page="match">{say(matchWords.title(patient))}</PageHeading>
      {records.complete ? null : <p class="notice">{say(stateWords.tooMany(matchWords.what))}</p>}
      <SavingLine saving={model.saving.value} again={model.again} />
      {canHappen('consent-yes', view.stage) ? (
        <Search view={view} model={model} patient={patient} />
      ) : (
        <p class="notice" role="status">
          {say(view.stage === 'awaiting-first-talk' ? askingWords.firstTalk(mentor) : askingWords.elsewhere)}
        </p>
      )}
      {sheet ? <ConsentSheetView sheet={sheet} onClose={model.closeSheet} /> : null}
    </>
  )
}

function Search({ view, model, patient }: { view: MatchView; model: MatchModel; patient: string }) {
  const { candidates, passedOver } = view.ranking
  return (
    <>
      <RequestPart view={view} model={model} patient={patient} />
      <div class="match-parts">
        <div class="match-side">
          <WantsPart view={view} model={model} patient={patient} />
          <AskingPart view={view} model={model} patient={patient} />
        </div>
        <div class="match-main">
          <section aria-labelledby="candidates">
            <h2 id="candidates">
              {say(matchWords.candidates)} <span class="count">{candidates.length}</span>
            </h2>
            {candidates.length === 0 ? <p class="empty">{say(matchWords.nobody)}</p> : null}
            <ul class="candidates">
              {candidates.map(candidate => (
                <CandidateCard
                  key={candidate.mentor.role}
                  candidate={candidate}
                  view={view}
                  model={model}
                  patient={patient}
                />
              ))}
            </ul>
          </section>
          <PassedOverList passedOver={passedOver} />
        </div>
      </div>
    </>
  )
}
