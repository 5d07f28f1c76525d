import type { Patient } from 'fhir/r4'
import { html } from 'hono/html'
import type { PatientPage } from './chart-reader.ts'
import { ehrBar } from './chrome.ts'
import { dateWords } from './dates.ts'
import { type Markup, page, type View } from './page.ts'
import { genderOf, nameOf, recordNumberOf } from './patient-words.ts'

/** The record system's patients, a page at a time. `notes` says of a patient's id what that chart shows. */
export function patientListPage(
  view: View,
  found: PatientPage,
  asked: { readonly search: string; readonly page: number },
  notes: ReadonlyMap<string, string>,
): Markup {
  const { words } = view
  return page(view, {
    title: `${words.patients} – ${words.system}`,
    style: 'ehr',
    chrome: ehrBar(view),
    body: html`<main id="content" class="sheet">
<h1>${words.patients}</h1>
<form class="search" role="search" method="get" action="/sandbox/">
<label for="q">${words.searchLabel}</label>
<input id="q" type="search" name="q" value="${asked.search}" maxlength="100" autocomplete="off">
<button>${words.search}</button>
${asked.search ? html`<a href="/sandbox/">${words.clear}</a>` : ''}
</form>
<p role="status" class="count">${countWords(view, found.total, asked.search)}</p>
${found.patients.length > 0 ? table(view, found.patients, notes) : ''}
${pager(view, found, asked)}
</main>`,
  })
}

function countWords({ words }: View, total: number, search: string): string {
  if (total > 0) return words.found(total)
  return search ? words.noneFound(search) : words.noPatients
}

function table(view: View, patients: readonly Patient[], notes: ReadonlyMap<string, string>): Markup {
  const { words, language } = view
  return html`<table class="patients">
<thead><tr><th scope="col">${words.patient}</th><th scope="col">${words.born}</th><th scope="col" class="wide">${words.sex}</th><th scope="col" class="wide">${words.number}</th></tr></thead>
<tbody>
${patients.map(
  patient => html`<tr>
<th scope="row"><a href="/sandbox/chart/${encodeURIComponent(patient.id ?? '')}">${nameOf(patient, words)}</a>${note(notes.get(patient.id ?? ''))}</th>
<td class="date">${dateWords(patient.birthDate, language) || words.notRecorded}</td>
<td class="wide">${genderOf(patient, words)}</td>
<td class="wide">${recordNumberOf(patient) ?? ''}</td>
</tr>`,
)}
</tbody>
</table>`
}

function note(shows: string | undefined): Markup | string {
  return shows ? html`<span class="note">${shows}</span>` : ''
}

function pager(
  { words }: View,
  { total, pageSize }: PatientPage,
  { search, page: current }: { readonly search: string; readonly page: number },
): Markup | string {
  const pages = Math.max(1, Math.ceil(total / pageSize))
  if (pages === 1) return ''
  const address = (to: number) =>
    `/sandbox/?${new URLSearchParams({ ...(search && { q: search }), page: String(to) })}`
  return html`<nav class="pager" aria-label="${words.pages}">
${current > 1 ? html`<a rel="prev" href="${address(current - 1)}">${words.previous}</a>` : ''}
<span>${words.pageOf(current, pages)}</span>
${current < pages ? html`<a rel="next" href="${address(current + 1)}">${words.next}</a>` : ''}
</nav>`
}
