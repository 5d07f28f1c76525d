import type { LaunchProblem } from '../launch/problem.ts'
import { leaveAgain } from '../launch/sign-out.ts'
import { PhoneRest } from '../offline/phone-rest.tsx'
import { leavingWords } from '../words/frame-words.ts'
import { say } from '../words/language.ts'
import { launchProblems, launchWords } from '../words/launch-words.ts'
import { PageHeading } from './page-heading.tsx'

/** Problems after which signing in to the programme itself is a way on. */
const withSignIn: ReadonlySet<LaunchProblem> = new Set([
  'not-launched',
  'session-over',
  'signed-out',
  'signed-out-here',
])

/** Nothing went wrong here. */
const asWished: ReadonlySet<LaunchProblem> = new Set(['signed-out', 'signed-out-here'])

/** Problems that a mentor meets on a phone without a line or a sign-in. */
const ofPhones: ReadonlySet<LaunchProblem> = new Set([...withSignIn, 'programme-unreachable'])

/** Why the app cannot open: what happened, and what to do. `programme` is the programme's FHIR base. */
export function ProblemPage({ problem, programme }: { problem: LaunchProblem; programme: string }) {
  const words = launchProblems[problem]
  return (
    <section class="problem">
      <PageHeading page={problem}>{say(words.title)}</PageHeading>
      <p>{say(words.whatToDo)}</p>
      {withSignIn.has(problem) ? (
        <p>
          <a class="button" href={`launch?iss=${encodeURIComponent(programme)}`}>
            {say(launchWords.signIn)}
          </a>
        </p>
      ) : null}
      {problem === 'signed-out-here' ? (
        <p>
          <button type="button" onClick={() => void leaveAgain()}>
            {say(leavingWords.tellServer)}
          </button>
        </p>
      ) : null}
      {asWished.has(problem) ? null : (
        <p class="quiet">
          <code>{problem}</code>
        </p>
      )}
      {ofPhones.has(problem) ? <PhoneRest /> : null}
    </section>
  )
}
