import type { GroupState } from '../../mentoring/contact/group-reading.ts'
import type { GroupFault } from '../../mentoring/contact/group-rules.ts'
import type { Said } from './language.ts'

/** Where a group talk is. */
export const groupStateWords: Readonly<Record<GroupState, Said>> = {
  'not-published': { en: 'Not published yet', nl: 'Nog niet gepubliceerd' },
  coming: { en: 'Published', nl: 'Gepubliceerd' },
  'to-note': { en: 'Who came?', nl: 'Wie kwam?' },
  held: { en: 'Held', nl: 'Gehouden' },
  cancelled: { en: 'Called off', nl: 'Afgelast' },
}

/** What stands in the way of a plan; `who` where someone is named. */
export const groupFaultWords: Readonly<Record<GroupFault['because'], (who: string) => Said>> = {
  'no-time': () => ({ en: 'Choose a day and a time.', nl: 'Kies een dag en een uur.' }),
  'in-the-past': () => ({
    en: 'Choose a time that is still to come.',
    nl: 'Kies een tijdstip dat nog komt.',
  }),
  'out-of-bounds': () => ({
    en: 'Choose 30 to 180 minutes, and 2 to 12 places.',
    nl: 'Kies 30 tot 180 minuten, en 2 tot 12 plaatsen.',
  }),
  'no-moderator': () => ({
    en: 'Choose a professional who leads the talk. Without one it is not published.',
    nl: 'Kies een zorgverlener die het gesprek leidt. Zonder wordt het niet gepubliceerd.',
  }),
  'moderator-busy': who => ({
    en: `${who} has another talk then.`,
    nl: `${who} heeft dan een ander gesprek.`,
  }),
  'mentor-away': who => ({ en: `${who} is not available now.`, nl: `${who} is nu niet beschikbaar.` }),
  'mentor-busy': who => ({ en: `${who} has another talk then.`, nl: `${who} heeft dan een ander gesprek.` }),
  'too-many': () => ({
    en: 'There are more people than places.',
    nl: 'Er zijn meer mensen dan plaatsen.',
  }),
  'too-few': () => ({
    en: 'Nobody said yes yet. Ask at least one patient.',
    nl: 'Nog niemand zei ja. Vraag het aan minstens één patiënt.',
  }),
  'cannot-come': who => ({
    en: `${who} does not take part now.`,
    nl: `${who} doet nu niet mee.`,
  }),
  'nobody-came': () => ({
    en: 'Nobody came? Then close this, and choose “was not held”.',
    nl: 'Kwam er niemand? Sluit dit dan, en kies “ging niet door”.',
  }),
  'no-length': () => ({ en: 'Choose 5 to 300 minutes.', nl: 'Kies 5 tot 300 minuten.' }),
  'why-missing': () => ({ en: 'Choose why it is not held.', nl: 'Kies waarom het niet doorgaat.' }),
  'patient-busy': who => ({ en: `${who} has another talk then.`, nl: `${who} heeft dan een ander gesprek.` }),
}

