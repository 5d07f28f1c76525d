// A chart's tabs, and our app in one of them. Without this script every section is shown, one under the other.
const sections = [...document.querySelectorAll('main > section')]
const tabs = [...document.querySelectorAll('.tabs a')]
const app = document.getElementById('mentoring')
const frame = app.querySelector('iframe')
const slowAfter = 8000

document.documentElement.classList.add('tabbed')
window.addEventListener('hashchange', () => show(true))
for (const retry of app.querySelectorAll('button')) retry.addEventListener('click', start)
// A form comes back to the section it was sent from.
for (const next of document.querySelectorAll('input[name=next]')) {
  next.form.addEventListener('submit', () => {
    next.value = location.pathname + location.search + location.hash
  })
}
show(false)

function show(moved) {
  const open = sections.find(section => `#${section.id}` === location.hash) ?? sections[0]
  for (const section of sections) section.hidden = section !== open
  for (const tab of tabs) {
    if (tab.hash === `#${open.id}`) tab.setAttribute('aria-current', 'true')
    else tab.removeAttribute('aria-current')
  }
  if (moved) open.querySelector('h2').focus({ preventScroll: true })
  if (open === app && !frame.hasAttribute('src') && !app.hasAttribute('aria-busy')) void start()
}

/** Asks the record system for a launch of its own, and opens the app with it. */
async function start() {
  state('starting')
  app.setAttribute('aria-busy', 'true')
  const slow = setTimeout(() => state('slow'), slowAfter)
  try {
    const refusal = await open()
    state(refusal)
  } catch {
    state('unreachable')
  } finally {
    clearTimeout(slow)
    app.removeAttribute('aria-busy')
  }
}

/** Undefined when the app is open; otherwise which state to show. */
async function open() {
  const running = await fetch(app.dataset.app, { redirect: 'manual' })
  if (!running.ok) return 'down'
  const answer = await fetch('/sandbox/launch', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ patient: app.dataset.patient, user: app.dataset.user }),
  })
  const launch = await answer.json()
  if (!answer.ok) {
    app.querySelector('[data-reason]').textContent = launch.message ?? ''
    return 'refused'
  }
  frame.hidden = false
  await new Promise(resolve => {
    frame.addEventListener('load', resolve, { once: true })
    frame.src = launch.url
  })
  return undefined
}

function state(name) {
  for (const each of app.querySelectorAll('[data-state]')) each.hidden = each.dataset.state !== name
}
