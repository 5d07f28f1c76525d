import type { Consent, FhirResource, Practitioner } from 'fhir/r4'
import { mentorAgreement, mentorTask } from '../codes.ts'
import { codeIn } from '../coding.ts'
import { dayIn, limitsOf, plusMonths } from '../consent/calendar.ts'
import { missingTraining } from '../consent/standing.ts'
import type { About, Check, Finding, Result } from './check.ts'
import { mentorOf } from './consent-at.ts'
import { ofType } from './queries.ts'

const roster = ['Consent?status=active', 'PractitionerRole', 'Practitioner'] as const

/** A match that runs now – a Consent to a mentor in force – while the mentor lacks a certificate that is valid today. */
export const noCertificate: Check = {
  id: 'no-certificate',
  counts: 'matches',
  queries: () => roster,
  judge: (found, about) =>
    ofMatches(found, about, (practitioner, { now, zone }) => {
      const missing = missingTraining(practitioner, now.getTime(), zone)
      return missing.length > 0 ? { because: 'certificate-missing', detail: missing.join(', ') } : undefined
    }),
}

/** A match that runs now, while the mentor's signature under the code of conduct is not there, or older than a year. */
export const noSignedCode: Check = {
  id: 'no-signed-code',
  counts: 'matches',
  queries: () => roster,
  judge: (found, about) =>
    ofMatches(found, about, (practitioner, { now, zone }) =>
      isSigned(practitioner, dayIn(now.getTime(), zone)) ? undefined : { because: 'code-not-signed' },
    ),
}

/** A match that runs now, while a supervision of its mentor is past its day. */
export const supervisionOverdue: Check = {
  id: 'supervision-overdue',
  counts: 'matches',
  queries: () => ['Task?code=supervision-review&status=requested,accepted,in-progress', ...roster],
  judge(found, about) {
    const { now, zone } = about
    const late = ofType(found, 'Task')
      .filter(({ code }) => codeIn(mentorTask, code) === 'supervision-review')
      .filter(({ status }) => ['requested', 'accepted', 'in-progress'].includes(status))
      .flatMap(task => {
        const end = task.restriction?.period?.end
        const due = end ? limitsOf({ end }, zone) : undefined
        return due && now.getTime() >= due.to ? [{ task, end }] : []
      })
    return ofMatches(found, about, practitioner => {
      const overdue = late.find(({ task }) => task.for?.reference === `Practitioner/${practitioner.id}`)
      return (
        overdue && {
          because: 'supervision-past-due',
          detail: overdue.end?.slice(0, 10) ?? '',
          where: `Task/${overdue.task.id}`,
        }
      )
    })
  },
}

type Fault = Pick<Finding, 'because'> & Partial<Pick<Finding, 'detail' | 'where'>>

/** Judges the mentor of each match that runs. */
function ofMatches(
  found: readonly FhirResource[],
  about: About,
  faultOf: (practitioner: Practitioner, about: About) => Fault | undefined,
): Result {
  const running = ofType(found, 'Consent').filter(each => isRunning(each, about))
  const roles = new Map(ofType(found, 'PractitionerRole').map(each => [`PractitionerRole/${each.id}`, each]))
  const people = new Map(ofType(found, 'Practitioner').map(each => [`Practitioner/${each.id}`, each]))
  const findings = running.flatMap((consent): Finding[] => {
    const person = roles.get(mentorOf(consent) ?? '')?.practitioner?.reference
    const practitioner = people.get(person ?? '')
    const fault = practitioner ? faultOf(practitioner, about) : { because: 'mentor-unknown' as const }
    const patient = consent.patient?.reference?.slice('Patient/'.length)
    return fault
      ? [
          {
            where: `Consent/${consent.id}`,
            ...fault,
            ...(patient ? { patient } : {}),
            ...(person ? { person } : {}),
          },
        ]
      : []
  })
  return { findings, of: running.length, unknown: 0 }
}

function isRunning(consent: Consent, { now, zone }: About): boolean {
  const { status, provision } = consent
  const limits = provision?.period && limitsOf(provision.period, zone)
  const isPermit = provision?.provision?.some(({ type }) => type === 'permit') === true
  const at = now.getTime()
  return (
    status === 'active' &&
    isPermit &&
    mentorOf(consent) !== undefined &&
    (!limits || (limits.from <= at && at < limits.to))
  )
}

/** Signed, and renewed within a year. */
function isSigned({ qualification = [] }: Practitioner, today: string): boolean {
  return qualification.some(({ code, period }) => {
    const start = period?.start?.slice(0, 10)
    if (codeIn(mentorAgreement, code) !== 'code-of-conduct' || !start) return false
    const end = period?.end?.slice(0, 10) ?? today
    return start <= today && today <= end && today <= plusMonths(start, 12)
  })
}
