import type { DatabaseSync } from 'node:sqlite'
import type { AuditRow, FilledForm, LogForm, WholeEvent, Write } from '../store.ts'

/** A write with its events as the log holds them. */
export type LoggedWrite = Omit<Write, 'audit'> & { readonly audit: readonly FilledForm[] }

/** What stands in a row in its event's place, once retention has removed it. */
export const removed = { form: 0, lines: '' } as const

/** The form of what has no other: the text itself, its third value. */
const whole: LogForm = [2]
export const isWhole = (form: LogForm): boolean => form.length === 1 && form[0] === 2

/** An event as the log holds it. @throws Error for a text of several lines */
export function filled(row: AuditRow): FilledForm {
  if ('form' in row) return row
  const values = [row.id, row.recorded, row.json, row.organization]
  if (values.some(value => value.includes('\n'))) {
    throw new Error('An event goes to the log as canonical JSON, which has no line breaks.')
  }
  return { form: whole, lines: values.join('\n') }
}

/** The text of an event. */
export function textOf(form: LogForm, values: readonly string[]): string {
  let text = ''
  for (const piece of form) text += typeof piece === 'string' ? piece : (values[piece] ?? '')
  return text
}

export const valuesIn = (lines: string): readonly string[] => lines.split('\n')

/** What the log holds, read. */
export function eventOf({ form, lines }: FilledForm): WholeEvent {
  const values = valuesIn(lines)
  const [id = '', recorded = ''] = values
  return { id, recorded, organization: values.at(-1) ?? '', json: textOf(form, values) }
}

/** A row's event, by its two columns. */
export type EventOf = (form: unknown, lines: unknown) => FilledForm

/**
 * The events of a log's rows, for one question: a form is read once in it, and anew for the next, since another hand may
 * have been at it. What that has put in a form's place stands for no text at all.
 */
export function eventsIn(log: DatabaseSync): () => EventOf {
  const find = log.prepare('SELECT pieces FROM audit_form WHERE number = ?')
  return () => {
    const known = new Map<unknown, LogForm>()
    return (number, lines) => {
      const form = known.get(number) ?? formIn(find.get(Number(number))?.pieces)
      known.set(number, form)
      return { form, lines: String(lines) }
    }
  }
}

/** A form as it is kept. */
export function formIn(pieces: unknown): LogForm {
  try {
    const form: unknown = JSON.parse(String(pieces))
    const isForm = Array.isArray(form) && form.every(each => ['string', 'number'].includes(typeof each))
    return isForm ? form : []
  } catch {
    return []
  }
}
