import type { MiddlewareHandler } from 'hono'

/** What goes wrong on purpose in one chart, so that an app can be seen when a read fails and another never comes. */
export type Fault = 'fails' | 'hangs'

const faults: Readonly<Record<string, Readonly<Record<string, Fault>>>> = {
  bram: { Observation: 'fails', MedicationRequest: 'hangs', MedicationStatement: 'hangs' },
}

/** The fault of one resource type in one patient's chart, if any. */
export function faultFor(type: string, patient: string): Fault | undefined {
  const ofPatient = Object.hasOwn(faults, patient) ? faults[patient] : undefined
  return ofPatient && Object.hasOwn(ofPatient, type) ? ofPatient[type] : undefined
}

/**
 * Stands before the sandbox's FHIR routes and plays the faults of the searches that name such a patient. A read that
 * hangs ends after `hangMilliseconds`, or when the client goes away. It answers nothing but the fault, so it needs no token.
 */
export function playFaults(hangMilliseconds = 30_000): MiddlewareHandler {
  return async (context, next) => {
    const { pathname, searchParams } = new URL(context.req.url)
    const type = pathname.slice(pathname.lastIndexOf('/') + 1)
    const fault = faultFor(type, patientOf(searchParams))
    if (context.req.method !== 'GET' || !fault) return next()
    if (fault === 'hangs') await timeOrAbort(hangMilliseconds, context.req.raw.signal)
    const diagnostics =
      fault === 'hangs'
        ? 'The record system did not answer in time.'
        : 'The record system could not read this.'
    const outcome = {
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: fault === 'hangs' ? 'timeout' : 'exception', diagnostics }],
    }
    return context.body(JSON.stringify(outcome), fault === 'hangs' ? 503 : 500, {
      'Content-Type': 'application/fhir+json',
      'Cache-Control': 'no-store',
    })
  }
}

function patientOf(query: URLSearchParams): string {
  const named = query.get('patient') ?? query.get('subject') ?? query.get('subject:Patient') ?? ''
  return named.replace(/^.*Patient\//, '')
}

async function timeOrAbort(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise<void>(resolve => {
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done, { once: true })
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
  })
}
