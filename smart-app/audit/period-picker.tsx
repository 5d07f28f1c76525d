import { useSignal } from '@preact/signals'
import type { Period } from '../../mentoring/audit-checks/check.ts'
import { plusDays } from '../../mentoring/consent/calendar.ts'
import { auditWords } from '../words/audit-words.ts'
import { say } from '../words/language.ts'

/** From which day until which; both are inside. */
export function PeriodPicker(props: { period: Period; today: string; onShow: (period: Period) => void }) {
  const { period, today, onShow } = props
  const from = useSignal(period.from)
  const until = useSignal(period.until)
  const isWrongWay = from.value > until.value
  const last = (days: number) => onShow({ from: plusDays(today, 1 - days), until: today })
  return (
    <form
      class="filter"
      aria-label={say(auditWords.period)}
      onSubmit={event => {
        event.preventDefault()
        if (!isWrongWay) onShow({ from: from.value, until: until.value })
      }}
    >
      <label>
        {say(auditWords.from)}
        <input
          type="date"
          required
          value={from.value}
          onInput={event => {
            from.value = event.currentTarget.value
          }}
        />
      </label>
      <label>
        {say(auditWords.until)}
        <input
          type="date"
          required
          value={until.value}
          aria-invalid={isWrongWay}
          onInput={event => {
            until.value = event.currentTarget.value
          }}
        />
      </label>
      <button type="submit" class="main">
        {say(auditWords.show)}
      </button>
      <button type="button" onClick={() => last(1)}>
        {say(auditWords.today)}
      </button>
      {[7, 30].map(days => (
        <button key={days} type="button" onClick={() => last(days)}>
          {say(auditWords.lastDays(days))}
        </button>
      ))}
      {isWrongWay ? <p role="alert">{say(auditWords.wrongWay)}</p> : null}
    </form>
  )
}
