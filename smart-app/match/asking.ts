import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ContactMode } from '../../mentoring/codes.ts'
import type { MenteeWish } from '../../mentoring/matching/mentee.ts'
import type { MatchRecords } from './match-records.ts'
import { type Asking, askingAtFirst } from './mentee-of.ts'

/** One wish of the patient for a mentor; `must`: no one else will do. */
export interface Wish {
  readonly wish: MenteeWish
  readonly must: boolean
}

/** What the nurse sets for a match, as the patient says it. It lives as long as the page. */
export interface AskingDraft {
  readonly languages: Signal<ReadonlySet<string>>
  readonly channels: Signal<ReadonlySet<ContactMode>>
  /** One of each kind. */
  readonly wishes: Signal<readonly Wish[]>
  readonly asking: ReadonlySignal<Asking>
  /** Takes over what the records say, once. */
  begin(records: MatchRecords): void
}

export function openAsking(): AskingDraft {
  const languages = signal<ReadonlySet<string>>(new Set())
  const channels = signal<ReadonlySet<ContactMode>>(new Set())
  const wishes = signal<readonly Wish[]>([])
  let begun = false
  const those = (wanted: boolean) =>
    wishes.value.filter(({ must }) => must === wanted).map(({ wish }) => wish)
  return {
    languages,
    channels,
    wishes,
    asking: computed(() => ({
      languages: [...languages.value],
      channels: [...channels.value],
      must: those(true),
      wouldLike: those(false),
    })),
    begin: records => {
      if (begun) return
      begun = true
      const first = askingAtFirst(records)
      languages.value = new Set(first.languages)
      channels.value = new Set(first.channels)
    },
  }
}

/** Sets one wish, or takes it away. */
export function setWish({ wishes }: AskingDraft, of: MenteeWish['of'], wish: Wish | undefined): void {
  const others = wishes.value.filter(each => each.wish.of !== of)
  wishes.value = wish ? [...others, wish] : others
}

/** Adds to a set, or takes from it. */
export function toggle<Each>(chosen: Signal<ReadonlySet<Each>>, each: Each): void {
  const next = new Set(chosen.value)
  if (!next.delete(each)) next.add(each)
  chosen.value = next
}
