import type { Said } from './language.ts'

/**
 * What the nurse reads to the patient before a mentor is asked without a name. The version goes with the Consent. Draft,
 * as consent-text.ts says.
 */
export const askText = {
  version: '1',
  title: { en: 'A question to a mentor, without your name', nl: 'Een vraag aan een mentor, zonder uw naam' },
  paragraphs: [
    {
      en: 'We may ask one mentor at a time whether they can talk with you. We say no name.',
      nl: 'We vragen telkens aan één mentor of die met u kan praten. We zeggen geen naam.',
    },
    {
      en: 'The mentor hears what you want to talk about, how, and in which language. Your age group only if you agree.',
      nl: 'De mentor hoort waarover u wilt praten, hoe, en in welke taal. Uw leeftijdsgroep enkel als u dat goed vindt.',
    },
    {
      en: 'You can take this back at any time. You do not have to say why.',
      nl: 'U kan dit altijd intrekken. U hoeft niet te zeggen waarom.',
    },
  ],
} as const satisfies { version: string; title: Said; paragraphs: readonly Said[] }
