import { html } from 'hono/html'
import { dateWords } from './dates.ts'
import { type Language, languages, type Texts, texts } from './texts.ts'

/** A piece of page, already escaped. */
export type Markup = ReturnType<typeof html>

/** Someone of the stand-in hospital who can be at the screen. */
export type StaffMember = { readonly username: string; readonly label: string }

/** What every page knows of the request it answers. */
export type View = {
  readonly language: Language
  readonly words: Texts
  /** The clinical day, as a FHIR date. */
  readonly today: string
  /** Where this page is, to come back to after a form. */
  readonly path: string
  readonly staff: readonly StaffMember[]
  /** Who is at the screen; absent once the session was ended. */
  readonly user?: StaffMember
}

/** A whole page. `chrome` is the record system's own bar and banner; the landing page has none. */
export function page(
  view: View,
  {
    title,
    style,
    script,
    chrome,
    body,
  }: {
    readonly title: string
    readonly style: 'ehr' | 'landing'
    readonly script?: string
    readonly chrome?: Markup | string
    readonly body: Markup | string
  },
): Markup {
  const { words } = view
  return html`<!doctype html>
<html lang="${view.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="/sandbox/public/icon.svg">
<link rel="stylesheet" href="/sandbox/public/base.css">
<link rel="stylesheet" href="/sandbox/public/${style}.css">
<script src="/sandbox/public/menus.js" type="module"></script>
${script ? html`<script src="/sandbox/public/${script}" type="module"></script>` : ''}
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
${demonstrationStrip(view)}
${chrome ?? ''}
${body}
</body>
</html>`
}

/** Above everything: what this is, the clock, the reset and the language. No part of the record system that is played. */
function demonstrationStrip(view: View): Markup {
  const { words, today, language } = view
  return html`<div class="strip" role="region" aria-label="${words.demonstration}">
<p class="made-up"><strong>${words.madeUp}</strong></p>
<details class="menu" name="menu">
<summary>${words.today} <strong>${dateWords(today, language)}</strong></summary>
<div class="menu-body">
${form(view, '/sandbox/clock/move', html`<button name="days" value="7">${words.oneWeekOn}</button>`)}
${form(
  view,
  '/sandbox/clock/move',
  html`<label>${words.setDateLabel} <input type="date" name="date" value="${today}" min="2000-01-01" max="2100-12-31" required></label>
<button>${words.setDate}</button>`,
)}
${form(view, '/sandbox/reset', html`<button>${words.resetDemo}</button><p class="hint">${words.resetHint}</p>`)}
</div>
</details>
${form(
  view,
  '/sandbox/language',
  html`<span class="languages" role="group" aria-label="${words.language}">${languages.map(
    each =>
      html`<button name="language" value="${each}" lang="${each}" ${each === language ? html`aria-current="true"` : ''}>${languageNames[each]}</button>`,
  )}</span>`,
)}
</div>`
}

const languageNames: Readonly<Record<Language, string>> = { en: 'English', nl: 'Nederlands' }

/** A form that comes back to this page. */
export function form(view: View, action: string, fields: Markup | readonly Markup[]): Markup {
  return html`<form method="post" action="${action}"><input type="hidden" name="next" value="${view.path}">${fields}</form>`
}

/** The view of one request. */
export function viewOf(request: Omit<View, 'words'>): View {
  return { ...request, words: texts[request.language] }
}
