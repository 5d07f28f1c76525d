import type { Role } from '../../mentoring/roles.ts'
import type { Language } from './options.ts'

/** What an app can do that is given all that a role can give, in lines that begin after "The app may". */
export type RoleTexts = Readonly<Record<Role, Readonly<Record<Language, readonly string[]>>>>

const clinician = (role: Readonly<Record<Language, string>>) => ({
  en: [
    `see and search what you may see as ${role.en}: your organisation’s patients in the programme, their talks and consents, and the mentors`,
    'add, change and delete what you may add, change and delete yourself',
  ],
  nl: [
    `zien en opzoeken wat u als ${role.nl} mag zien: de patiënten van uw organisatie in het programma, hun gesprekken en toestemmingen, en de mentoren`,
    'toevoegen, wijzigen en wissen wat u zelf mag toevoegen, wijzigen en wissen',
  ],
})

/** In the programme; each line is true of the scopes in grantable.ts. */
export const programmeRoleTexts: RoleTexts = {
  rheumatologist: clinician({ en: 'a rheumatologist', nl: 'reumatoloog' }),
  nurse: clinician({ en: 'a nurse', nl: 'verpleegkundige' }),
  mentor: {
    en: [
      'see and search what the people you talk with share with you, and the talks',
      'see and search what you are asked, and what is planned',
      'send your notes, questions and answers, and see and search them',
    ],
    nl: [
      'zien en opzoeken wat de mensen met wie u praat met u delen, en de gesprekken',
      'zien en opzoeken wat u gevraagd wordt, en wat gepland is',
      'uw notities, vragen en antwoorden versturen, en ze zien en opzoeken',
    ],
  },
  patient: {
    en: [
      'see and search what you may see of yourself: your mentoring, your talks, what you share, and who looked',
      'add, change and delete what you may add, change and delete yourself',
    ],
    nl: [
      'zien en opzoeken wat u over uzelf mag zien: uw mentoring, uw gesprekken, wat u deelt, en wie keek',
      'toevoegen, wijzigen en wissen wat u zelf mag toevoegen, wijzigen en wissen',
    ],
  },
  auditor: {
    en: [
      'see and search what you may see as an auditor: the log, and records without names',
      'ask, with a reason, which patient a number stands for',
      'change nothing',
    ],
    nl: [
      'zien en opzoeken wat u als auditor mag zien: het logboek, en gegevens zonder namen',
      'met een reden vragen welke patiënt achter een nummer staat',
      'niets wijzigen',
    ],
  },
}
