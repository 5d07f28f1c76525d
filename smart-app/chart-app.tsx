import { useMemo } from 'preact/hooks'
import type { Role } from '../mentoring/roles.ts'
import { openPanel } from './connection/panel.ts'
import { wearStyleOf } from './embedding/wear.ts'
import { Frame } from './frame/frame.tsx'
import { PanelView } from './frame/panel-view.tsx'
import type { EhrSession } from './launch/ehr-session.ts'
import { openReferModel } from './refer/refer-model.ts'
import { ReferPage } from './refer/refer-page.tsx'
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
              return <Refer session={session} day={day} />
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

function Refer({ session, day }: { session: EhrSession; day: Parameters<typeof openReferModel>[1] }) {
  const model = useMemo(() => {
    const opened = openReferModel(session, day)
    opened.load()
    return opened
  }, [session, day])
  return <ReferPage model={model} />
}
