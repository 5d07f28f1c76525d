import type { Patient, Resource } from 'fhir/r4'
import { html } from 'hono/html'
import { chartRows, ofType, type Row } from './chart-rows.ts'
import { ehrBar } from './chrome.ts'
import { dateWords, yearsBetween } from './dates.ts'
import { type Markup, page, type View } from './page.ts'
import { deathOf, genderOf, languageOf, nameOf, recordNumberOf } from './patient-words.ts'

/** Rows shown of one table; a chart of decades is cut, and says so. */
const mostRows = 100

/** One patient's chart: banner, navigation, the record, and our app in a tab. */
export function chartPage(view: View, chart: readonly Resource[], appAddress: string): Markup {
  const { words, language } = view
  const patient = ofType(chart, 'Patient')[0]
  if (!patient) return noChartPage(view)
  const rows = chartRows(chart, words, language)
  const problems = [words.problem, words.status, words.since]
  const medication = [words.medicine, words.dose, words.status, words.since]
  const results = [words.result, words.value, words.date]
  const visits = [words.visit, words.status, words.date]
  const current = (each: readonly Row[]) => each.filter(row => row.current)
  return page(view, {
    title: `${nameOf(patient, words)} – ${words.chart}`,
    style: 'ehr',
    script: 'chart.js',
    chrome: html`${ehrBar(view)}${banner(view, patient)}`,
    body: html`<div class="chart">
<nav class="tabs" aria-label="${words.chart}">
<a href="#summary" aria-current="true">${words.summary}</a>
<a href="#problems">${words.problems}</a>
<a href="#medication">${words.medication}</a>
<a href="#results">${words.results}</a>
<a href="#mentoring" class="app-tab">${words.mentoring}</a>
</nav>
<main id="content">
${section(
  'summary',
  words.summary,
  html`<div class="cards">
${card(words.problems, table(view, problems, current(rows.problems).slice(0, 6)))}
${card(words.medication, table(view, medication, current(rows.medication).slice(0, 6)))}
${card(words.results, table(view, results, current(rows.results).slice(0, 6)))}
${card(words.visits, table(view, visits, rows.visits.slice(0, 4)))}
</div>`,
)}
${section('problems', words.problems, table(view, problems, rows.problems))}
${section('medication', words.medication, table(view, medication, rows.medication))}
${section('results', words.results, table(view, results, rows.results))}
${appSection(view, patient, appAddress)}
</main>
</div>`,
  })
}

/** There is no chart under this address. */
export function noChartPage(view: View): Markup {
  const { words } = view
  return page(view, {
    title: words.noChart,
    style: 'ehr',
    chrome: ehrBar(view),
    body: html`<main id="content" class="sheet notice"><h1>${words.noChart}</h1><p>${words.noChartHint}</p>
<p><a href="/sandbox/">${words.allPatients}</a></p></main>`,
  })
}

function banner(view: View, patient: Patient): Markup {
  const { words, language, today } = view
  const died = deathOf(patient, words, language)
  const age = died ? undefined : yearsBetween(patient.birthDate, today)
  const speaks = languageOf(patient, language)
  const fact = (name: string, value: string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`
  return html`<section class="banner" aria-label="${words.patient}">
<h1>${nameOf(patient, words)}</h1>
<dl>
${fact(words.born, `${dateWords(patient.birthDate, language) || words.notRecorded}${age === undefined ? '' : ` (${words.age(age)})`}`)}
${fact(words.sex, genderOf(patient, words) || words.notRecorded)}
${fact(words.number, recordNumberOf(patient) ?? words.notRecorded)}
${speaks ? fact(words.speaks, speaks) : ''}
</dl>
${died ? html`<p class="died">${died}</p>` : ''}
</section>`
}

function section(id: string, heading: string, body: Markup | string): Markup {
  return html`<section id="${id}" class="panel" aria-labelledby="${id}-heading"><h2 id="${id}-heading" tabindex="-1">${heading}</h2>${body}</section>`
}

function card(heading: string, body: Markup | string): Markup {
  return html`<div class="card"><h3>${heading}</h3>${body}</div>`
}

function table({ words }: View, headings: readonly string[], rows: readonly Row[]): Markup {
  if (rows.length === 0) return html`<p class="empty">${words.nothing}</p>`
  const shown = rows.slice(0, mostRows)
  const rest = rows.length - shown.length
  return html`<table class="rows" role="table">
<thead><tr>${headings.map(heading => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>${shown.map(
    ({ cells, current }) =>
      html`<tr ${current ? '' : html`class="past"`}>${cells.map((cell, column) => html`<td data-label="${headings[column] ?? ''}">${cell || '–'}</td>`)}</tr>`,
  )}</tbody>
</table>${rest > 0 ? html`<p class="empty">${words.more(rest)}</p>` : ''}`
}

/** The tab our app opens in. The script asks for a launch when it is opened first. */
function appSection(view: View, patient: Patient, appAddress: string): Markup {
  const { words } = view
  return html`<section id="mentoring" class="panel app" aria-labelledby="mentoring-heading"
data-patient="${patient.id ?? ''}" data-user="${view.user?.username ?? ''}" data-app="${appAddress}">
<h2 id="mentoring-heading" tabindex="-1" class="unseen">${words.mentoring}</h2>
<noscript><p class="state">${words.noScript}</p></noscript>
<p class="state" role="status" data-state="starting" hidden>${words.starting}</p>
<p class="state" role="status" data-state="slow" hidden>${words.slow}</p>
<div class="state" role="alert" data-state="down" hidden><p>${words.appDown} ${appAddress}. ${words.appDownHint}</p><button type="button">${words.tryAgain}</button></div>
<div class="state" role="alert" data-state="refused" hidden><p>${words.refused} <span data-reason></span></p><button type="button">${words.tryAgain}</button></div>
<div class="state" role="alert" data-state="unreachable" hidden><p>${words.unreachable}</p><button type="button">${words.tryAgain}</button></div>
<iframe title="${words.appTitle}" hidden></iframe>
</section>`
}
