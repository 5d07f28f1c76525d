import { say } from '../words/language.ts'
import { worklistWords } from '../words/worklist-words.ts'
import { peopleIn, type Whose } from './whose.ts'
import type { WorkItem } from './work-item.ts'
import type { Worklist } from './worklist.ts'

/** Whose rows are shown. */
export function WhoseChoice({ list, items }: { list: Worklist; items: readonly WorkItem[] }) {
  const others = peopleIn(items).filter(({ reference }) => reference !== list.me)
  const choices: readonly { code: string; words: string }[] = [
    { code: 'all', words: say(worklistWords.everyones) },
    { code: list.me, words: say(worklistWords.mine) },
    { code: 'nobody', words: say(worklistWords.nobodys) },
    ...others.map(({ reference, name }) => ({
      code: reference,
      words: name ?? say(worklistWords.aColleague),
    })),
  ]
  return (
    <label class="whose">
      <span>{say(worklistWords.whose)}</span>
      <select
        value={list.whose.value}
        onChange={event => {
          const { value } = event.currentTarget
          list.whose.value = choices.some(({ code }) => code === value) ? (value as Whose) : 'all'
        }}
      >
        {choices.map(({ code, words }) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
