import { useMemo } from 'preact/hooks'
import { openAuditModel } from './audit/audit-model.ts'
import { AuditPage } from './audit/audit-page.tsx'
import { openPanel } from './connection/panel.ts'
import { openProgramme, type Programme } from './connection/programme.ts'
import { Frame } from './frame/frame.tsx'
import { PanelView } from './frame/panel-view.tsx'
import { ProblemPage } from './frame/problem-page.tsx'
import type { ProgrammeSession } from './launch/programme-session.ts'
import { NursePage } from './match/nurse-page.tsx'
import { openKnownPeople, phoneStorage } from './mentor/known-people.ts'
import { openMentorModel } from './mentor/mentor-model.ts'
import { MentorPage } from './mentor/mentor-page.tsx'
import { openPatientModel } from './patient/patient-model.ts'
import { PatientPage } from './patient/patient-page.tsx'
import { RolePage } from './role-page.tsx'
import { askToday, type Today } from './today.ts'
import { frameWords } from './words/frame-words.ts'

/** Signed in to the programme itself: the page of this role. */
export function ProgrammeApp({ session }: { session: ProgrammeSession }) {
  const today = useMemo(() => {
    const panel = openPanel(askToday)
    void panel.load()
    return panel
  }, [session])
  return (
    <Frame>
      <PanelView panel={today} what={frameWords.page}>
        {day => <PageOfRole session={session} today={day} />}
      </PanelView>
    </Frame>
  )
}

function PageOfRole({ session, today }: { session: ProgrammeSession; today: Today }) {
  const { role, serverUrl } = session
  const programme = useMemo(
    () => openProgramme(serverUrl, { token: session.token, renew: session.token }),
    [serverUrl, session],
  )
  switch (role) {
    case 'nurse':
      return <NursePage programme={programme} me={session.fhirUser ?? ''} today={today} />
    case 'auditor':
      return <Auditor programme={programme} today={today} />
    case 'mentor':
      return <Mentor programme={programme} me={session.fhirUser ?? ''} today={today} />
    case 'patient':
      return <Patient programme={programme} me={session.fhirUser ?? ''} today={today} />
    case 'rheumatologist':
      return <RolePage role={role} />
    case undefined:
      return <ProblemPage problem="unknown-role" programme={serverUrl} />
    default:
      return role satisfies never
  }
}

function Mentor({ programme, me, today }: { programme: Programme; me: string; today: Today }) {
  const model = useMemo(() => {
    const opened = openMentorModel(programme, openKnownPeople(me, phoneStorage()), today)
    void opened.home.load()
    return opened
  }, [programme, me, today])
  return <MentorPage model={model} />
}

function Patient({ programme, me, today }: { programme: Programme; me: string; today: Today }) {
  const model = useMemo(() => {
    const opened = openPatientModel(programme, me, today)
    void opened.records.load()
    return opened
  }, [programme, me, today])
  return <PatientPage model={model} />
}

function Auditor({ programme, today }: { programme: Programme; today: Today }) {
  const model = useMemo(() => {
    const opened = openAuditModel(programme, today)
    void opened.search()
    return opened
  }, [programme, today])
  return <AuditPage model={model} />
}
