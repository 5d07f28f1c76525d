import type { Attachment, Consent, ConsentProvision, Extension } from 'fhir/r4'
import { profile } from '../artefacts.ts'
import { mentorViewScope, type Scope } from '../codes.ts'
import { coding } from '../coding.ts'
import { type Day, dayIn, plusDays, plusMonths } from './calendar.ts'
import {
  consentDocument,
  consentExtension,
  disclosure,
  mentorViewPolicy,
  optInRestricted,
  privacyScope,
  recipient,
  supportNetwork,
} from './encoding.ts'
import type { Frozen, FrozenScope } from './frozen.ts'
import { frozenExtension } from './frozen-extension.ts'
import { neededScopes, ownScope } from './scopes.ts'

/** How consent was given: by the patient on the screen, or on paper or by word before a witness ('Practitioner/…'). */
export type Recording =
  | { readonly by: 'screen' }
  | { readonly by: 'paper'; readonly witness: string; readonly paper: Paper }
  | { readonly by: 'word'; readonly witness: string }

/** The signed paper, as it was scanned: with the Consent, or as a document of its own ('DocumentReference/…'). */
type Paper = { readonly attachment: Attachment } | { readonly document: string }

/** The text that the patient was shown or read: its version, and the DocumentReference that keeps it ('DocumentReference/…'). */
export type ConsentText = { readonly version: string; readonly document: string }

/** Between whom. */
export type Parties = {
  /** Ids of the Patient, of the Organization that manages the Patient, and of the mentor's PractitionerRole. */
  readonly patient: string
  readonly organization: string
  readonly role: string
}

export type Given = {
  /** The patient's choice; what every consent has is added. */
  readonly scopes: ReadonlySet<Scope>
  readonly at: Date
  readonly zone: string
  /** The chart's items as they are at this moment: `freeze`. */
  readonly frozen: Frozen
  readonly text: ConsentText
  readonly recording: Recording
  /** The last day of the mentoring as planned; the consent lasts 30 days more. */
  readonly mentoringEnds?: Day
  /** A last day that the patient chose. Never later than 12 months. */
  readonly until?: Day
}

/** A patient's Consent to one mentor; giving more later is giving consent anew, as the next version of the same Consent (`id`). */
export function composeConsent(parties: Parties, given: Given, id?: string): Consent {
  const scopes = [...neededScopes, ownScope, ...given.scopes].filter(scope => scope !== 'MV-ASK')
  return composeRules({ ...parties, actor: `PractitionerRole/${parties.role}` }, scopes, given, id)
}

/** One actor ('PractitionerRole/…', 'Organization/…'), and a permit for each scope. */
export function composeRules(
  parties: Omit<Parties, 'role'> & { readonly actor: string },
  scopes: readonly Scope[],
  given: Omit<Given, 'scopes' | 'frozen'> & { readonly frozen?: Frozen },
  id?: string,
): Consent {
  const instant = given.at.toISOString()
  const rule = { actor: [actorOf(parties.actor)], purpose: [supportNetwork] }
  return {
    ...frameOf(parties, profileFor(parties.actor), instant, given.text, given.recording, id),
    provision: {
      type: 'deny',
      period: { start: instant, end: lastDay(given) },
      ...rule,
      provision: [...new Set(scopes)].map(scope => ({
        ...(given.frozen ? frozenPart(scope, given.frozen, instant) : {}),
        type: 'permit' as const,
        ...rule,
        securityLabel: [coding(mentorViewScope, scope)],
      })),
    },
  }
}

/** "Not this person": a deny without an end. It needs no reason, and the mentor is not told. */
export function composeRefusal(parties: Parties, at: Date, text: ConsentText, recording: Recording): Consent {
  const instant = at.toISOString()
  return {
    ...frameOf(parties, profile.mentorRefusal, instant, text, recording),
    provision: {
      type: 'deny',
      period: { start: instant },
      actor: [actorOf(`PractitionerRole/${parties.role}`)],
      purpose: [supportNetwork],
    },
  }
}

/** 30 days after the mentoring, or the patient's own day; at most 12 months, the last day inside. */
function lastDay({ at, zone, until, mentoringEnds }: Omit<Given, 'scopes' | 'frozen'>): Day {
  const today = dayIn(at.getTime(), zone)
  const latest = plusDays(plusMonths(today, 12), -1)
  const wanted = until ?? (mentoringEnds ? plusDays(mentoringEnds, 30) : latest)
  return wanted < today ? today : wanted > latest ? latest : wanted
}

const actorOf = (reference: string) => ({ role: { coding: [recipient] }, reference: { reference } })

function frozenPart(scope: Scope, frozen: Frozen, at: string): Pick<ConsentProvision, 'extension'> {
  if (!isFrozen(scope)) return {}
  return { extension: [frozenExtension(scope, frozen[scope] ?? {}, at)] }
}

const isFrozen = (scope: Scope): scope is FrozenScope =>
  scope === 'MV-AGE-BAND' || scope === 'MV-DX-MONTH' || scope === 'MV-TX-STEP'

/** Our profiles hold all of IHE PCF Advanced's constraints, and can be had where the record is. */
const profileFor = (actor: string) =>
  actor.startsWith('Organization/') ? profile.askPermission : profile.mentorConsent

function frameOf(
  { patient, organization }: Omit<Parties, 'role'>,
  claims: string,
  instant: string,
  text: ConsentText,
  recording: Recording,
  id?: string,
): Omit<Consent, 'provision'> {
  return {
    resourceType: 'Consent',
    ...(id ? { id } : {}),
    meta: { profile: [claims] },
    extension: [recordingExtension(recording)],
    status: 'active',
    scope: { coding: [privacyScope] },
    category: [{ coding: [consentDocument] }, { coding: [disclosure] }],
    patient: { reference: `Patient/${patient}` },
    dateTime: instant,
    performer: [{ reference: `Patient/${patient}` }],
    organization: [{ reference: `Organization/${organization}` }],
    ...sourceOf(text, recording),
    policy: [{ uri: mentorViewPolicy(text.version) }],
    policyRule: { coding: [optInRestricted] },
  }
}

/** The signed paper where there is one; else the text that was shown or read. */
function sourceOf(text: ConsentText, recording: Recording) {
  if (recording.by !== 'paper') return { sourceReference: { reference: text.document } }
  const { paper } = recording
  return 'attachment' in paper
    ? { sourceAttachment: paper.attachment }
    : { sourceReference: { reference: paper.document } }
}

/** PCF forbids Consent.verification, so the witness stands in an extension. */
function recordingExtension(recording: Recording): Extension {
  return {
    url: consentExtension.recording,
    extension: [
      { url: 'by', valueCode: recording.by },
      ...(recording.by === 'screen'
        ? []
        : [{ url: 'witness', valueReference: { reference: recording.witness } }]),
    ],
  }
}
