import type { Parameters, Patient } from 'fhir/r4'
import { isJson, objectAt, objectsAt, own, textAt } from '../../mentoring/chart/json.ts'
import { identifyReason } from '../../mentoring/codes.ts'
import { codeIn } from '../../mentoring/coding.ts'
import type { Door } from '../access/door.ts'
import type { Released } from '../access/released.ts'
import { Problem } from '../problem.ts'
import { fhirJson } from './outcome.ts'
import { noParameters, notFound } from './read.ts'
import type { FhirRequest } from './request.ts'

/** Controls, and what takes no room on a screen: neither a reason nor part of one. */
const unseen = /[\p{C}\p{Z}]+/gu
const least = 10
const most = 200

/**
 * `POST [base]/Patient/id/$identify`: who is behind an id that the log names – name and birth date, once, for a reason
 * that is kept with the event and that the patient reads.
 */
export async function identify(door: Door, request: FhirRequest, id: string): Promise<Released> {
  const act = door.act('operation', `Patient/${id}`)
  noParameters(request)
  const patient = await act.identify(id, reasonIn(request.body))
  if (!patient) throw notFound()
  return door.conclude({
    status: 200,
    headers: { 'content-type': fhirJson },
    body: JSON.stringify(answerOf(patient)),
  })
}

function answerOf({ name = [], birthDate }: Patient): Parameters {
  const [first] = name
  const { family, given } = name.find(({ use }) => use === 'official') ?? first ?? {}
  const called = { ...(family ? { family } : {}), ...(given ? { given } : {}) }
  return {
    resourceType: 'Parameters',
    parameter: [
      ...(family || given ? [{ name: 'name', valueHumanName: called }] : []),
      ...(birthDate ? [{ name: 'birthDate', valueDate: birthDate }] : []),
    ],
  }
}

/** @throws Problem 422 without one */
function reasonIn(body: unknown): string {
  const parameters =
    isJson(body) && own(body, 'resourceType') === 'Parameters' ? objectsAt(body, 'parameter') : []
  const [reason, ...more] = parameters
  if (reason?.name !== 'reason' || more.length > 0) throw noReason
  const code = codeIn(identifyReason, objectAt(reason, 'valueCoding'))
  const text = (textAt(reason, 'valueString') ?? '').replace(unseen, ' ').trim()
  if (code) return code
  if (text.length < least || text.length > most) throw noReason
  return text
}

const noReason = new Problem(422, {
  code: 'required',
  element: 'Parameters.parameter',
  message: `Expected Parameters with one reason: a Coding of ${identifyReason.system}, or a text of ${least} to ${most} characters.`,
})