export const groupWords = {
  title: { en: 'Group talks', nl: 'Groepsgesprekken' },
  what: { en: 'the group talks', nl: 'de groepsgesprekken' },
  none: { en: 'No group talk is planned.', nl: 'Er is geen groepsgesprek gepland.' },
  past: (count: number): Said => ({
    en: `Past group talks (${count})`,
    nl: `Vorige groepsgesprekken (${count})`,
  }),
  plan: { en: 'Plan a group talk', nl: 'Plan een groepsgesprek' },
  planTitle: { en: 'A new group talk', nl: 'Een nieuw groepsgesprek' },
  change: (when: string): Said => ({ en: `Change ${when}`, nl: `Wijzig ${when}` }),
  changeTitle: (when: string): Said => ({ en: `Group talk of ${when}`, nl: `Groepsgesprek van ${when}` }),
  callOff: (when: string): Said => ({ en: `Call off ${when} …`, nl: `Gelast ${when} af …` }),
  callOffTitle: (when: string): Said => ({
    en: `Call off the group talk of ${when}?`,
    nl: `Het groepsgesprek van ${when} afgelasten?`,
  }),
  callOffText: (count: number): Said => ({
    en: `It goes from the page of ${count === 1 ? '1 patient' : `${count} patients`}. Call them too.`,
    nl: `Het verdwijnt van de pagina van ${count === 1 ? '1 patiënt' : `${count} patiënten`}. Bel hen ook.`,
  }),
  callOffYes: { en: 'Call it off', nl: 'Gelast het af' },
  whyOff: { en: 'Why is it not held?', nl: 'Waarom gaat het niet door?' },
  note: (when: string): Said => ({ en: `Note who came on ${when}`, nl: `Noteer wie kwam op ${when}` }),
  noteTitle: (when: string): Said => ({ en: `Who came on ${when}?`, nl: `Wie kwam op ${when}?` }),
  notHeld: (when: string): Said => ({ en: `${when} was not held …`, nl: `${when} ging niet door …` }),
  notHeldTitle: (when: string): Said => ({
    en: `The group talk of ${when} was not held`,
    nl: `Het groepsgesprek van ${when} ging niet door`,
  }),
  notHeldYes: { en: 'It was not held', nl: 'Het ging niet door' },
  close: { en: 'Close', nl: 'Sluit' },
  day: { en: 'Day', nl: 'Dag' },
  time: { en: 'At', nl: 'Om' },
  minutes: { en: 'Minutes', nl: 'Minuten' },
  capacity: { en: 'Places for patients', nl: 'Plaatsen voor patiënten' },
  mode: { en: 'How do they meet?', nl: 'Hoe komen ze samen?' },
  themes: { en: 'What is it about?', nl: 'Waarover gaat het?' },
  moderator: { en: 'Who leads it?', nl: 'Wie leidt het?' },
  moderatorHint: {
    en: 'A professional, not a mentor. Without one the talk stays “not published yet”.',
    nl: 'Een zorgverlener, geen mentor. Zonder blijft het gesprek “nog niet gepubliceerd”.',
  },
  nobodyYet: { en: 'Nobody yet', nl: 'Nog niemand' },
  mentors: { en: 'Which mentors help?', nl: 'Welke mentoren helpen?' },
  noMentors: { en: 'No mentor is available now.', nl: 'Er is nu geen mentor beschikbaar.' },
  patients: { en: 'Which patients come?', nl: 'Welke patiënten komen?' },
  patientsHint: {
    en: 'Ask each patient first. The others hear the first name, and nothing more.',
    nl: 'Vraag het eerst aan elke patiënt. De anderen horen de voornaam, en niets meer.',
  },
  saysYes: (name: string): Said => ({
    en: `${name} says yes to come, and that the others hear the first name`,
    nl: `${name} zegt ja om te komen, en dat de anderen de voornaam horen`,
  }),
  noPatients: { en: 'No patient can be asked now.', nl: 'Er is nu geen patiënt om te vragen.' },
  taken: (count: number, of: number): Said => ({
    en: `${count} of ${of} places taken`,
    nl: `${count} van ${of} plaatsen bezet`,
  }),
  publish: { en: 'Publish', nl: 'Publiceer' },
  saveChange: { en: 'Save the change', nl: 'Bewaar de wijziging' },
  keep: { en: 'Save, not published yet', nl: 'Bewaar, nog niet gepubliceerd' },
  notYet: { en: 'Not saved yet:', nl: 'Nog niet bewaard:' },
  came: (name: string): Said => ({ en: `${name} came`, nl: `${name} kwam` }),
  joined: (name: string): Said => ({
    en: `Someone close came with ${name}`,
    nl: `Er kwam iemand mee met ${name}`,
  }),
  whoCame: { en: 'Who came?', nl: 'Wie kwam?' },
  saveCame: { en: 'Save who came', nl: 'Bewaar wie kwam' },
  leads: (name: string): Said => ({ en: `led by ${name}`, nl: `geleid door ${name}` }),
  someone: { en: 'A patient', nl: 'Een patiënt' },
  someoneElse: { en: 'Someone', nl: 'Iemand' },
  saved: {
    published: {
      en: 'Published. It stands on the patients’ pages now.',
      nl: 'Gepubliceerd. Het staat nu op de pagina van de patiënten.',
    },
    kept: {
      en: 'Saved. It is not published: nobody is told yet.',
      nl: 'Bewaard. Het is niet gepubliceerd: nog niemand weet het.',
    },
    held: {
      en: 'Saved. It stands on the page of each who came.',
      nl: 'Bewaard. Het staat op de pagina van wie kwam.',
    },
    over: { en: 'Saved. The group talk is called off.', nl: 'Bewaard. Het groepsgesprek is afgelast.' },
  },
} as const
