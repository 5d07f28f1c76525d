import type { Said } from './language.ts'

/** The leaflet that a patient takes home: plain words, nothing about this patient. */
export const leafletWords = {
  title: {
    en: 'Talking with someone who has had RA for longer',
    nl: 'Praten met iemand die al langer RA heeft',
  },
  paragraphs: [
    {
      en: 'A peer mentor is someone who has lived with rheumatoid arthritis for years. Mentors are trained, and a nurse supports them. They listen, and they tell what helped them.',
      nl: 'Een mentor leeft zelf al jaren met reumatoïde artritis. Mentoren zijn opgeleid en een verpleegkundige ondersteunt hen. Ze luisteren, en ze vertellen wat hen hielp.',
    },
    {
      en: 'A mentor tells about their own life. It can be different for you. Ask your care team about treatment.',
      nl: 'Een mentor vertelt over het eigen leven. Bij u kan het anders zijn. Vraag uw zorgteam over de behandeling.',
    },
    {
      en: 'You choose: now, later or not at all. You can stop at any time, and you do not have to say why. Your care stays the same.',
      nl: 'U kiest: nu, later of niet. U kan altijd stoppen en u hoeft niet te zeggen waarom. Uw zorg blijft dezelfde.',
    },
    {
      en: 'First a nurse calls you. A mentor sees nothing about you before you agree to that mentor.',
      nl: 'Eerst belt een verpleegkundige u. Een mentor ziet niets over u voor u met die mentor akkoord gaat.',
    },
  ],
} as const satisfies { title: Said; paragraphs: readonly Said[] }
