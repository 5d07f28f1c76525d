import { mentorViewScope } from '../../mentoring/codes.ts'
import { coding } from '../../mentoring/coding.ts'
import { supportNetwork } from '../../mentoring/consent/encoding.ts'
import type { Grant } from '../../mentoring/consent/grants.ts'
import { type Looking, loadForMentor } from './mentor-sources.ts'

/**
 * What a mentor's token lets them see at this instant, as IHE PCF says it in a token: for each patient all is forbidden,
 * and then what the Consents permit by label. https://profiles.ihe.net/ITI/PCF
 */
export async function grantedLabels(looking: Looking) {
  const loaded = await loadForMentor(looking)
  return {
    extensions: {
      ihe_iua: { purpose_of_use: [supportNetwork] },
      ihe_pcf: (loaded?.decided.grants ?? []).map(ofPatient),
    },
  }
}

function ofPatient({ patient, consents, scopes }: Grant) {
  return {
    patient_id: `Patient/${patient}`,
    doc_id: consents.map(consent => consent.replace(/\/_history\/.*$/, '')),
    residual: [
      { type: 'forbid' },
      ...[...scopes]
        .sort()
        .map(scope => ({ type: 'permit', securityLabel: [coding(mentorViewScope, scope)] })),
    ],
  }
}
