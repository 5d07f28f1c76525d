import type { Attachment, Consent, ConsentProvision, DocumentReference, Patient } from 'fhir/r4'
import type { Scope } from '../../mentoring/codes.ts'
import { canonical } from '../../mentoring/coding.ts'
import { composeConsent, composeRefusal, type Recording } from '../../mentoring/consent/compose.ts'
import { type ChartRecords, freeze } from '../../mentoring/consent/frozen.ts'
import { consentText, consentTextWhole } from '../words/consent-text.ts'
import { type Language, language, type Said } from '../words/language.ts'
import { base64 } from './paper.ts'

/** Between whom a consent would be, and the records that it freezes from. */
export interface ConsentAbout {
  readonly patient: Patient & { readonly id: string }
  /** Ids of the Organization and of the mentor's PractitionerRole. */
  readonly organization: string
  readonly role: string
  /** The mentor's first name: the Consent carries it, since the patient may not read the mentor's record. */
  readonly mentorName?: string
  readonly chart: ChartRecords
  /** IANA name. */
  readonly zone: string
  /** The Consent that this one takes the place of, as its next version. */
  readonly before?: Consent & { readonly id: string }
}

/** What the patient chose, and how it is given. */
export interface ConsentChoice {
  readonly scopes: ReadonlySet<Scope>
  readonly recording: Recording
  /** The last day, YYYY-MM-DD, where the patient wants an earlier one. */
  readonly until?: string
}

const textId = 'consent-text'
const shownText = () => textDocument('mentor-view', consentTextWhole, language.value)

/** The Consent that the choice comes to at an instant. It holds the very text that was on the screen, unless a signed paper does. */
export function proposeConsent(about: ConsentAbout, choice: ConsentChoice, at: Date): Consent {
  const { patient, organization, role, zone, chart, before, mentorName } = about
  const composed = composeConsent(
    { patient: patient.id, organization, role },
    {
      scopes: choice.scopes,
      at,
      zone,
      frozen: freeze({ ...chart, patient }, at.getTime(), zone),
      text: { version: consentText.version, document: `#${textId}` },
      recording: choice.recording,
      ...(choice.until ? { until: choice.until } : {}),
    },
    before?.id,
  )
  const named = mentorName ? withMentorName(composed, mentorName) : composed
  const version = before?.meta?.versionId
  const consent = version ? { ...named, meta: { ...named.meta, versionId: version } } : named
  return choice.recording.by === 'paper' ? consent : { ...consent, contained: [shownText()] }
}

/** "Not this person": it lasts until the patient takes it back. It says who is meant, and no reason. */
export function refuseMentor(about: ConsentAbout, recording: Recording, at: Date): Consent {
  const { patient, organization, role, mentorName } = about
  const text = { version: consentText.version, document: `#${textId}` }
  const refusal = composeRefusal({ patient: patient.id, organization, role }, at, text, recording)
  return {
    ...(mentorName ? withMentorName(refusal, mentorName) : refusal),
    contained: [shownText()],
  }
}

/** A text as it stood on a screen, or was read out: its version, its title and its paragraphs. */
export interface VersionedText {
  readonly version: string
  readonly title: Said
  readonly paragraphs: readonly Said[]
}

/** The text as it was shown, in the language of the screen; it goes inside the Consent. LOINC 64292-6: release of information consent. */
export function textDocument(
  name: 'mentor-view' | 'ask',
  text: VersionedText,
  shown: Language,
): DocumentReference & { readonly id: string } {
  const whole = [text.title, ...text.paragraphs].map(each => each[shown]).join('\n')
  const attachment: Attachment = {
    contentType: 'text/plain; charset=utf-8',
    language: shown,
    title: text.title[shown],
    data: base64(new TextEncoder().encode(whole)),
  }
  return {
    resourceType: 'DocumentReference',
    id: textId,
    masterIdentifier: { system: `${canonical}/consent-text`, value: `${name}|${text.version}|${shown}` },
    status: 'current',
    type: { coding: [{ system: 'http://loinc.org', code: '64292-6' }] },
    content: [{ attachment }],
  }
}

/** Names the mentor in each rule, as the patient calls them. */
function withMentorName(consent: Consent, display: string): Consent {
  const named = (rule: ConsentProvision): ConsentProvision => ({
    ...rule,
    ...(rule.actor && {
      actor: rule.actor.map(actor => ({ ...actor, reference: { ...actor.reference, display } })),
    }),
    ...(rule.provision && { provision: rule.provision.map(named) }),
  })
  return consent.provision ? { ...consent, provision: named(consent.provision) } : consent
}
