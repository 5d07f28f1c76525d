import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { NotNowReason, Route, Theme, Wish } from '../../mentoring/codes.ts'

/** What the clinician noted so far. It lives as long as the page: no failure takes it away. */
export interface Draft {
  readonly wish: Signal<Wish | undefined>
  readonly themes: Signal<ReadonlySet<Theme>>
  readonly route: Signal<Route>
  readonly participates: Signal<boolean>
  readonly note: Signal<string>
  /** The day of diagnosis as the clinician knows it, YYYY-MM-DD; empty: the chart's stands. */
  readonly confirmed: Signal<string>
  /** The patient wants a talk, or wants to hear more: only then do the further questions stand on the page. */
  readonly wanted: ReadonlySignal<boolean>
  /** The patient said later or no: what is then noted instead of a referral. */
  readonly declined: ReadonlySignal<NotNowReason | undefined>
}

const declined: Partial<Record<Wish, NotNowReason>> = { later: 'maybe-later', no: 'does-not-want' }

/** An empty draft: the nurse looks for a mentor, unless the patient says otherwise. */
export function openDraft(): Draft {
  const wish = signal<Wish | undefined>(undefined)
  return {
    wish,
    themes: signal<ReadonlySet<Theme>>(new Set()),
    route: signal<Route>('nurse-matches'),
    participates: signal(false),
    note: signal(''),
    confirmed: signal(''),
    wanted: computed(() => wish.value === 'yes' || wish.value === 'hear-more'),
    declined: computed(() => wish.value && declined[wish.value]),
  }
}

/** Adds a theme, or takes it away. */
export function toggleTheme(draft: Draft, theme: Theme): void {
  const chosen = new Set(draft.themes.value)
  if (!chosen.delete(theme)) chosen.add(theme)
  draft.themes.value = chosen
}
