import { html } from 'hono/html'
import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider'
import { parseScope } from '../access/scopes.ts'
import type { Choice } from './consent-choices.ts'
import type { Language, Options, PatientChoice } from './options.ts'
import { languageFor, type SignInTexts, signInTexts } from './sign-in-texts.ts'

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
  readonly choices: readonly Choice[]
  /** Absent where no patient is chosen here. */
  readonly patients?: { readonly found: readonly PatientChoice[]; readonly query: string }
  readonly message?: string
  /** Whether someone else can sign in instead. */
  readonly canSwitch: boolean
}

export function consentPage(frame: Frame, view: ConsentView): Markup {
  const texts = signInTexts[frame.language]
  const csrf = html`<input type="hidden" name="csrf" value="${view.csrf}">`
  return page(
    frame,
    texts.appAsks(view.app),
    html`${notice(view.message)}<p>${texts.signedInAs(view.person)}</p>
<form method="post">${csrf}
${view.patients ? patientPicker(texts, view.patients) : ''}
<fieldset><legend>${texts.mayDo}</legend><ul>
${view.identity ? html`<li>${texts.identity}</li>` : ''}
${view.choices.map(choice => choiceItem(texts, choice))}
</ul></fieldset>
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

const choiceItem = (texts: SignInTexts, { scope, parts }: Choice) => html`<li>
<label class="choice"><input type="checkbox" name="scope" value="${scope}" checked><span>${inWords(texts, scope)}</span></label>
${
  parts.length === 0
    ? ''
    : html`<details><summary>${texts.onlyPart}</summary>${parts.map(
        each =>
          html`<label class="choice"><input type="checkbox" name="scope" value="${each.scope}"><span>${texts.parts[each.part]}</span></label>`,
      )}</details>`
}</li>`

function inWords(texts: SignInTexts, text: string): Markup {
  const scope = parseScope(text)
  if (!scope) return html`${texts.staySignedIn}`
  const deeds = (['read', 'search', 'create', 'update', 'delete'] as const).filter(deed => scope[deed])
  const query = scope.query.map(([name, value]) => `${name} ${value.split('|').at(-1)}`).join(', ')
  return html`${scope.type === '*' ? texts.everything : scope.type}${query ? ` (${query})` : ''} ${
    scope.level === 'patient' ? texts.ofPatient : texts.ofAll
  }: ${deeds.map(deed => texts.deeds[deed]).join(', ')} <code>${text}</code>`
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
