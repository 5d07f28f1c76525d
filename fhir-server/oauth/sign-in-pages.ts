import { html } from 'hono/html'
import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider'
import { parseScope } from '../access/scopes.ts'
import type { Choice } from './consent-choices.ts'
import type { Language, Options, PatientChoice } from './options.ts'
import { languageFor, type Part, type SignInTexts, signInTexts } from './sign-in-texts.ts'
import { typeText } from './type-texts.ts'

/** Markup with every value in it escaped. */
export type Markup = ReturnType<typeof html>

/** What every page says besides its own words. */
export type Frame = { readonly title: string; readonly mount: string; readonly language: Language }

/** Headers of a page: nobody else frames it, nothing keeps it, no address of it leaves. `sendsTo` are origins its form may end at. */
export function pageHeaders(
  options: Options,
  sendsTo: readonly string[] = [],
): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "base-uri 'none'",
    ["form-action 'self'", ...sendsTo].join(' '),
    ["frame-ancestors 'self'", ...(options.frameAncestors ?? [])].join(' '),
  ]
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  }
}

const page = ({ title, mount, language }: Frame, heading: string, body: Markup) => html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading} – ${title}</title>
<link rel="stylesheet" href="${mount}/sign-in.css">
</head>
<body><main><p class="place">${title}</p><h1>${heading}</h1>${body}</main></body>
</html>`

const notice = (message: string | undefined) =>
  message ? html`<p class="notice" role="alert">${message}</p>` : ''

export function signInPage(frame: Frame, csrf: string, message?: string): Markup {
  const texts = signInTexts[frame.language]
  return page(
    frame,
    texts.signIn,
    html`${notice(message)}<form method="post">
