import type { FhirResource } from 'fhir/r4'
import { bram } from './bram.ts'
import { els } from './els.ts'
import { fatima } from './fatima.ts'
import { greet } from './greet.ts'
import { hilde } from './hilde.ts'
import { jan } from './jan.ts'
import { lotte } from './lotte.ts'
import { luc } from './luc.ts'
import { marc } from './marc.ts'
import { nadia } from './nadia.ts'
import { paula } from './paula.ts'
import { pieter } from './pieter.ts'
import { ria } from './ria.ts'
import { staff } from './staff.ts'
import { tom } from './tom.ts'

/** The stand-in EHR's own records: its staff, and a chart for each person, as they would stand at `now`. */
export function syntheticCharts(now: Date): FhirResource[] {
  return [...staff, ...personas.flatMap(({ chart }) => chart(now))]
}

/** The synthetic people, and in a line what each of their charts shows. The key is the Patient's id. */
export const personas = [
  {
    id: 'lotte',
    chart: lotte,
    shows: {
      en: 'Diagnosed 3 months ago, first DMARD 6 weeks ago: a talk may suit her',
      nl: 'Diagnose 3 maanden geleden, eerste DMARD sinds 6 weken: een gesprek kan iets voor haar zijn',
    },
  },
  {
    id: 'jan',
    chart: jan,
    shows: {
      en: 'High disease activity; the date is only when it was recorded',
      nl: 'Hoge ziekteactiviteit; enkel de datum van registratie is bekend',
    },
  },
  {
    id: 'fatima',
    chart: fatima,
    shows: {
      en: 'Changed medicine last month; speaks French',
      nl: 'Vorige maand andere medicatie; spreekt Frans',
    },
  },
  {
    id: 'marc',
    chart: marc,
    shows: {
      en: 'Said no two weeks ago: a quiet period',
      nl: 'Zei twee weken geleden nee: een stille periode',
    },
  },
  {
    id: 'greet',
    chart: greet,
    shows: {
      en: 'Diagnosed 31 months ago, and asked herself',
      nl: 'Diagnose 31 maanden geleden, en vroeg het zelf',
    },
  },
  {
    id: 'tom',
    chart: tom,
    shows: { en: 'Is 17: the programme is for adults', nl: 'Is 17: het programma is voor volwassenen' },
  },
  {
    id: 'els',
    chart: els,
    shows: { en: 'No date of diagnosis: cannot tell', nl: 'Geen diagnosedatum: niet te zeggen' },
  },
  {
    id: 'pieter',
    chart: pieter,
    shows: { en: 'See the chart before you ask', nl: 'Bekijk eerst het dossier' },
  },
  {
    id: 'hilde',
    chart: hilde,
    shows: { en: 'Already referred last week', nl: 'Vorige week al verwezen' },
  },
  {
    id: 'nadia',
    chart: nadia,
    shows: { en: 'Has a mentor, who takes a break', nl: 'Heeft een mentor, die even pauzeert' },
  },
  {
    id: 'luc',
    chart: luc,
    shows: { en: 'Withdrew consent last week', nl: 'Trok vorige week de toestemming in' },
  },
  { id: 'paula', chart: paula, shows: { en: 'Died last month', nl: 'Overleed vorige maand' } },
  {
    id: 'ria',
    chart: ria,
    shows: { en: 'RA was entered in error', nl: 'RA stond er bij vergissing' },
  },
  {
    id: 'bram',
    chart: bram,
    shows: {
      en: 'Results fail and medicines hang, on purpose',
      nl: 'Resultaten mislukken en medicatie blijft hangen, met opzet',
    },
  },
] as const
