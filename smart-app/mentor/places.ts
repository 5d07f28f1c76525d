import { type ReadonlySignal, signal } from '@preact/signals'

/** Which part of the mentor's page is in sight. `person`: id of the Patient. */
export type Place =
  | { readonly at: 'home' }
  | { readonly at: 'talk' | 'question' | 'worry'; readonly person: string }
  /** `from`: where to go on when the danger was told. */
  | { readonly at: 'danger'; readonly person: string; readonly from: 'home' | 'talk' | 'worry' }
  | { readonly at: 'sign-out' }

/** Going from one part to another, so that the phone's own Back leads back and not out of the page. */
export interface Places {
  readonly place: ReadonlySignal<Place>
  go(place: Place): void
  back(): void
  /** Back to the people, whatever was in between. */
  home(): void
  close(): void
}

const home: Place = { at: 'home' }

/** Begins at home, whatever a reloaded page showed before. */
export function openPlaces(): Places {
  const place = signal<Place>(home)
  const trail: Place[] = []
  let goingHome = false
  let hash = location.hash
  const cameBack = () => {
    // A link within the page, as "Go to the page" is one, leads nowhere else.
    const isLink = location.hash !== hash
    hash = location.hash
    if (isLink) return
    if (!goingHome) place.value = trail.pop() ?? home
    goingHome = false
  }
  window.addEventListener('popstate', cameBack)
  // Every part begins at its top, where its heading and what was just sent stand; the browser would go back down.
  history.scrollRestoration = 'manual'
  return {
    place,
    go: next => {
      trail.push(place.value)
      history.pushState(null, '')
      place.value = next
    },
    back: () => {
      if (trail.length > 0) history.back()
    },
    home: () => {
      const steps = trail.length
      trail.length = 0
      place.value = home
      goingHome = steps > 0
      if (goingHome) history.go(-steps)
    },
    close: () => {
      window.removeEventListener('popstate', cameBack)
      history.scrollRestoration = 'auto'
    },
  }
}
