import type { Because, Check, CheckId, Finding, Result } from '../../mentoring/audit-checks/check.ts'
import type { Said } from './language.ts'

/** The ten checks, as an auditor would ask them. */
export const checkTitles: Readonly<Record<CheckId, Said>> = {
  'outside-consent': { en: 'Mentor reads outside consent', nl: 'Mentor las buiten de toestemming' },
  'after-withdrawal': { en: 'Any access after withdrawal', nl: 'Toegang na intrekking' },
  'refused-by-rule': { en: 'Refused reads, by rule', nl: 'Geweigerde leesvragen, per regel' },
  'no-certificate': { en: 'Match without a valid certificate', nl: 'Match zonder geldig attest' },
  'no-signed-code': { en: 'Match without a signed code', nl: 'Match zonder ondertekende gedragscode' },
  'supervision-overdue': {
    en: 'Supervision overdue with an active match',
    nl: 'Supervisie te laat bij een lopende match',
  },
  'flag-late': { en: 'Worry acknowledged later than its limit', nl: 'Zorg later bevestigd dan de termijn' },
  'no-wish': { en: 'Referral without a recorded wish', nl: 'Doorverwijzing zonder genoteerde wens' },
  'no-care-task': { en: 'Staff reads with no care task', nl: 'Personeel las zonder zorgtaak' },
  'late-edit': { en: 'Talks edited after 7 days', nl: 'Gesprekken gewijzigd na 7 dagen' },
}

const counted: Readonly<Record<Check['counts'], (n: number) => Said>> = {
  events: n => ({
    en: n === 1 ? '1 event' : `${n} events`,
    nl: n === 1 ? '1 gebeurtenis' : `${n} gebeurtenissen`,
  }),
  matches: n => ({
    en: n === 1 ? '1 running match' : `${n} running matches`,
    nl: n === 1 ? '1 lopende match' : `${n} lopende matches`,
  }),
  referrals: n => ({
    en: n === 1 ? '1 referral' : `${n} referrals`,
    nl: n === 1 ? '1 doorverwijzing' : `${n} doorverwijzingen`,
  }),
  tasks: n => ({ en: n === 1 ? '1 worry' : `${n} worries`, nl: n === 1 ? '1 zorg' : `${n} zorgen` }),
}

/** "none found in 412 events", or "3 found in 412 events". */
export function resultWords({ findings, of }: Result, { id, counts }: Check): Said {
  const among = counted[counts](of)
  const found = id === 'refused-by-rule' ? of : findings.length
  if (id === 'refused-by-rule' && of > 0) {
    const one = findings.length === 1
    return {
      en: `${of} found, by ${one ? 'one rule' : `${findings.length} rules`}`,
      nl: `${of} gevonden, volgens ${one ? 'één regel' : `${findings.length} regels`}`,
    }
  }
  return found === 0
    ? { en: `none found in ${among.en}`, nl: `geen gevonden in ${among.nl}` }
    : { en: `${found} found in ${among.en}`, nl: `${found} gevonden in ${among.nl}` }
}

const becauses: Readonly<Record<Because, (detail: string) => Said>> = {
  'no-consent-named': () => ({
    en: 'The event names no consent.',
    nl: 'De gebeurtenis noemt geen toestemming.',
  }),
  'consent-unknown': () => ({
    en: 'The consent that it names is not there, or no longer.',
    nl: 'De toestemming die ze noemt is er niet, of niet meer.',
  }),
  'consent-not-in-force': () => ({
    en: 'The consent that it names was not in force then.',
    nl: 'De toestemming die ze noemt gold toen niet.',
  }),
  'withdrawn-before': () => ({
    en: 'The patient had taken consent to this mentor back.',
    nl: 'De patiënt had de toestemming voor deze mentor ingetrokken.',
  }),
  refused: rule => ({ en: `Rule: ${rule}`, nl: `Regel: ${rule}` }),
  'certificate-missing': modules => ({
    en: `No valid certificate for ${modules}.`,
    nl: `Geen geldig attest voor ${modules}.`,
  }),
  'mentor-unknown': () => ({
    en: 'The mentor’s training is not on record.',
    nl: 'De opleiding van de mentor staat nergens.',
  }),
  'code-not-signed': () => ({
    en: 'No signature of the past year under the code of conduct.',
    nl: 'Geen handtekening van het voorbije jaar onder de gedragscode.',
  }),
  'supervision-past-due': day => ({
    en: `Supervision was due on ${day}.`,
    nl: `Supervisie was gepland tegen ${day}.`,
  }),
  'not-acknowledged': () => ({
    en: 'Nobody has taken it up; its time is over.',
    nl: 'Niemand nam het op; de tijd is om.',
  }),
  'acknowledged-late': () => ({ en: 'Taken up after its time.', nl: 'Opgenomen na de termijn.' }),
  'wish-not-recorded': () => ({
    en: 'It rests on no answer of the patient.',
    nl: 'Ze steunt op geen antwoord van de patiënt.',
  }),
  'no-open-task': () => ({
    en: 'No task about this patient was open then.',
    nl: 'Er stond toen geen taak over deze patiënt open.',
  }),
  'no-task-at-all': () => ({
    en: 'There is no task about this patient, or no longer.',
    nl: 'Er is geen taak over deze patiënt, of niet meer.',
  }),
  'edited-after-days': days => ({
    en: `Changed ${days} days after it was written.`,
    nl: `Gewijzigd ${days} dagen nadat het geschreven werd.`,
  }),
}

/** Why it was found, as a sentence. */
export const becauseWords = ({ because, detail = '' }: Finding): Said => becauses[because](detail)

export const checkWords = {
  title: { en: 'Ten standing checks', nl: 'Tien vaste controles' },
  run: { en: 'Run the ten checks', nl: 'Voer de tien controles uit' },
  waiting: { en: 'Waits for its turn.', nl: 'Wacht op zijn beurt.' },
  running: { en: 'Looking.', nl: 'Wordt nagekeken.' },
  about: (from: string, until: string): Said => ({ en: `${from} – ${until}`, nl: `${from} – ${until}` }),
  unknown: (count: number): Said => ({
    en: `${count} could not be judged: what they rest on is not in the log.`,
    nl: `${count} konden niet beoordeeld worden: waar ze op steunen staat niet in het logboek.`,
  }),
  queries: { en: 'FHIR query', nl: 'FHIR-zoekopdracht' },
  findings: (count: number): Said => ({
    en: count === 1 ? 'Show what was found' : `Show the ${count} that were found`,
    nl: count === 1 ? 'Toon wat gevonden werd' : `Toon de ${count} die gevonden werden`,
  }),
  first: (count: number): Said => ({
    en: `The first ${count} are shown.`,
    nl: `De eerste ${count} staan hier.`,
  }),
  times: (count: number): Said => ({ en: `${count} times`, nl: `${count} keer` }),
  done: (good: number, found: number, open: number): Said => ({
    en: `Of the ten, ${good} found none and ${found} found some; ${open} have no result.`,
    nl: `Van de tien vonden er ${good} niets en ${found} iets; ${open} gaven geen antwoord.`,
  }),
} as const
