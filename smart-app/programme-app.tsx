import { useEffect, useMemo } from 'preact/hooks'
import type { Role } from '../mentoring/roles.ts'
import { openPanel } from './connection/panel.ts'
import { openProgramme } from './connection/programme.ts'
import { Frame } from './frame/frame.tsx'
import { Later } from './frame/later.tsx'
import { PanelView } from './frame/panel-view.tsx'
import { ProblemPage } from './frame/problem-page.tsx'
import { Waiting } from './frame/waiting.tsx'
import { lastingStorage } from './launch/launch-store.ts'
import type { ProgrammeSession } from './launch/programme-session.ts'
import { openSigningOut, type SigningOut } from './launch/signing-out.ts'
import { openPhoneClock, type PhoneClock } from './offline/phone-clock.ts'
import { RolePage } from './role-page.tsx'
import type { Seat } from './seats/seat.ts'
import { askToday, type Today } from './today.ts'
import { frameWords, leavingWords } from './words/frame-words.ts'

/** Signed in to the programme itself: the page of this role. */
export function ProgrammeApp({ session }: { session: ProgrammeSession }) {
  const clock = useMemo(() => openPhoneClock(lastingStorage()), [session])
  const today = useMemo(() => {
    // Only a mentor's page lives on a phone and goes on without a line.
    const panel = openPanel(session.role === 'mentor' ? clock.ask : askToday)
    void panel.load()
    return panel
  }, [session, clock])
  const signingOut = useMemo(() => openSigningOut(session), [session])
  useEffect(signingOut.watch, [signingOut])
  if (signingOut.state.value === 'leaving') {
    return (
      <Frame>
        <Waiting what={leavingWords.leaving} slow={leavingWords.stillLeaving} />
      </Frame>
    )
  }
  return (
    <Frame signingOut={signingOut}>
      <PanelView panel={today} what={frameWords.page}>
        {day => <PageOfRole session={session} today={day} clock={clock} signingOut={signingOut} />}
      </PanelView>
    </Frame>
  )
}

function PageOfRole(props: {
  session: ProgrammeSession
  today: Today
  clock: PhoneClock
  signingOut: SigningOut
}) {
  const { session, today, clock, signingOut } = props
  const { role, serverUrl } = session
  const programme = useMemo(
    () => openProgramme(serverUrl, { token: session.token, renew: session.token }),
    [serverUrl, session],
  )
  if (role === undefined) return <ProblemPage problem="unknown-role" programme={serverUrl} />
  if (role === 'rheumatologist') return <RolePage role={role} />
  return (
    <Later load={seats[role]}>
      {({ Seat }) => (
        <Seat programme={programme} session={session} today={today} clock={clock} signingOut={signingOut} />
      )}
    </Later>
  )
}

/** The page of each role that has one here. */
const seats: Readonly<Record<Exclude<Role, 'rheumatologist'>, () => Promise<Seat>>> = {
  nurse: () => import('./seats/nurse-seat.tsx'),
  mentor: () => import('./seats/mentor-seat.tsx'),
  patient: () => import('./seats/patient-seat.tsx'),
  auditor: () => import('./seats/auditor-seat.tsx'),
}
