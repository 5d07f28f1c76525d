import { z } from 'zod'

/** A number as people write it; what a phone dials are its digits. */
const phoneNumber = z.string().regex(/^\+?\d[\d \-./()]{1,24}$/, { error: 'is a telephone number' })

/** Whom a mentor calls. Emergency numbers differ by country, so nothing stands in for those that are missing. */
export const helpNumbers = z.strictObject({
  nurse: phoneNumber.optional(),
  /** Who is on duty: called when a worry waits too long. Only with it are limits for having seen one kept. */
  duty: phoneNumber.optional(),
  /** The first is for danger to life; each with what it is for, in both languages. */
  emergency: z
    .array(z.strictObject({ number: phoneNumber, en: z.string().min(1), nl: z.string().min(1) }))
    .min(1)
    .max(8),
})
type HelpNumbers = z.infer<typeof helpNumbers>

/** The sandbox's: Belgium's real emergency numbers, and a nurse whose number is synthetic. */
const demoNumbers: HelpNumbers = {
  nurse: '+32 400 00 00 01',
  duty: '+32 400 00 00 02',
  emergency: [
    { number: '112', en: 'Ambulance, fire brigade, police', nl: 'Ziekenwagen, brandweer, politie' },
    { number: '1813', en: 'Thoughts of suicide', nl: 'Gedachten aan zelfmoord' },
    { number: '106', en: 'Someone who listens, day and night', nl: 'Iemand die luistert, dag en nacht' },
    { number: '070 245 245', en: 'Poison centre', nl: 'Antigifcentrum' },
  ],
}

/** The numbers that CONFIG gives; in the sandbox without any, the demonstration's. */
export function helpOf(given: HelpNumbers | undefined, sandbox: boolean): { help?: HelpNumbers } {
  const numbers = given ?? (sandbox ? demoNumbers : undefined)
  return numbers ? { help: numbers } : {}
}
