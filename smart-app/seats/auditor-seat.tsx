import { useMemo } from 'preact/hooks'
import { openAuditModel } from '../audit/audit-model.ts'
import { AuditPage } from '../audit/audit-page.tsx'
import type { SeatProps } from './seat.ts'

/** The auditor's seat. */
export function Seat({ programme, today }: SeatProps) {
  const model = useMemo(() => {
    const opened = openAuditModel(programme, today)
    void opened.search()
    return opened
  }, [programme, today])
  return <AuditPage model={model} />
}
