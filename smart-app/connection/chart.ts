import type { FhirResource, Patient } from 'fhir/r4'
import type { EhrSession } from '../launch/ehr-session.ts'
import type { EhrTokens } from '../launch/ehr-tokens.ts'
import { FHIR } from '../launch/fhirclient.ts'
import { type Answer, answer, failure, failureOf } from './answer.ts'
import { type Found, searchAll } from './paging.ts'

/** The connection to the EHR's chart: reads only, of the one patient that was opened. */
export interface Chart {
  readonly base: string
  /** Id of the patient in the EHR. */
  readonly patient: string
  readPatient(signal: AbortSignal): Promise<Answer<Patient>>
  search(query: string, signal: AbortSignal): Promise<Answer<Found>>
  read(reference: string, signal: AbortSignal): Promise<Answer<FhirResource>>
}

/** The chart of the session's patient, read through fhirclient with whatever token is fresh. */
export function openChart(session: EhrSession): Chart {
  const { serverUrl, patient = '' } = session.tokens.value.chart
  const base = serverUrl.replace(/\/$/, '')

  async function get(url: string, signal: AbortSignal): Promise<Answer<unknown>> {
    const tokens = await session.fresh()
    if (tokens.kind === 'failure') return tokens
    const got = await request(tokens.value, url, signal)
    if (got.kind === 'answer' || got.because !== 'session-over') return got
    const renewed = await session.renew()
    return renewed.kind === 'failure' ? renewed : request(renewed.value, url, signal)
  }

  async function read(reference: string, signal: AbortSignal): Promise<Answer<FhirResource>> {
    const got = await get(`${base}/${reference}`, signal)
    if (got.kind === 'failure') return got
    return isResource(got.value) ? answer(got.value) : failure('server-error')
  }

  return {
    base,
    patient,
    read,
    readPatient: async signal => {
      const got = await read(`Patient/${encodeURIComponent(patient)}`, signal)
      if (got.kind === 'failure') return got
      return got.value.resourceType === 'Patient' ? answer(got.value) : failure('server-error')
    },
    search: (query, signal) => searchAll(base, query, url => get(url, signal)),
  }
}

async function request(tokens: EhrTokens, url: string, signal: AbortSignal): Promise<Answer<unknown>> {
  const { serverUrl, access_token, scope, patient = '' } = tokens.chart
  const client = FHIR.client({
    serverUrl,
    scope,
    tokenResponse: { access_token, patient, token_type: 'Bearer' },
  })
  try {
    return answer(await client.request({ url, signal, cache: 'no-store' }, { useRefreshToken: false }))
  } catch (error) {
    return failure(statusOf(error))
  }
}

function statusOf(error: unknown) {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
  return typeof status === 'number' ? failureOf(status) : 'unreachable'
}

function isResource(body: unknown): body is FhirResource {
  return typeof body === 'object' && body !== null && 'resourceType' in body
}
