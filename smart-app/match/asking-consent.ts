import type { Consent } from 'fhir/r4'
import { withdraw } from '../../mentoring/consent/change.ts'
import { composeAskPermission } from '../../mentoring/matching/ask-permission.ts'
import type { Answer } from '../connection/answer.ts'
import type { Programme } from '../connection/programme.ts'
import { etagOf } from '../connection/transaction.ts'
import { textDocument } from '../consent/proposal.ts'
import { askText } from '../words/ask-text.ts'
import { language } from '../words/language.ts'
import type { MatchRecords } from './match-records.ts'

/** "You may ask a mentor without my name", said to the nurse; the text that was read out goes with it. */
export function allowAsking(
  { patient }: MatchRecords,
  by: { readonly withAgeBand: boolean; readonly now: Date; readonly zone: string; readonly nurse: string },
): Consent {
  const organization = patient.managingOrganization?.reference?.slice('Organization/'.length) ?? ''
  const document = textDocument('ask', askText, language.value)
  return {
    ...composeAskPermission(
      { patient: patient.id, organization },
      {
        withAgeBand: by.withAgeBand,
        at: by.now,
        zone: by.zone,
        text: { version: askText.version, document: `#${document.id}` },
        recording: { by: 'word', witness: by.nurse },
      },
    ),
    contained: [document],
  }
}

/** The patient no longer allows it. It needs no reason. */
export function forbidAsking(
  programme: Programme,
  consent: Consent,
  given: AbortSignal,
): Promise<Answer<unknown>> {
  return programme.update(withdraw(consent).consent, etagOf(consent), given)
}
