import { useMemo } from 'preact/hooks'
import type { Role } from '../mentoring/roles.ts'
import { openPanel } from './connection/panel.ts'
import { wearStyleOf } from './embedding/wear.ts'
import { Frame } from './frame/frame.tsx'
import { Later } from './frame/later.tsx'
import { PanelView } from './frame/panel-view.tsx'
import type { EhrSession } from './launch/ehr-session.ts'
import { RolePage } from './role-page.tsx'
import { askToday } from './today.ts'
import { frameWords } from './words/frame-words.ts'

/** Opened from a chart: the page of whoever is signed in there. */
export function ChartApp({ session, role }: { session: EhrSession; role: Role | undefined }) {
  const today = useMemo(() => {
    const { serverUrl, smart_style_url } = session.tokens.value.chart
    void wearStyleOf(smart_style_url, serverUrl)
    const panel = openPanel(askToday)
    void panel.load()
    return panel
  }, [session])
  return (
    <Frame>
      <PanelView panel={today} what={frameWords.page}>
        {day => {
          switch (role) {
            case 'rheumatologist':
            case 'nurse':
            case undefined:
              return <Later load={chartSeat}>{({ Seat }) => <Seat session={session} today={day} />}</Later>
            case 'mentor':
            case 'patient':
            case 'auditor':
              return <RolePage role={role} />
            default:
              return role satisfies never
          }
        }}
      </PanelView>
    </Frame>
  )
}

const chartSeat = () => import('./seats/chart-seat.tsx')
