import { Frame } from './frame/frame.tsx'
import type { ProgrammeSession } from './launch/programme-session.ts'

export function ProgrammeApp({ session }: { session: ProgrammeSession }) {
  return <Frame>{session.role}</Frame>
}
