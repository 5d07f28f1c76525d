import { contactMode } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import { privacyQuestions } from '../../mentoring/privacy-question.ts'
import { ConsentSheetView } from '../consent/consent-sheet.tsx'
import { SavingLine } from '../consent/sheet-saving.tsx'
import { PageHeading } from '../frame/page-heading.tsx'
import { PanelView } from '../frame/panel-view.tsx'
import { SavedNotice } from '../frame/saved-notice.tsx'
import { aMentor } from '../words/consent-words.ts'
import { momentWords } from '../words/dates.ts'
import { stateWords } from '../words/frame-words.ts'
import { language, say } from '../words/language.ts'
import { helpWords } from '../words/mentor-words.ts'
import { patientPageWords, whereWords } from '../words/patient-words.ts'
import { AskForMentor } from './ask-for-mentor.tsx'
import { FitCheck } from './fit-check.tsx'
import { LookedPart } from './looked-part.tsx'
import { MentorPart } from './mentor-part.tsx'
import { type MyMentor, someoneSees } from './my-mentors.ts'
import { MyTalks } from './my-talks.tsx'
import type { PatientModel, PatientView } from './patient-model.ts'
import type { PatientRecords } from './patient-records.ts'
import { canAsk, nextTalk } from './where-i-am.ts'
import { WhoReads } from './who-reads.tsx'

/** The patient's page: where am I, what does my mentor see, who is it, stop, who looked, and whom to ask. */
export function PatientPage({ model }: { model: PatientModel }) {
  return (
    <section class="patient-page">
      <PageHeading page="patient">{say(patientPageWords.title)}</PageHeading>
      <PanelView panel={model.records} what={patientPageWords.page}>
        {records => <Parts records={records} model={model} />}
      </PanelView>
      <AskTheNurse model={model} />
    </section>
  )
}

function Parts({ records, model }: { records: PatientRecords; model: PatientModel }) {
  const view = model.view.value
  const sheet = model.sheet.value
  const looked = model.looked.value
  if (!view) return null
  const name = view.mentors[0]?.name ?? say(aMentor)
  const current = view.mentors.filter(({ state }) => state !== 'refused')
  const refused = view.mentors.filter(({ state }) => state === 'refused')
  return (
    <>
      {records.complete ? null : <p class="notice">{say(stateWords.tooMany(patientPageWords.page))}</p>}
      <WhereAmI view={view} records={records} model={model} />
      <SavingLine saving={model.saving.value} again={model.again} />
      {model.saving.value.kind === 'saved' ? <SavedNotice>{say(patientPageWords.saved)}</SavedNotice> : null}
      {current.map(mentor => (
        <MentorPart key={mentor.role} mentor={mentor} model={model} />
      ))}
      {view.asksFit ? <FitCheck mentor={name} onSaid={fit => void model.sayFit(fit)} /> : null}
      <MyTalks lines={view.lines} mentor={name} mentorReads={someoneSees(view.mentors)} />
      {view.mentors.length > 0 || view.lines.length > 0 ? (
        <WhoReads
          rheumatologist={view.rheumatologistReads}
          onChoose={mayRead => void model.letRheumatologistRead(mayRead)}
        />
      ) : null}
      {refused.map(mentor => (
        <Refused key={mentor.role} mentor={mentor} model={model} />
      ))}
      {looked ? (
        <LookedPart looked={looked} zone={records.zone} questions={privacyQuestions(records.tasks)} />
      ) : null}
      {sheet ? <ConsentSheetView sheet={sheet} onClose={model.closeSheet} /> : null}
    </>
  )
}

function WhereAmI(props: { view: PatientView; records: PatientRecords; model: PatientModel }) {
  const { view, records, model } = props
  const { where, mentors } = view
  const mentor = mentors.find(({ state }) => state !== 'refused') ?? mentors[0]
  const name = mentor?.name ?? say(aMentor)
  const talk = nextTalk(records)
  return (
    <div class="where">
      <p class="where-sentence">{capital(say(whereWords[where].sentence(name)))}</p>
      <p>
        <span class="unseen">{say(patientPageWords.nextStep)}: </span>
        {talk ? say(talkWords(talk, records.zone)) : capital(say(whereWords[where].next(name)))}
      </p>
      {canAsk.has(where) ? <AskForMentor onAsk={themes => void model.askForMentor(themes)} /> : null}
    </div>
  )
}

/** A talk of two, or a group's with how it meets. */
function talkWords({ start, group }: NonNullable<ReturnType<typeof nextTalk>>, zone: string) {
  const when = momentWords(start, zone)
  if (!group) return patientPageWords.nextTalk(when)
  return patientPageWords.nextGroupTalk(when, wordsOf(contactMode, group, language.value))
}

function Refused({ mentor, model }: { mentor: MyMentor; model: PatientModel }) {
  const name = mentor.name ?? say(aMentor)
  return (
    <section class="card">
      <h2>{say(patientPageWords.refused(name))}</h2>
      <button type="button" onClick={() => void model.undoRefusal(mentor)}>
        {say(patientPageWords.undo(name))}
      </button>
    </section>
  )
}

function AskTheNurse({ model }: { model: PatientModel }) {
  const { organization, help } = model.today
  return (
    <section class="card" aria-labelledby="ask-nurse">
      <h2 id="ask-nurse">{say(patientPageWords.ask)}</h2>
      {help?.nurse ? (
        <a class="button" href={`tel:${help.nurse.replaceAll(/[^+\d]/g, '')}`}>
          {say(helpWords.nurse)}: {help.nurse}
        </a>
      ) : (
        <p>{say(helpWords.nurseOf(organization.name))}</p>
      )}
      <p class="caution">{say(patientPageWords.caution)}</p>
    </section>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
