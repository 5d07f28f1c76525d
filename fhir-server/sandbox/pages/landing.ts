import { html } from 'hono/html'
import { form, type Markup, page, type View } from './page.ts'

type Role = 'rheumatologist' | 'nurse' | 'mentor' | 'patient' | 'auditor'

/** Where each role's door leads; a role without an entry has nothing to open yet. */
export type Doors = Partial<Record<Exclude<Role, 'rheumatologist'>, string>>

/** What this is, for whom, and a door for each role: read in ten seconds. */
export function landingPage(view: View, doors: Doors): Markup {
  const { words } = view
  return page(view, {
    title: `Halfword – ${words.what}`,
    style: 'landing',
    body: html`<main id="content" class="landing">
<header>
<p class="name">Halfword</p>
<h1>${words.tagline}</h1>
<p class="what">${words.what}</p>
<p>${words.how}</p>
</header>
<h2 id="doors">${words.tryIt}</h2>
<ul class="doors" aria-labelledby="doors">
<li>${form(
      { ...view, path: '/sandbox/chart/lotte#mentoring' },
      '/sandbox/user',
      html`<button class="door" name="user" value="rheumatologist">${doorWords(view, 'rheumatologist', words.noPassword)}</button>`,
    )}</li>
${(['nurse', 'mentor', 'patient', 'auditor'] as const).map(role => html`<li>${door(view, role, doors[role])}</li>`)}
</ul>
<p class="more"><a href="/sandbox/">${words.allCharts}</a> · <a href="/sandbox/readme">${words.readme}</a></p>
</main>`,
  })
}

/** Who goes in by a door: of the patients, the one whose mentoring runs. */
const signIns: Readonly<Record<keyof Doors, string>> = {
  nurse: 'nurse',
  mentor: 'mentor',
  patient: 'patient-2',
  auditor: 'auditor',
}

function door(view: View, role: keyof Doors, address: string | undefined): Markup {
  return address
    ? html`<a class="door" href="${address}">${doorWords(view, role, view.words.password(signIns[role]))}</a>`
    : html`<div class="door closed">${doorWords(view, role, view.words.notYet)}</div>`
}

function doorWords({ words }: View, role: Role, hint: string): Markup {
  const { who, task } = words.doors[role]
  return html`<span class="who">${who}</span><span class="task">${task}</span><span class="hint">${hint}</span>`
}
