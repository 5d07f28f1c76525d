import type { Programme } from '../../mentoring/suggestion/programme.ts'
import {
  answer,
  answerWith,
  asserted,
  atc,
  cdai,
  condition,
  decided,
  icd10,
  loinc,
  methotrexate,
  ordered,
  patient,
  phq9,
  type Resource,
  ra,
  score,
  snomed,
  taken,
  verification,
  wish,
} from '../mentoring/a-chart.ts'

/** A chart at the edge of a rule, and whether it prompts there. The day is 15 March 2026. */
export type Edge = { readonly says: string; readonly prompts: boolean; readonly decided: string }

const edge = (says: string, prompts: boolean, ...more: readonly Resource[]): Edge => ({
  says,
  prompts,
  decided: decided(answerWith(...more)),
})
const whole = (
  says: string,
  prompts: boolean,
  resources: readonly Resource[],
  programme: Partial<Programme> = {},
): Edge => ({ says, prompts, decided: decided(answer(resources, { programme })) })

const ofRa = (difference: Resource) => [patient(), ra(difference), methotrexate()]
const withoutDmard = (...more: readonly Resource[]) => [patient(), ra(), ...more]

/** An adult of 45 with RA recorded 9 months ago and methotrexate since two, unless it says otherwise. */
export const edges = (): readonly Edge[] => [
  edge('the usual chart: recordedDate alone, first DMARD two months ago', true),
  whole('18 today', true, [patient({ birthDate: '2008-03-15' }), ra(), methotrexate()]),
  whole('18 tomorrow', false, [patient({ birthDate: '2008-03-16' }), ra(), methotrexate()]),
  whole('no birth date', false, [patient({ birthDate: undefined }), ra(), methotrexate()]),
  whole('died', false, [patient({ deceasedBoolean: true }), ra(), methotrexate()]),
  whole('diagnosed 24 months ago to the day', true, ofRa(asserted('2024-03-15'))),
  whole('diagnosed a day before that', false, ofRa(asserted('2024-03-14'))),
  whole('recorded early, with an onset before the window', false, ofRa({ onsetDateTime: '2023-12' })),
  whole('no date of the diagnosis at all', false, ofRa({ recordedDate: undefined })),
  whole('provisional', false, ofRa(verification('provisional'))),
  whole('juvenile arthritis', false, [patient(), condition([snomed('410502007')]), methotrexate()]),
  edge('psoriatic arthritis as another Condition', true, condition([icd10('L40.5')])),
  whole('a DMARD six months ago to the day', true, withoutDmard(ordered(atc('L04AX03'), '2025-09-15'))),
  whole('a DMARD a day before that', false, withoutDmard(ordered(atc('L04AX03'), '2025-09-14'))),
  whole(
    'the ATC code of before 2024, on the medication list',
    true,
    withoutDmard(taken(atc('L04AA13'), '2026-01-15')),
  ),
  whole('a DMARD without a date', false, withoutDmard(ordered(atc('L04AX03'), undefined))),
  whole('hydroxychloroquine from before RA', false, withoutDmard(ordered(atc('P01BA02'), '2025-05-15'))),
  whole('CDAI 22', false, withoutDmard(cdai(22, '2026-02-15'))),
  whole('CDAI 22.1', true, withoutDmard(cdai(22.1, '2026-02-15'))),
  whole(
    'a disease activity score that does not say DAS28',
    false,
    withoutDmard(score(snomed('763259004'), 6, '2026-02-15')),
  ),
  whole('HAQ-DI 1', true, withoutDmard(score(loinc('75874-8'), 1, '2026-02-15'))),
  whole('PHQ-9 of 9', false, withoutDmard(phq9(9, '2026-02-15'))),
  whole('PHQ-9 of 10', true, withoutDmard(phq9(10, '2026-02-15'))),
  edge('PHQ-9 of 14', true, phq9(14, '2026-02-15')),
  edge('PHQ-9 of 15', false, phq9(15, '2026-02-15')),
  edge('PHQ-9 of 15 a year ago, none since', false, phq9(15, '2025-03-15')),
  edge(
    'thoughts of suicide, provisional',
    false,
    condition([snomed('6471006')], verification('provisional')),
  ),
  edge('dementia', false, condition([icd10('F03')])),
  edge(
    'cancer three months ago to the day',
    false,
    condition([icd10('C50.9')], { recordedDate: '2025-12-15' }),
  ),
  edge('cancer a day before that', true, condition([icd10('C50.9')], { recordedDate: '2025-12-14' })),
  edge('said no six months ago to the day', false, wish('no', '2025-09-15')),
  edge('said no a day before that', true, wish('no', '2025-09-14')),
  edge('said yes yesterday: no prompt, the answer stands', false, wish('yes', '2026-03-14')),
  whole('shown on two days', true, [patient(), ra(), methotrexate()], {
    shownOn: ['2026-02-01', '2026-02-15'],
  }),
  whole('shown on three days', false, [patient(), ra(), methotrexate()], {
    shownOn: ['2026-02-01', '2026-02-15', '2026-03-01'],
  }),
]
