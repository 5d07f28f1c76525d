import { type Signal, signal } from '@preact/signals'
import { type ContactMode, type Theme, themes as themeCodes } from '../../mentoring/codes.ts'
import type { Day } from '../../mentoring/consent/calendar.ts'
import type { NotHeldReason, TalkFeeling } from '../../mentoring/contact/terms.ts'
import type { RedFlag } from '../../mentoring/flags/terms.ts'
import { parentOf } from '../../mentoring/themes.ts'
import type { LoggedTalk } from './talk-of.ts'
import type { TalkView } from './talk-view.ts'

/** How it went, as a nurse says it. */
export type HowItWent = Extract<TalkFeeling, 'good' | 'mixed' | 'hard'> | 'not-held'

/** What is being noted of a talk. It lives until it is saved: closing the drawer loses nothing. */
export interface TalkDraft {
  /** Tells this note from every other: sent again, it is written once. */
  readonly key: string
  readonly day: Signal<Day>
  /** Id of the PractitionerRole. */
  readonly mentor: Signal<string>
  readonly mode: Signal<ContactMode | undefined>
  /** Minutes. */
  readonly duration: Signal<number>
  readonly themes: Signal<ReadonlySet<Theme>>
  /** The parents whose narrower themes are in sight. */
  readonly opened: Signal<ReadonlySet<Theme>>
  readonly went: Signal<HowItWent | undefined>
  readonly reason: Signal<NotHeldReason | undefined>
  readonly flag: Signal<RedFlag | undefined>
  /** The next talk, '' where none is agreed, and its time of day. */
  readonly nextDay: Signal<Day | ''>
  readonly nextTime: Signal<string>
  readonly note: Signal<string>
  /** Someone close was there too. */
  readonly partner: Signal<boolean>
  /** The talk of that day to which this is added. */
  readonly addsTo: Signal<LoggedTalk | undefined>
  /** There is a talk on that day, and this is another. */
  readonly another: Signal<boolean>
}

/** The narrower themes of one that screens show. */
export const narrowerOf = (theme: Theme): readonly Theme[] =>
  (Object.keys(themeCodes.codes) as Theme[]).filter(each => each !== theme && parentOf(each) === theme)

/** Characters of a remark. */
export const longestNote = 200

/** The lengths to choose from, in minutes. */
export const lengths = [10, 20, 30, 45, 60] as const

const usual = { minutes: 30, mode: 'phone', time: '10:00' } as const

/** A note with its defaults: now, the mentor of the match, the channel of last time, half an hour, the planned next day. */
export function openDraft({ today, mentor, lastMode, following, agreed }: TalkView): TalkDraft {
  return {
    key: `urn:uuid:${crypto.randomUUID()}`,
    day: signal(today),
    mentor: signal(mentor?.role ?? ''),
    mode: signal<ContactMode | undefined>(lastMode ?? usual.mode),
    duration: signal<number>(usual.minutes),
    themes: signal<ReadonlySet<Theme>>(new Set()),
    opened: signal<ReadonlySet<Theme>>(new Set()),
    went: signal<HowItWent | undefined>(undefined),
    reason: signal<NotHeldReason | undefined>(undefined),
    flag: signal<RedFlag | undefined>(undefined),
    nextDay: signal<Day | ''>(following ?? ''),
    nextTime: signal(agreed?.time ?? usual.time),
    note: signal(''),
    partner: signal(false),
    addsTo: signal<LoggedTalk | undefined>(undefined),
    another: signal(false),
  }
}

/** A tap on a theme: it is chosen; tapped again, its narrower themes come in sight; and then it is off, with them. */
export function tapTheme(draft: TalkDraft, theme: Theme): void {
  const { themes, opened } = draft
  const chosen = new Set(themes.value)
  const isOn = [...chosen].some(each => parentOf(each) === theme)
  if (!isOn) themes.value = chosen.add(theme)
  else if (narrowerOf(theme).length > 0 && !opened.value.has(theme))
    opened.value = new Set([...opened.value, theme])
  else {
    const others = [...chosen].filter(each => parentOf(each) !== theme)
    themes.value = new Set([...mentorsThemes(draft), ...others])
    opened.value = new Set([...opened.value].filter(each => each !== theme))
  }
}

/** A narrower theme stands in place of its parent; without any, the parent is what is left. */
export function tapNarrower(draft: TalkDraft, theme: Theme): void {
  const { themes } = draft
  const parent = parentOf(theme)
  const chosen = new Set(themes.value)
  if (!chosen.delete(theme)) chosen.add(theme)
  chosen.delete(parent)
  if (![...chosen].some(each => parentOf(each) === parent)) chosen.add(parent)
  themes.value = new Set([...mentorsThemes(draft), ...chosen])
}

/** The talk that a mentor noted, to which this is added: what the mentor wrote stands. */
export const mentorsTalk = ({ addsTo }: Pick<TalkDraft, 'addsTo'>): LoggedTalk | undefined =>
  addsTo.value?.by === 'mentor' ? addsTo.value : undefined

const mentorsThemes = (draft: TalkDraft): readonly Theme[] => mentorsTalk(draft)?.themes ?? []

/** Takes over what was noted of that day already, to be added to; and again, where a colleague added something meanwhile. */
export function addTo(draft: TalkDraft, talk: LoggedTalk, { agreed, today }: TalkView): void {
  const isFirst = !draft.addsTo.value
  draft.note.value = bothNotes(draft, talk)
  draft.addsTo.value = talk
  draft.themes.value = new Set([...talk.themes, ...talk.added.themes, ...draft.themes.value])
  draft.mode.value = talk.mode ?? draft.mode.value
  draft.duration.value = talk.minutes ?? draft.duration.value
  // A mentor's talk that was held was held: one that was not is entered in error.
  if (talk.by === 'mentor' && talk.held && draft.went.value === 'not-held') draft.went.value = undefined
  if (!isFirst) return
  // What is agreed stays, and is shown; nothing is agreed by adding.
  const next = agreed && agreed.day > talk.day && agreed.day >= today ? agreed : undefined
  draft.nextDay.value = next?.day ?? ''
  draft.nextTime.value = next?.time ?? draft.nextTime.value
}

/** The remark that a nurse goes on with: the form's own, or what was added to a mentor's. */
const remarkOf = (talk: LoggedTalk | undefined) => (talk?.by === 'mentor' ? talk.added.note : talk?.note)

/** What is there and what is being written, as far as there is room; what was only taken over follows what is there. */
function bothNotes({ note, addsTo }: TalkDraft, talk: LoggedTalk): string {
  const there = remarkOf(talk) ?? ''
  const own = note.value
  if (own === '' || own === remarkOf(addsTo.value)) return there
  const both = own.includes(there) ? own : `${there} ${own}`
  return both.length <= longestNote ? both : own
}
