import { useSignal } from '@preact/signals'
import { type Role, roles } from '../../mentoring/roles.ts'
import { askerWords, auditWords } from '../words/audit-words.ts'
import { say } from '../words/language.ts'
import { type LogFilter, noFilter } from './log-search.ts'

const askers: readonly (Role | 'program')[] = [...roles, 'program']
const outcomes = [
  ['0', 'done'],
  ['4', 'refused'],
  ['8', 'failed'],
] as const

/** By role, outcome, patient's number and request id. */
export function LogFilters(props: { filter: LogFilter; onSearch: (filter: LogFilter) => void }) {
  const filter = useSignal(props.filter)
  const set = (part: keyof LogFilter) => (event: { currentTarget: { value: string } }) => {
    filter.value = { ...filter.value, [part]: event.currentTarget.value }
  }
  return (
    <form
      class="filter"
      onSubmit={event => {
        event.preventDefault()
        props.onSearch(filter.value)
      }}
    >
      <label>
        {say(auditWords.role)}
        <select value={filter.value.role} onChange={set('role')}>
          <option value="">{say(auditWords.all)}</option>
          {askers.map(role => (
            <option key={role} value={role}>
              {say(askerWords[role])}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say(auditWords.outcome)}
        <select value={filter.value.outcome} onChange={set('outcome')}>
          <option value="">{say(auditWords.all)}</option>
          {outcomes.map(([code, word]) => (
            <option key={code} value={code}>
              {say(auditWords.outcomes[word])}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say(auditWords.patient)}
        <input
          type="text"
          autocomplete="off"
          maxLength={80}
          value={filter.value.patient}
          onInput={set('patient')}
        />
      </label>
      <label>
        {say(auditWords.request)}
        <input
          type="text"
          autocomplete="off"
          maxLength={64}
          value={filter.value.request}
          onInput={set('request')}
        />
      </label>
      <button type="submit" class="main">
        {say(auditWords.search)}
      </button>
      <button
        type="button"
        onClick={() => {
          filter.value = noFilter
          props.onSearch(noFilter)
        }}
      >
        {say(auditWords.clear)}
      </button>
    </form>
  )
}
