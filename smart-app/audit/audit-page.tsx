import { PageHeading } from '../frame/page-heading.tsx'
import { auditWords } from '../words/audit-words.ts'
import { say } from '../words/language.ts'
import type { AuditModel } from './audit-model.ts'
import { ChecksPart } from './checks-part.tsx'
import { EventDrawer } from './event-drawer.tsx'
import { LogPart } from './log-part.tsx'
import { PeriodPicker } from './period-picker.tsx'
import { WholePart } from './whole-part.tsx'

/** The auditor's page: the standing checks, the log as a table, and whether it is whole. */
export function AuditPage({ model }: { model: AuditModel }) {
  const opened = model.opened.value
  return (
    <section class="page audit">
      <PageHeading page="audit">{say(auditWords.title)}</PageHeading>
      <p>
        {say(auditWords.purpose)} <strong>{say(auditWords.recorded)}</strong>
      </p>
      <PeriodPicker
        key={`${model.period.value.from} ${model.period.value.until}`}
        period={model.period.value}
        today={model.today}
        onShow={period => void model.show(period)}
      />
      <ChecksPart model={model} />
      <LogPart model={model} />
      <WholePart whole={model.whole} />
      {opened ? <EventDrawer key={opened.row.facts.id} opened={opened} model={model} /> : null}
    </section>
  )
}
