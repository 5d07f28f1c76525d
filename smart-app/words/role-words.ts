import type { Role } from '../../mentoring/roles.ts'
import type { Said } from './language.ts'

/** What a role finds here, and what is not there yet. */
export const roleWords: Readonly<Record<Role, { title: Said; here: Said; notYet: Said }>> = {
  rheumatologist: {
    title: { en: 'Rheumatologist', nl: 'Reumatoloog' },
    here: {
      en: 'Your page opens from a patient’s chart.',
      nl: 'Uw pagina opent vanuit het dossier van een patiënt.',
    },
    notYet: { en: 'Without a chart there is nothing to do.', nl: 'Zonder dossier is er niets te doen.' },
  },
  nurse: {
    title: { en: 'Nurse', nl: 'Verpleegkundige' },
    here: {
      en: 'Your work list opens when you sign in to the programme.',
      nl: 'Uw werklijst opent wanneer u zich bij het programma aanmeldt.',
    },
    notYet: {
      en: 'There you also find a mentor for a patient. Talks are not on that page yet.',
      nl: 'Daar zoekt u ook een mentor voor een patiënt. Gesprekken noteren kan er nog niet.',
    },
  },
  mentor: {
    title: { en: 'Mentor', nl: 'Mentor' },
    here: {
      en: 'Your page opens when you sign in to the programme.',
      nl: 'Je pagina opent wanneer je je bij het programma aanmeldt.',
    },
    notYet: { en: 'Nobody’s chart can be seen here.', nl: 'Niemands dossier is hier te zien.' },
  },
  patient: {
    title: { en: 'For you', nl: 'Voor u' },
    here: {
      en: 'Your page opens when you sign in to the programme.',
      nl: 'Uw pagina opent wanneer u zich bij het programma aanmeldt.',
    },
    notYet: {
      en: 'There you see what is kept, choose what a mentor sees, and stop.',
      nl: 'Daar ziet u wat bewaard wordt, kiest u wat een mentor ziet, en kan u stoppen.',
    },
  },
  auditor: {
    title: { en: 'Auditor', nl: 'Auditor' },
    here: {
      en: 'The log opens when you sign in to the programme.',
      nl: 'Het logboek opent wanneer u zich bij het programma aanmeldt.',
    },
    notYet: {
      en: 'Saved checks and exports are not there yet.',
      nl: 'Vaste controles en uitvoer zijn er nog niet.',
    },
  },
}
