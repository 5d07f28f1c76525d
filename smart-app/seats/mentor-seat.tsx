import { useMemo } from 'preact/hooks'
import { openPanel } from '../connection/panel.ts'
import { PanelView } from '../frame/panel-view.tsx'
import { MentorPage, ShutPage } from '../mentor/mentor-page.tsx'
import { openMentor } from '../mentor/open-mentor.ts'
import { frameWords } from '../words/frame-words.ts'
import type { SeatProps } from './seat.ts'

/** The mentor's seat. Without numbers to call it stays shut. */
export function Seat({ programme, session, today, clock, signingOut }: SeatProps) {
  const opened = useMemo(() => {
    const panel = openPanel(() => openMentor(programme, session, { today, clock, signingOut }))
    if (today.help?.emergency?.length) void panel.load()
    return panel
  }, [programme, session, today, clock, signingOut])
  if (!today.help?.emergency?.length) return <ShutPage today={today} />
  return (
    <PanelView panel={opened} what={frameWords.page}>
      {({ model, signOut }) => <MentorPage model={model} signOut={signOut} />}
    </PanelView>
  )
}
