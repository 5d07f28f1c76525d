import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Frame } from './frame/frame.tsx'
import { ProblemPage } from './frame/problem-page.tsx'
import { Waiting } from './frame/waiting.tsx'
import type { Departure } from './launch/depart.ts'
import type { LaunchProblem } from './launch/problem.ts'
import { launchWords } from './words/launch-words.ts'

/** The launch URL of the app: shows that it is on its way, or why it is not. */
export function LaunchPage({ departure }: { departure: Promise<Departure> }) {
  const problem = useSignal<LaunchProblem | undefined>(undefined)
  useEffect(() => {
    void departure.then(going => {
      if (going.kind === 'problem') problem.value = going.problem
      // Replaced, not added: Back leads to the chart, not to a launch that cannot be used twice.
      else location.replace(going.to)
    })
  }, [departure, problem])
  return (
    <Frame>
      {problem.value ? (
        <ProblemPage problem={problem.value} programme={`${location.origin}/fhir`} />
      ) : (
        <Waiting what={launchWords.opening} slow={launchWords.stillOpening} />
      )}
    </Frame>
  )
}
