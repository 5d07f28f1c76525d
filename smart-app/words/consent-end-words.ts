import type { Said } from './language.ts'

/** How the sheet goes on after a no, and what it says when it is done. */
export const refusalWords = {
  title: (patient: string): Said => ({ en: `That is fine, ${patient}.`, nl: `Dat is goed, ${patient}.` }),
  text: (mentor: string): Said => ({
    en: `${mentor} sees nothing. You do not have to say why. Your care stays the same.`,
    nl: `${mentor} ziet niets. U hoeft niet te zeggen waarom. Uw zorg blijft dezelfde.`,
  }),
  question: { en: 'What would you like?', nl: 'Wat wilt u graag?' },
  kinds: {
    another: { en: 'Look for another mentor', nl: 'Zoek een andere mentor' },
    'not-this-person': {
      en: 'Look for another, and do not ask me about this person again',
      nl: 'Zoek een andere, en vraag me niet meer naar deze persoon',
    },
    later: { en: 'No mentor for now, perhaps later', nl: 'Nu geen mentor, misschien later' },
  },
  save: (patient: string): Said => ({ en: `Note this for ${patient}`, nl: `Noteer dit voor ${patient}` }),
  back: { en: 'Back to the choices', nl: 'Terug naar de keuzes' },
} as const

export const sheetEndWords = {
  givenTitle: (patient: string): Said => ({ en: `Thank you, ${patient}.`, nl: `Dank u, ${patient}.` }),
  given: (mentor: string): Said => ({
    en: `${mentor} now sees what you chose, and nothing else. The first talk follows within a week.`,
    nl: `${mentor} ziet nu wat u koos, en niets anders. Het eerste gesprek volgt binnen een week.`,
  }),
  change: {
    en: 'You can change it on your own page, or through the nurse.',
    nl: 'U kan het wijzigen op uw eigen pagina, of via de verpleegkundige.',
  },
  notedTitle: (patient: string): Said => ({ en: `Noted, ${patient}.`, nl: `Genoteerd, ${patient}.` }),
  noted: (mentor: string): Said => ({ en: `${mentor} sees nothing.`, nl: `${mentor} ziet niets.` }),
  turnBack: { en: 'Give the screen back to the nurse', nl: 'Geef het scherm terug aan de verpleegkundige' },
  close: { en: 'Close', nl: 'Sluiten' },
  notSaved: {
    en: 'Not saved. Your choices are still here.',
    nl: 'Niet bewaard. Uw keuzes staan er nog.',
  },
  saveAgain: { en: 'Save again', nl: 'Bewaar opnieuw' },
  saving: { en: 'Saving …', nl: 'Wordt bewaard …' },
  stillSaving: { en: 'Still saving. Wait a moment.', nl: 'Bewaren duurt langer. Wacht even.' },
} as const satisfies Record<string, Said | ((name: string) => Said)>

/** The phone beside the choices. */
export const previewWords = {
  title: (mentor: string): Said => ({ en: `This is what ${mentor} sees`, nl: `Dit ziet ${mentor}` }),
  proposed: (mentor: string): Said => ({
    en: `This is what ${mentor} will see`,
    nl: `Dit zal ${mentor} zien`,
  }),
  nothing: (mentor: string): Said => ({
    en: `${mentor} sees nothing now.`,
    nl: `${mentor} ziet nu niets.`,
  }),
  perhapsBreak: {
    en: 'That may be because your yes ended, or because your mentor takes a break.',
    nl: 'Misschien eindigde uw ja, of neemt uw mentor een pauze.',
  },
  what: { en: 'the preview', nl: 'het voorbeeld' },
  updating: { en: 'One moment …', nl: 'Een ogenblik …' },
  added: (what: Said): Said => ({
    en: `${what.en}: added to the preview.`,
    nl: `${what.nl}: toegevoegd aan het voorbeeld.`,
  }),
  removed: (what: Said): Said => ({
    en: `${what.en}: removed from the preview.`,
    nl: `${what.nl}: weg uit het voorbeeld.`,
  }),
} as const
