import { parseScope } from '../access/scopes.ts'
import { choicesOf, chosen, needsPatient } from './consent-choices.ts'
import { give, ownPatient, withoutPatient } from './giving.ts'
import type { Options, PatientChoice } from './options.ts'
import { show } from './show.ts'
import { consentPage } from './sign-in-pages.ts'
import { signInTexts } from './sign-in-texts.ts'
import type { Hono, Known, SignInParts } from './visit.ts'

/** Asks what the app may be given, and of which patient. */
export async function askConsent(c: Hono, parts: SignInParts, visit: Known, query = '', message?: string) {
  const { account, launch, offered, app, csrf } = visit
  const { language } = visit.frame
  const whole = givesWhole(parts.options, visit)
    ? parts.options.roleTexts?.[account.role][language]
    : undefined
  const picks = !launch && needsPatient(offered) && account.role !== 'patient'
  const view = {
    csrf,
    app,
    person: account.label ?? account.username ?? account.sub,
    identity: offered.includes('openid') || offered.includes('fhirUser'),
    patientInContext: offered.includes('launch') || offered.includes('launch/patient'),
    visitInContext: offered.includes('launch') || offered.includes('launch/encounter'),
    choices: choicesOf(offered),
    ...(whole ? { whole } : {}),
    scopes: offered,
    isOwn: account.role === 'patient',
    ...(picks ? { patients: { found: await patientsFor(parts, visit, query), query } } : {}),
    ...(message ? { message } : {}),
    canSwitch: !launch,
  }
  return show(c, consentPage(visit.frame, view), visit.headers)
}

/** Whether what is offered is all that this role can give, no less: then the role's own words say it. */
function givesWhole({ grantable }: Options, { account, offered }: Known): boolean {
  const all = grantable(account, ['user/*.cruds'])
  const given = offered.filter(scope => parseScope(scope))
  return all.length === given.length && all.every(scope => given.includes(scope))
}

/** Gives what was ticked; asks again when a patient is needed and none was chosen. */
export async function allow(
  c: Hono,
  parts: SignInParts,
  visit: Known,
  form: URLSearchParams,
): Promise<Response> {
  const scopes = chosen(visit.offered, new Set(form.getAll('scope')))
  if (visit.launch) return give(c, parts, visit, scopes, visit.launch.patient)
  if (!needsPatient(scopes)) return give(c, parts, visit, scopes)
  const own = ownPatient(visit.account)
  if (own) return give(c, parts, visit, scopes, own)
  const shown = form.get('shown')?.slice(0, queryLength) ?? ''
  const found = await patientsFor(parts, visit, shown)
  if (found.length === 0 && !shown) return give(c, parts, visit, withoutPatient(scopes))
  const patient = found.find(({ id }) => id === form.get('patient'))
  if (patient) return give(c, parts, visit, scopes, patient.id)
  return askConsent(c, parts, visit, shown, signInTexts[visit.frame.language].choosePatientFirst)
}

/** Looks patients up by what was typed. */
export const findPatients = (c: Hono, parts: SignInParts, visit: Known, form: URLSearchParams) =>
  askConsent(c, parts, visit, form.get('query')?.slice(0, queryLength))

const queryLength = 100
const patientsShown = 20

async function patientsFor(
  parts: SignInParts,
  { account }: Known,
  query: string,
): Promise<readonly PatientChoice[]> {
  if (account.role === 'patient') return []
  return (await parts.options.patientsFor(account, query || undefined)).slice(0, patientsShown)
}
