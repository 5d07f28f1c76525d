import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { lastingStorage } from '../launch/launch-store.ts'
import { EmergencyNumbers, NurseNumber } from '../mentor/numbers.tsx'
import { say } from '../words/language.ts'
import { helpWords } from '../words/mentor-words.ts'
import { offlineWords } from '../words/offline-words.ts'
import { keptToday } from './phone-clock.ts'
import { countWaiting } from './phone-store.ts'

/** On a phone that a mentor used, when nobody is signed in: the numbers to call, and how many notes wait. No name, no text. */
export function PhoneRest() {
  const waiting = useSignal(0)
  useEffect(() => {
    void countWaiting().then(count => {
      waiting.value = count
    })
  }, [waiting])
  const today = keptToday(lastingStorage())
  const waits = waiting.value > 0 ? <p class="notice">{say(offlineWords.waiting(waiting.value))}</p> : null
  if (!today?.help?.emergency?.length) return waits
  return (
    <section class="phone-page" aria-labelledby="rest">
      {waits}
      <h2 id="rest">{say(helpWords.danger)}</h2>
      <EmergencyNumbers today={today} />
      <NurseNumber today={today} />
    </section>
  )
}
