// Lets the mentor's page open without a line: keeps the app's own static files and nothing else. Answers of a FHIR server,
// sign-ins and the day never pass through here. Scope: /app/.
const cacheName = 'halfword-shell'
const page = '/app/'

self.addEventListener('install', event => {
  event.waitUntil(
    fetch(page, { cache: 'no-store' })
      .then(keepPage)
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', event => {
  event.waitUntil(self.clients.claim())
})

self.addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate' && (pathname === page || pathname === '/app/launch')) {
    event.respondWith(pageOf(event))
  } else if (pathname.startsWith('/app/assets/') || pathname === '/app/halfword.svg') {
    event.respondWith(caches.match(request).then(kept => kept ?? fetch(request)))
  }
})

/** Milliseconds after which the kept page is shown, when the line is there and brings nothing. */
const patience = 4_000

/** The page from the server, and without a line the one that is kept. */
async function pageOf(event) {
  const waited = new AbortController()
  const timer = setTimeout(() => waited.abort(), patience)
  try {
    const response = await fetch(event.request, { signal: waited.signal })
    if (response.ok) event.waitUntil(keepPage(response.clone()).catch(() => {}))
    return response
  } catch {
    return (await caches.match(page)) ?? (waited.signal.aborted ? fetch(event.request) : Response.error())
  } finally {
    clearTimeout(timer)
  }
}

/** The files of the mentor's page, as the build lists them: other roles' pages are not kept on a phone. */
const listed = async () => (await fetch('/app/phone.json', { cache: 'no-store' })).json()

/**
 * Keeps a page with the files that it names and those of the mentor's page; those of an older page go. The page comes last: it is kept whole or not. It is
 * kept as a new answer, because one that came over the network remembers its address, and that may hold a sign-in's code.
 */
async function keepPage(response) {
  const text = await response.text()
  const named = [...text.matchAll(/(?:src|href)="(\/app\/[^"]+)"/g)].map(([, file]) => file)
  const files = [...new Set([...named, ...(await listed())])]
  const cache = await caches.open(cacheName)
  const kept = await cache.keys()
  const paths = kept.map(({ url }) => new URL(url).pathname)
  await cache.addAll(files.filter(file => !paths.includes(file)))
  await cache.put(page, new Response(text, { headers: response.headers }))
  const old = kept.filter(({ url }) => ![page, ...files].includes(new URL(url).pathname))
  await Promise.all(old.map(request => cache.delete(request)))
}
