import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { ChartApp } from './chart-app.tsx'
import { Frame } from './frame/frame.tsx'
import { ProblemPage } from './frame/problem-page.tsx'
import { Waiting } from './frame/waiting.tsx'
import { type Arrival, arrival } from './launch/arrive.ts'
import { ProgrammeApp } from './programme-app.tsx'
import { launchWords } from './words/launch-words.ts'

/** The app behind the launch: the page of whoever came in, or why there is none. */
export function App() {
  const arrived = useSignal<Arrival | undefined>(undefined)
  useEffect(() => {
    void arrival().then(result => {
      arrived.value = result
    })
  }, [arrived])
  const came = arrived.value
  if (!came) {
    return (
      <Frame>
        <Waiting what={launchWords.opening} slow={launchWords.stillOpening} />
      </Frame>
    )
  }
  switch (came.kind) {
    case 'problem':
      return (
        <Frame>
          <ProblemPage problem={came.problem} programme={`${location.origin}/fhir`} />
        </Frame>
      )
    case 'chart':
      return <ChartApp session={came.session} role={came.role} />
    case 'programme':
      return <ProgrammeApp session={came.session} />
    default:
      return came satisfies never
  }
}
