import { useMemo } from 'preact/hooks'
import type { EhrSession } from '../launch/ehr-session.ts'
import { openReferModel } from '../refer/refer-model.ts'
import { ReferPage } from '../refer/refer-page.tsx'
import type { Today } from '../today.ts'

/** The seat of a clinician in front of a chart. */
export function Seat({ session, today }: { session: EhrSession; today: Today }) {
  const model = useMemo(() => {
    const opened = openReferModel(session, today)
    opened.load()
    return opened
  }, [session, today])
  return <ReferPage model={model} />
}
