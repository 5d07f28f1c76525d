import type { Said } from './language.ts'

/** What the rheumatologist's page says around the facts. `name` is the patient's first name. */
export const referWords = {
  title: (name: string): Said => ({
    en: `A talk with a peer mentor for ${name}?`,
    nl: `Een gesprek met een mentor voor ${name}?`,
  }),
  titleReferred: (name: string): Said => ({
    en: `Peer mentoring for ${name}`,
    nl: `Gesprekken met een mentor voor ${name}`,
  }),
  titleClosed: (name: string): Said => ({ en: name, nl: name }),
  readingChart: { en: 'the chart', nl: 'het dossier' },
  facts: { en: 'What the chart says', nl: 'Wat het dossier zegt' },
  reasons: { en: 'Why ask', nl: 'Waarom vragen' },
  diagnosis: { en: 'Day of diagnosis', nl: 'Dag van de diagnose' },
  confirmDay: {
    en: 'If you know the day, note it here. It is sent along when you refer.',
    nl: 'Weet u de dag, noteer ze dan hier. Ze gaat mee wanneer u doorverwijst.',
  },
  holds: { en: 'What holds back', nl: 'Wat tegenhoudt' },
  unread: (what: Said): Said => ({
    en: `We could not read ${what.en}.`,
    nl: `We konden ${what.nl} niet lezen.`,
  }),
  couldNotCheck: { en: 'Could not check', nl: 'Niet kunnen nakijken' },
  programme: { en: 'the programme', nl: 'het programma' },
  tryAgain: { en: 'Try again', nl: 'Probeer opnieuw' },
  chartSeen: {
    en: 'I have seen the chart, and I can ask',
    nl: 'Ik heb het dossier gezien en kan het vragen',
  },
  askedFor: { en: 'A mentor was asked for.', nl: 'Er is een mentor gevraagd.' },
  seeChart: { en: 'See the chart before you ask.', nl: 'Bekijk het dossier voor u het vraagt.' },

  ask: (name: string): Said => ({ en: `Ask ${name}`, nl: `Vraag het aan ${name}` }),
  answered: (name: string): Said => ({ en: `${name}’s answer`, nl: `Antwoord van ${name}` }),
  whoAnswers: { en: 'Who answers which theme', nl: 'Wie beantwoordt welk thema' },
  how: { en: 'How to go on', nl: 'Hoe verder' },
  addNote: { en: 'Add a note for the nurse', nl: 'Een nota voor de verpleegkundige' },
  note: {
    en: 'Note, at most 200 characters. The patient can read it.',
    nl: 'Nota, hoogstens 200 tekens. De patiënt kan ze lezen.',
  },
  participates: (name: string): Said => ({
    en: `${name} agrees that the nurse gets in touch`,
    nl: `${name} gaat akkoord dat de verpleegkundige contact opneemt`,
  }),
  keeps: (organization: string): Said => ({
    en: `${organization} then keeps: the name, how to reach the patient, RA and since when, the kind of treatment, the themes and why it was suggested. No test results, no letters, no other illness. No mentor sees anything yet.`,
    nl: `${organization} bewaart dan: de naam, hoe de patiënt te bereiken is, RA en sinds wanneer, het soort behandeling, de thema’s en waarom het voorgesteld werd. Geen testresultaten, geen brieven, geen andere ziekten. Nog geen enkele mentor ziet iets.`,
  }),

  refer: (name: string): Said => ({ en: `Refer ${name}`, nl: `Verwijs ${name} door` }),
  save: (name: string): Said => ({ en: `Save ${name}’s answer`, nl: `Bewaar het antwoord van ${name}` }),
  sending: { en: 'Sending …', nl: 'Wordt verstuurd …' },
  stillSending: { en: 'Still sending. Please wait.', nl: 'Wordt nog verstuurd. Even geduld.' },
  notNow: { en: 'Not now', nl: 'Nu niet' },
  notNowTitle: (name: string): Said => ({ en: `Not now for ${name}`, nl: `Nu niet voor ${name}` }),
  whyNot: { en: 'Why? You can leave this out.', nl: 'Waarom? U mag dit weglaten.' },
  noReasonGiven: { en: 'No reason given', nl: 'Geen reden opgegeven' },
  saveNotNow: (name: string): Said => ({
    en: `Not now for ${name}`,
    nl: `Nu niet voor ${name}`,
  }),
  back: { en: 'Back', nl: 'Terug' },
  leaflet: { en: 'Print leaflet', nl: 'Folder afdrukken' },
  turn: { en: 'Turn the screen', nl: 'Scherm draaien' },
  turnBack: { en: 'Back to the chart page', nl: 'Terug naar de dossierpagina' },
  done: { en: 'Done', nl: 'Klaar' },

  missingTitle: { en: 'Before you refer:', nl: 'Voor u doorverwijst:' },
  missing: {
    wish: {
      en: 'Note the answer: yes, or wants to hear more',
      nl: 'Noteer het antwoord: ja, of wil meer horen',
    },
    participation: {
      en: 'Tick that the patient agrees that the nurse gets in touch',
      nl: 'Vink aan dat de patiënt akkoord gaat dat de verpleegkundige contact opneemt',
    },
    note: { en: 'Shorten the note to 200 characters', nl: 'Kort de nota in tot 200 tekens' },
    chart: {
      en: 'The chart or the programme could not be read in full',
      nl: 'Het dossier of het programma kon niet volledig gelezen worden',
    },
    ra: {
      en: 'This chart holds no diagnosis of RA to refer with',
      nl: 'Dit dossier bevat geen diagnose van RA om mee door te verwijzen',
    },
    patient: {
      en: 'The chart does not say who the patient is',
      nl: 'Het dossier zegt niet wie de patiënt is',
    },
  },

  sentTitle: (name: string): Said => ({ en: `${name} is referred`, nl: `${name} is doorverwezen` }),
  sent: (organization: string): Said => ({
    en: `Sent to the nurses of ${organization}. Next: a nurse calls, explains and looks for a mentor.`,
    nl: `Verstuurd naar de verpleegkundigen van ${organization}. Volgende stap: een verpleegkundige belt, legt uit en zoekt een mentor.`,
  }),
  noted: (name: string): Said => ({
    en: `Noted. ${name} can always ask.`,
    nl: `Genoteerd. ${name} kan het altijd zelf vragen.`,
  }),
  notedNameless: (name: string): Said => ({
    en: `Noted without a name: the answer and the day, nothing else. ${name} can always ask.`,
    nl: `Genoteerd zonder naam: het antwoord en de dag, niets anders. ${name} kan het altijd zelf vragen.`,
  }),
  never: { en: 'Never suggest again', nl: 'Nooit meer voorstellen' },
  neverNoted: (name: string): Said => ({
    en: `Noted without a name. We do not bring this up again. ${name} can always ask, and can take this back.`,
    nl: `Genoteerd zonder naam. We brengen dit niet meer ter sprake. ${name} kan het altijd zelf vragen, en kan hierop terugkomen.`,
  }),
  neverSince: (name: string, date: string): Said => ({
    en: `On ${date} ${name} asked never to be asked again.`,
    nl: `Op ${date} vroeg ${name} om dit nooit meer te vragen.`,
  }),
  takeBack: (name: string): Said => ({
    en: `${name} takes this back`,
    nl: `${name} komt hierop terug`,
  }),
  notedNowhere: (name: string): Said => ({
    en: `Put aside for today. Nothing is kept, because ${name} was not asked or did not answer: it may come up again at the next visit.`,
    nl: `Vandaag opzijgelegd. Er wordt niets bewaard, omdat het ${name} niet gevraagd werd of er geen antwoord was: het kan bij het volgende bezoek terugkomen.`,
  }),
  alreadyTitle: (name: string): Said => ({
    en: `${name} is already referred`,
    nl: `${name} is al doorverwezen`,
  }),
  since: (date: string): Said => ({ en: `Since ${date}.`, nl: `Sinds ${date}.` }),
  notSaved: {
    en: 'Not saved. Your text is still here.',
    nl: 'Niet bewaard. Uw tekst staat er nog.',
  },
  saveAgain: { en: 'Save again', nl: 'Bewaar opnieuw' },
  otherPatient: {
    en: 'Another patient is open now. Nothing was sent. Open the app again from the chart.',
    nl: 'Er staat nu een andere patiënt open. Er is niets verstuurd. Open de app opnieuw vanuit het dossier.',
  },
  programmeUnread: {
    en: 'The programme could not be read: the record system’s sign-in could not be verified. The chart is shown; nothing can be sent.',
    nl: 'Het programma kon niet gelezen worden: de aanmelding van het dossiersysteem kon niet worden nagekeken. Het dossier is te zien; versturen kan niet.',
  },
  unknownUser: {
    en: 'The programme does not know you yet. The chart is shown; nothing can be sent. Ask the nurse who runs the programme.',
    nl: 'Het programma kent u nog niet. Het dossier is te zien; versturen kan niet. Vraag het aan de verpleegkundige die het programma leidt.',
  },
  sessionOver: {
    en: 'Your session ended. Open the app again from the chart. What you typed is still here, so you can copy it.',
    nl: 'Uw sessie is voorbij. Open de app opnieuw vanuit het dossier. Wat u typte, staat er nog, zodat u het kan overnemen.',
  },
} as const
