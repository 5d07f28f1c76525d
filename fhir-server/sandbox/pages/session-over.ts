import { html } from 'hono/html'
import { ehrBar } from './chrome.ts'
import { form, type Markup, page, type View } from './page.ts'

/** Nobody is at the screen any more. */
export function sessionOverPage(view: View): Markup {
  const { words } = view
  return page(view, {
    title: words.sessionOver,
    style: 'ehr',
    chrome: ehrBar(view),
    body: html`<main id="content" class="sheet notice">
<h1>${words.sessionOver}</h1>
<p>${words.sessionOverHint}</p>
<h2>${words.signInAgain}</h2>
${form(
  view,
  '/sandbox/user',
  view.staff.map(each => html`<button name="user" value="${each.username}">${each.label}</button> `),
)}
</main>`,
  })
}
