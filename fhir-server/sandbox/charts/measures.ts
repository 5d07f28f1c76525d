import { concept, loinc, snomed } from './codings.ts'

/** What the charts measure. */
export const cdai = concept(
  'Clinical disease activity index (CDAI)',
  'Klinische ziekteactiviteit (CDAI)',
  loinc('75847-4'),
)
export const haqDi = concept(
  'Health assessment questionnaire (HAQ-DI)',
  'Functievragenlijst (HAQ-DI)',
  loinc('75874-8'),
)
export const phq9 = concept('PHQ-9 total', 'PHQ-9 totaal', loinc('44261-6'))
export const phq9Item9 = concept(
  'PHQ-9, item 9: thoughts of being better off dead',
  'PHQ-9, vraag 9: gedachten beter dood te zijn',
  loinc('44260-8'),
)
export const severalDays = concept('Several days', 'Meerdere dagen', loinc('LA6569-3', 'Several days'))
export const antiCcp = concept('Anti-CCP antibodies', 'Anti-CCP-antistoffen', loinc('53027-9'))
export const rheumatoidFactor = concept('Rheumatoid factor', 'Reumafactor', loinc('11572-5'))

/** What the charts call the disease; each EHR has its own habit. */
export const rheumatoidArthritis = concept(
  'Rheumatoid arthritis',
  'Reumatoïde artritis',
  snomed('69896004', 'Rheumatoid arthritis'),
)
export const seropositive = concept(
  'Seropositive rheumatoid arthritis',
  'Seropositieve reumatoïde artritis',
  snomed('239791005', 'Seropositive rheumatoid arthritis'),
)
export const seronegative = concept(
  'Seronegative rheumatoid arthritis',
  'Seronegatieve reumatoïde artritis',
  snomed('239792003', 'Seronegative rheumatoid arthritis'),
)
