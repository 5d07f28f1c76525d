import { html } from 'hono/html'
import { form, type Markup, type View } from './page.ts'

/** The record system's own bar: its name, the way to the patients, and who is at the screen. */
export function ehrBar(view: View): Markup {
  const { words } = view
  return html`<header class="bar">
<p class="system"><span>${words.system}</span> <span class="sub">${words.record}</span></p>
<nav aria-label="${words.record}"><a href="/sandbox/">${words.patients}</a></nav>
${view.user ? atTheScreen(view, view.user.label) : ''}
</header>`
}

function atTheScreen(view: View, label: string): Markup {
  const { words, user, staff } = view
  return html`<details class="menu who" name="menu">
<summary><span class="sub">${words.signedInAs}</span> ${label}</summary>
<div class="menu-body">
${form(
  view,
  '/sandbox/user',
  staff
    .filter(each => each.username !== user?.username)
    .map(each => html`<button name="user" value="${each.username}">${words.switchTo} ${each.label}</button>`),
)}
${form(view, '/sandbox/session/end', html`<button>${words.endSession}</button>`)}
</div>
</details>`
}
