import { NursePage } from '../match/nurse-page.tsx'
import type { SeatProps } from './seat.ts'

/** The nurse's seat. */
export function Seat({ programme, session, today }: SeatProps) {
  return <NursePage programme={programme} me={session.fhirUser ?? ''} today={today} />
}
