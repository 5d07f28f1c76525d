import type { Parameters, ParametersParameter } from 'fhir/r4'
import { answer, failure, failureOf } from '../connection/answer.ts'
import { openPanel, type Panel } from '../connection/panel.ts'
import { type After, afterRealTime } from '../connection/patience.ts'
import type { Programme } from '../connection/programme.ts'

/** Whether the log as it is stored is the log that was written. */
export interface WholeLog {
  readonly whole: boolean
  /** How many events, and against how many kept checkpoints. */
  readonly size: number
  readonly checkpoints: number
  /** What does not fit, as the server says it. */
  readonly says: string
  /** The signed checkpoint over all events, to be kept where the operator cannot change it; and the key that it is checked with. */
  readonly checkpoint: string
  readonly key: string
}

/** Asks the server to work its log out anew; takes a while for a long log. */
export function openWholeLog(programme: Programme, after: After = afterRealTime): Panel<WholeLog> {
  return openPanel(async given => {
    const parts: Parameters[] = []
    for (const operation of ['$verify', '$checkpoint']) {
      const got = await programme.get(`AuditEvent/${operation}`, given)
      if (got.kind === 'failure') return got
      const { status, body } = got.value
      if (status !== 200) return failure(failureOf(status))
      if (!isParameters(body)) return failure('server-error')
      parts.push(body)
    }
    return answer(wholeIn(parts.flatMap(({ parameter = [] }) => parameter)))
  }, after)
}

function wholeIn(parameters: readonly ParametersParameter[]): WholeLog {
  const named = (name: string) => parameters.find(each => each.name === name)
  const text = (name: string) => named(name)?.valueString ?? ''
  const number = (name: string) => named(name)?.valueInteger ?? 0
  return {
    whole: named('result')?.valueBoolean === true,
    says: text('message'),
    size: number('size'),
    checkpoints: number('checkpoints'),
    checkpoint: text('checkpoint'),
    key: text('key'),
  }
}

/** Whether an answer's body is Parameters. */
export const isParameters = (body: unknown): body is Parameters =>
  typeof body === 'object' && body !== null && 'resourceType' in body && body.resourceType === 'Parameters'
