import type {
  Appointment,
  CodeableConcept,
  Coding,
  Consent,
  Encounter,
  FhirResource,
  Observation,
  Patient,
  QuestionnaireResponse,
  ServiceRequest,
  Task,
} from 'fhir/r4'
import { policy, profile, questionnaire } from '../../../mentoring/artefacts.ts'
import { contactMode, mentoringObservation, mentoringService, mentorTask } from '../../../mentoring/codes.ts'
import { canonical, codeIn } from '../../../mentoring/coding.ts'
import { mentorViewPolicy } from '../../../mentoring/consent/encoding.ts'
import { isGroup } from '../../../mentoring/contact/encounter.ts'
import { isSupervision } from '../../../mentoring/supervision/supervisions.ts'
import { supervisionType } from '../../../mentoring/supervision/terms.ts'
import type { Json } from './walk.ts'

/** By type: the profile that a resource must keep to by what it is, whatever it claims. Absence: R4 alone. */
const byKind: { readonly [Type in FhirResource['resourceType']]?: (resource: never) => string | undefined } =
  {
    // Someone's chart, as mentoring/chart-identifier.ts names it.
    Patient: ({ identifier }: Patient) =>
      identifier?.some(({ system }) => /^https?:\/\/.+\/Patient$/.test(system ?? ''))
        ? profile.patient
        : undefined,
    ServiceRequest: ({ code, intent }: ServiceRequest) => {
      if (codeIn(mentoringService, code) !== 'peer-mentoring-ra') return undefined
      return intent === 'proposal' ? profile.referralProposal : profile.referralOrder
    },
    // The nurses' Task; a mentor's is part of it.
    Task: ({ code, partOf }: Task) => {
      if (codeIn(mentorTask, code) === 'supervision-review') return profile.supervisionReview
      return isFulfil(code) && !partOf ? profile.referralTask : undefined
    },
    Encounter: ({ type }: Encounter) =>
      type?.some(each => codeIn(supervisionType, each)) ? profile.supervisionEncounter : undefined,
    // A session of a group, never published without who moderates it.
    Appointment: ({ appointmentType }: Appointment) =>
      isGroup(codeIn(contactMode, appointmentType)) ? profile.groupSession : undefined,
    Consent: (consent: Consent) => {
      if (isUnder(consent, policy.participation)) return profile.participationConsent
      return isUnder(consent, mentorViewPolicy('')) ? aboutMentors(consent) : undefined
    },
    Observation: ({ code }: Observation) =>
      codeIn(mentoringObservation, code) === 'treatment-step' ? profile.treatmentStep : undefined,
    QuestionnaireResponse: ({ questionnaire: asked }: QuestionnaireResponse) => {
      if (isSupervision(asked)) return profile.supervisionForm
      return withoutVersion(asked ?? '') === questionnaire.peerWish ? profile.peerWish : undefined
    },
  }

/** The profiles of ours that a resource must keep to: those it claims, and the one of its kind. Unknown ones of ours are among them. */
export function profilesFor(resource: Json): readonly string[] {
  const { meta, resourceType } = resource as {
    meta?: { profile?: string[] }
    resourceType: keyof typeof byKind
  }
  const claimed = (meta?.profile ?? []).map(withoutVersion).filter(url => url.startsWith(`${canonical}/`))
  const kind = byKind[resourceType]?.(resource as never)
  return [...new Set(kind ? [...claimed, kind] : claimed)]
}

const isUnder = ({ policy: policies }: Consent, policy: string) =>
  policies?.some(({ uri }) => withoutVersion(uri ?? '') === withoutVersion(policy)) === true

/**
 * Under the policy for mentors: what an active Consent must be. Without nested rules it is a refusal; to the organisation,
 * a permission to ask. One that is not active lets nobody see anything, and to take consent back needs no form.
 */
function aboutMentors({ status, provision }: Consent): string | undefined {
  if (status !== 'active') return undefined
  if (provision && !provision.provision) return profile.mentorRefusal
  const [actor] = provision?.actor ?? []
  return actor?.reference?.reference?.startsWith('Organization/')
    ? profile.askPermission
    : profile.mentorConsent
}

const isFulfil = (concept: CodeableConcept | undefined) =>
  concept?.coding?.some(
    ({ system, code }: Coding) => system === 'http://hl7.org/fhir/CodeSystem/task-code' && code === 'fulfill',
  ) === true

const withoutVersion = (url: string) => url.replace(/\|.*$/, '')
