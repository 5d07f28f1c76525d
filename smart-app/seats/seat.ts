import type { ComponentChildren } from 'preact'
import type { Programme } from '../connection/programme.ts'
import type { ProgrammeSession } from '../launch/programme-session.ts'
import type { SigningOut } from '../launch/signing-out.ts'
import type { PhoneClock } from '../offline/phone-clock.ts'
import type { Today } from '../today.ts'

/** What the page of a role is given. */
export interface SeatProps {
  readonly programme: Programme
  readonly session: ProgrammeSession
  readonly today: Today
  readonly clock: PhoneClock
  readonly signingOut: SigningOut
}

/** The page of a role. Its code comes when someone of that role is there: nobody loads another's page. */
export interface Seat {
  readonly Seat: (props: SeatProps) => ComponentChildren
}
