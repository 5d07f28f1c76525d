import { useEffect, useRef } from 'preact/hooks'
import { groupFaultWords, groupWords } from '../words/group-words.ts'
import { say } from '../words/language.ts'
import type { GroupModel } from './group-model.ts'
import type { GroupView } from './group-view.ts'

/** What stands in the way of saving, in one place. It takes the focus. */
export function WrongPart({ view, model }: { view: GroupView; model: GroupModel }) {
  const summary = useRef<HTMLDivElement>(null)
  const faults = model.faults.value
  useEffect(() => {
    if (faults.length > 0) summary.current?.focus()
  }, [faults])
  if (faults.length === 0) return null
  const sentences = faults.map(fault => {
    const who = 'who' in fault ? view.names.get(fault.who) : undefined
    return say(groupFaultWords[fault.because](who ?? say(groupWords.someoneElse)))
  })
  return (
    <div class="notice trouble" role="alert" ref={summary} tabIndex={-1}>
      <p>
        <strong>{say(groupWords.notYet)}</strong>
      </p>
      <ul>
        {[...new Set(sentences)].map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  )
}
