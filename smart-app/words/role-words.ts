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
      en: 'Matching and talks are not on this page yet.',
      nl: 'Een mentor zoeken en gesprekken noteren kan hier nog niet.',
    },
  },
  mentor: {
    title: { en: 'Mentor', nl: 'Mentor' },
    here: {
      en: 'You are signed in as a mentor. Nobody’s chart can be seen here.',
      nl: 'Je bent aangemeld als mentor. Niemands dossier is hier te zien.',
    },
    notYet: {
      en: 'Your page – the people you talk with, logging a talk, help – is not there yet. The nurse keeps in touch with you.',
      nl: 'Je pagina – de mensen met wie je praat, een gesprek noteren, hulp – is er nog niet. De verpleegkundige houdt contact met je.',
    },
  },
  patient: {
    title: { en: 'For you', nl: 'Voor u' },
    here: {
      en: 'You are signed in. Your records in this programme are yours to see and to stop.',
      nl: 'U bent aangemeld. Uw gegevens in dit programma mag u zien, en u kan stoppen.',
    },
    notYet: {
      en: 'Your page is not there yet. Ask the nurse: she can show you what is kept, and end it.',
      nl: 'Uw pagina is er nog niet. Vraag het aan de verpleegkundige: die kan tonen wat bewaard wordt, en het stopzetten.',
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
