import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Frame } from './frame/frame.tsx'
import { ProblemPage } from './frame/problem-page.tsx'
import { Waiting } from './frame/waiting.tsx'
import { type Arrival, arrival } from './launch/arrive.ts'
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
      return <Frame>chart</Frame>
    case 'programme':
      return <Frame>programme</Frame>
    default:
      return came satisfies never
  }
}
