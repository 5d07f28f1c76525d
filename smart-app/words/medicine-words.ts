import type { Substance } from '../../mentoring/suggestion/drugs.ts'
import type { Said } from './language.ts'

/** Substances by their international names; Dutch spells them its own way. */
export const substanceWords: Readonly<Record<Substance, Said>> = {
  methotrexate: { en: 'methotrexate', nl: 'methotrexaat' },
  sulfasalazine: { en: 'sulfasalazine', nl: 'sulfasalazine' },
  hydroxychloroquine: { en: 'hydroxychloroquine', nl: 'hydroxychloroquine' },
  chloroquine: { en: 'chloroquine', nl: 'chloroquine' },
  leflunomide: { en: 'leflunomide', nl: 'leflunomide' },
  azathioprine: { en: 'azathioprine', nl: 'azathioprine' },
  ciclosporin: { en: 'ciclosporin', nl: 'ciclosporine' },
  etanercept: { en: 'etanercept', nl: 'etanercept' },
  infliximab: { en: 'infliximab', nl: 'infliximab' },
  adalimumab: { en: 'adalimumab', nl: 'adalimumab' },
  certolizumab: { en: 'certolizumab', nl: 'certolizumab' },
  golimumab: { en: 'golimumab', nl: 'golimumab' },
  abatacept: { en: 'abatacept', nl: 'abatacept' },
  rituximab: { en: 'rituximab', nl: 'rituximab' },
  tocilizumab: { en: 'tocilizumab', nl: 'tocilizumab' },
  sarilumab: { en: 'sarilumab', nl: 'sarilumab' },
  anakinra: { en: 'anakinra', nl: 'anakinra' },
  tofacitinib: { en: 'tofacitinib', nl: 'tofacitinib' },
  baricitinib: { en: 'baricitinib', nl: 'baricitinib' },
  upadacitinib: { en: 'upadacitinib', nl: 'upadacitinib' },
  filgotinib: { en: 'filgotinib', nl: 'filgotinib' },
}
