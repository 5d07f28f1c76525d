import type { LaunchProblem } from '../launch/problem.ts'
import { say } from '../words/language.ts'
import { launchProblems, launchWords } from '../words/launch-words.ts'
import { PageHeading } from './page-heading.tsx'

/** Problems after which signing in to the programme itself is a way on. */
const withSignIn: ReadonlySet<LaunchProblem> = new Set(['not-launched', 'session-over', 'signed-out'])

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
      <p class="quiet">
        <code>{problem}</code>
      </p>
    </section>
  )
}
