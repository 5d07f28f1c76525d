import { useMemo } from 'preact/hooks'
import { dayIn } from '../mentoring/chart/read-days.ts'
import { openAuditLog } from './audit/audit-log.ts'
import { AuditPage } from './audit/audit-page.tsx'
import { openPanel } from './connection/panel.ts'
import { openProgramme, type Programme } from './connection/programme.ts'
import { Frame } from './frame/frame.tsx'
import { PanelView } from './frame/panel-view.tsx'
import { ProblemPage } from './frame/problem-page.tsx'
import type { ProgrammeSession } from './launch/programme-session.ts'
import { RolePage } from './role-page.tsx'
import { askToday, type Today } from './today.ts'
import { frameWords } from './words/frame-words.ts'
import { openWorklist } from './worklist/worklist.ts'
import { WorklistPage } from './worklist/worklist-page.tsx'

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
      return <Nurse session={session} programme={programme} today={today} />
    case 'auditor':
      return <Auditor programme={programme} today={today} />
    case 'rheumatologist':
    case 'mentor':
    case 'patient':
      return <RolePage role={role} />
    case undefined:
      return <ProblemPage problem="unknown-role" programme={serverUrl} />
    default:
      return role satisfies never
  }
}

function Nurse(props: { session: ProgrammeSession; programme: Programme; today: Today }) {
  const { session, programme, today } = props
  const list = useMemo(() => {
    const opened = openWorklist(programme, { me: session.fhirUser ?? '', role: 'nurse', today })
    opened.load()
    return opened
  }, [session, programme, today])
  return <WorklistPage list={list} />
}

function Auditor({ programme, today }: { programme: Programme; today: Today }) {
  const log = useMemo(() => {
    const opened = openAuditLog(programme, dayIn(today.timezone)(new Date(today.now)))
    void opened.events.load()
    return opened
  }, [programme, today])
  return <AuditPage log={log} timezone={today.timezone} />
}
