import { useMemo } from 'preact/hooks'
import { openAuditModel } from './audit/audit-model.ts'
import { AuditPage } from './audit/audit-page.tsx'
import { openPanel } from './connection/panel.ts'
import { openProgramme, type Programme } from './connection/programme.ts'
import { Frame } from './frame/frame.tsx'
import { PanelView } from './frame/panel-view.tsx'
import { ProblemPage } from './frame/problem-page.tsx'
import { lastingStorage } from './launch/launch-store.ts'
import type { ProgrammeSession } from './launch/programme-session.ts'
import { NursePage } from './match/nurse-page.tsx'
import { MentorPage, ShutPage } from './mentor/mentor-page.tsx'
import { openMentor } from './mentor/open-mentor.ts'
import { openPhoneClock, type PhoneClock } from './offline/phone-clock.ts'
import { openPatientModel } from './patient/patient-model.ts'
import { PatientPage } from './patient/patient-page.tsx'
import { RolePage } from './role-page.tsx'
import { askToday, type Today } from './today.ts'
import { frameWords } from './words/frame-words.ts'

/** Signed in to the programme itself: the page of this role. */
export function ProgrammeApp({ session }: { session: ProgrammeSession }) {
  const clock = useMemo(() => openPhoneClock(lastingStorage()), [session])
  const today = useMemo(() => {
    // Only a mentor's page lives on a phone and goes on without a line.
    const panel = openPanel(session.role === 'mentor' ? clock.ask : askToday)
    void panel.load()
    return panel
  }, [session, clock])
  return (
    <Frame>
      <PanelView panel={today} what={frameWords.page}>
        {day => <PageOfRole session={session} today={day} clock={clock} />}
      </PanelView>
    </Frame>
  )
}

function PageOfRole(props: { session: ProgrammeSession; today: Today; clock: PhoneClock }) {
  const { session, today, clock } = props
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
      return <Mentor programme={programme} session={session} today={today} clock={clock} />
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

function Mentor(props: { programme: Programme; session: ProgrammeSession; today: Today; clock: PhoneClock }) {
  const { programme, session, today, clock } = props
  const opened = useMemo(() => {
    const panel = openPanel(() => openMentor(programme, session, { today, clock }))
    if (today.help?.emergency?.length) void panel.load()
    return panel
  }, [programme, session, today, clock])
  if (!today.help?.emergency?.length) return <ShutPage today={today} />
  return (
    <PanelView panel={opened} what={frameWords.page}>
      {({ model, signOut }) => <MentorPage model={model} signOut={signOut} />}
    </PanelView>
  )
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
