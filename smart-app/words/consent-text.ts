import type { Said } from './language.ts'

/**
 * The text of a consent to one mentor: one sentence, five lines, the whole. It names nobody, so that one version is the
 * same for all; the version goes with every Consent, and a test holds the words to it. Draft: an organisation's privacy
 * officer and lawyer have yet to sign it off.
 */
export const consentText = {
  version: '2',
  title: { en: 'What your mentor can see', nl: 'Wat uw mentor kan zien' },
  sentence: {
    en: 'You choose what your mentor can see. Nothing else is shown.',
    nl: 'U kiest wat uw mentor kan zien. Al de rest blijft verborgen.',
  },
  lines: [
    {
      en: 'Your mentor sees your first name, your language, one way to reach you, and what you want to talk about.',
      nl: 'Uw mentor ziet uw voornaam, uw taal, één manier om u te bereiken, en waarover u wilt praten.',
    },
    {
      en: 'The rest is up to you. To begin with, all of it is off.',
      nl: 'De rest kiest u zelf. In het begin staat alles uit.',
    },
    {
      en: 'You can change this or stop at any time. You do not have to say why.',
      nl: 'U kan dit altijd wijzigen of stoppen. U hoeft niet te zeggen waarom.',
    },
    {
      en: 'Your care stays the same, whatever you choose.',
      nl: 'Uw zorg blijft dezelfde, wat u ook kiest.',
    },
    {
      en: 'Your mentor has promised to keep to themselves what they hear and see.',
      nl: 'Uw mentor heeft beloofd om te zwijgen over wat die hoort en ziet.',
    },
  ],
  whole: [
    {
      en: 'A mentor is someone who has had RA for years. Mentors are trained, and a nurse supports them. A mentor does not treat you.',
      nl: 'Een mentor heeft zelf al jaren RA. Mentoren zijn opgeleid, en een verpleegkundige steunt hen. Een mentor behandelt u niet.',
    },
    {
      en: 'Your consent to share your record with those who treat you does not count for a mentor. That is why we ask you apart.',
      nl: 'Uw toestemming om gegevens te delen met wie u behandelt, telt niet voor een mentor. Daarom vragen we het u apart.',
    },
    {
      en: 'These are never shown: results, letters, names and doses of medicines, other illnesses, and notes of others. Nor are your family name, birth date and address, your national or record number, or any other way to reach you.',
      nl: 'Dit tonen we nooit: resultaten, brieven, namen en dosissen van medicijnen, andere ziektes, en nota’s van anderen. Ook niet uw familienaam, geboortedatum en adres, uw rijksregister- of dossiernummer, of een andere manier om u te bereiken.',
    },
    {
      en: 'What comes from your record stays as it is today. It changes only when you choose anew.',
      nl: 'Wat uit uw dossier komt, blijft zoals het vandaag is. Het wijzigt pas als u opnieuw kiest.',
    },
    {
      en: 'Your yes counts for this mentor alone. It ends when the mentoring ends, and after 12 months at the latest.',
      nl: 'Uw ja geldt enkel voor deze mentor. Het eindigt met de mentoring, en ten laatste na 12 maanden.',
    },
    {
      en: 'When you stop, the app shows your mentor nothing more. What your mentor knows by then stays private. Notes of talks stay with the care team.',
      nl: 'Als u stopt, toont de app uw mentor niets meer. Wat uw mentor dan al weet, blijft privé. Nota’s van gesprekken blijven bij het zorgteam.',
    },
    {
      en: 'Each time someone looks, the programme writes it down.',
      nl: 'Telkens als iemand kijkt, schrijft het programma dat op.',
    },
    {
      en: 'If your mentor fears for your safety, they tell the nurse. They tell you first, unless there is danger.',
      nl: 'Vreest uw mentor voor uw veiligheid, dan weet de verpleegkundige het. U hoort het eerst, behalve bij gevaar.',
    },
    {
      en: 'This is a pilot. The law does not know the role of a mentor yet. If something is wrong, tell the nurse.',
      nl: 'Dit is een proef. De wet kent de rol van mentor nog niet. Klopt er iets niet, zeg het dan aan de verpleegkundige.',
    },
  ],
} as const satisfies {
  version: string
  title: Said
  sentence: Said
  lines: readonly Said[]
  whole: readonly Said[]
}

/** All layers of it, paragraph by paragraph, as they go with a Consent. */
export const consentTextWhole = {
  version: consentText.version,
  title: consentText.title,
  paragraphs: [consentText.sentence, ...consentText.lines, ...consentText.whole],
} as const