<input type="hidden" name="csrf" value="${csrf}">
<label for="username">${texts.username}</label>
<input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required>
<label for="password">${texts.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<p class="buttons"><button class="main" name="decision" value="sign-in">${texts.signIn}</button></p>
</form>`,
  )
}

export type ConsentView = {
  readonly csrf: string
  readonly app: string
  readonly person: string
  /** Whether the app learns who it is. */
  readonly identity: boolean
  /** Whether the app is told which patient is open, and which visit. */
  readonly patientInContext: boolean
  readonly visitInContext: boolean
  readonly choices: readonly Choice[]
  /** Lines that say all of the resource scopes at once; absent: each is said by itself. */
  readonly whole?: readonly string[]
  /** All scopes that could be given, as they are spelled. */
  readonly scopes: readonly string[]
  /** Whether the patient whose records they are is the person at this page. */
  readonly isOwn: boolean
  /** Absent where no patient is chosen here. */
  readonly patients?: { readonly found: readonly PatientChoice[]; readonly query: string }
  readonly message?: string
  /** Whether someone else can sign in instead. */
  readonly canSwitch: boolean
}

export function consentPage(frame: Frame, view: ConsentView): Markup {
  const texts = signInTexts[frame.language]
  const folded = view.whole ? view.choices.filter(({ scope }) => parseScope(scope)) : []
  const shown = view.choices.filter(choice => !folded.includes(choice))
  const csrf = html`<input type="hidden" name="csrf" value="${view.csrf}">`
  return page(
    frame,
    texts.appAsks(view.app),
    html`${notice(view.message)}<p>${texts.signedInAs(view.person)}</p>
<form method="post">${csrf}
${view.patients ? patientPicker(texts, view.patients) : ''}
<fieldset><legend>${texts.mayDo}</legend><ul>
${view.identity ? html`<li>${texts.identity}</li>` : ''}
${view.patientInContext ? html`<li>${texts.whichPatientItIs}</li>` : ''}
${view.visitInContext ? html`<li>${texts.whichVisitItIs}</li>` : ''}
${(view.whole ?? []).map(line => html`<li>${line}</li>`)}
${shown.map(choice => choiceItem(frame.language, choice, view.isOwn))}
</ul>
<p>${texts.neverMore}</p>
<details><summary>${texts.details}</summary>
${folded.length > 0 ? html`<p>${texts.untick}</p><ul>${folded.map(choice => choiceItem(frame.language, choice, view.isOwn))}</ul>` : ''}
<p>${texts.technical}</p><ul>${view.scopes.map(scope => html`<li><code>${scope}</code></li>`)}</ul>
</details></fieldset>
<p class="buttons"><button class="main" name="decision" value="allow">${texts.allow}</button>
<button name="decision" value="deny">${texts.deny}</button></p>
</form>
${view.canSwitch ? html`<form method="post">${csrf}<p><button class="quiet" name="decision" value="switch">${texts.someoneElse}</button></p></form>` : ''}`,
  )
}

const patientPicker = (
  texts: SignInTexts,
  { found, query }: NonNullable<ConsentView['patients']>,
) => html`<fieldset>
<legend>${texts.whichPatient}</legend>
<label for="query">${texts.findPatient}</label>
<input type="hidden" name="shown" value="${query}">
<p class="buttons"><input id="query" name="query" value="${query}" autocomplete="off"><button name="decision" value="find">${texts.find}</button></p>
${found.length === 0 ? html`<p>${texts.noPatient}</p>` : ''}
${found.map(
  ({ id, label }, index) =>
    html`<label class="choice"><input type="radio" name="patient" value="${id}"${index === 0 && found.length === 1 ? ' checked' : ''}>${label}</label>`,
)}
</fieldset>`

const choiceItem = (language: Language, { scope, parts }: Choice, isOwn: boolean) => html`<li>
<label class="choice"><input type="checkbox" name="scope" value="${scope}" checked><span>${inWords(language, scope, isOwn)}</span></label>
${
  parts.length === 0
    ? ''
    : html`<details><summary>${signInTexts[language].onlyPart}</summary>${parts.map(
        each =>
          html`<label class="choice"><input type="checkbox" name="scope" value="${each.scope}"><span>${signInTexts[language].parts[each.part]}</span></label>`,
      )}</details>`
}</li>`

/** A scope as a sentence's end: of what, of whom, under which condition, and each right that it holds. */
function inWords(language: Language, text: string, isOwn: boolean): string {
  const texts = signInTexts[language]
  const scope = parseScope(text)
  if (!scope) return texts.staySignedIn
  const deeds = (['read', 'search', 'create', 'update', 'delete'] as const).filter(deed => scope[deed])
  const what = scope.type === '*' ? texts.everything : typeText(scope.type, language)
  const ofPatient = isOwn ? texts.ofYourself : texts.ofPatient
  const conditions = scope.query.map(([name, value]) => conditionIn(texts, name, value))
  const only = conditions.length > 0 ? ` (${conditions.join(', ')})` : ''
  return `${what} ${scope.level === 'patient' ? ofPatient : texts.ofAll}${only}: ${deeds.map(deed => texts.deeds[deed]).join(', ')}`
}

/** A category by its words; any other condition as it stands. */
function conditionIn(texts: SignInTexts, name: string, value: string): string {
  const code = value.split('|').at(-1) ?? ''
  const isPart = (part: string): part is Part => Object.hasOwn(texts.parts, part)
  if (name === 'category' && isPart(code)) return texts.onlyOf(texts.parts[code])
  return texts.onlyWhere(name, value)
}

export function failurePage(frame: Frame, code: string): Markup {
  const texts = signInTexts[frame.language]
  return page(frame, texts.failed, html`<p>${texts.startAgain}</p><p><code>${code}</code></p>`)
}

/** The library's errors that cannot go back to the app. */
export async function renderError(ctx: KoaContextWithOIDC, out: ErrorOut, options: Options): Promise<void> {
  const language = languageFor(options.languages, ctx.oidc?.params?.ui_locales, ctx.get('accept-language'))
  ctx.set(pageHeaders(options))
  ctx.body = String(await failurePage({ ...options, language }, out.error))
}
