import { SavedNotice } from '../frame/saved-notice.tsx'
import { type Said, say } from '../words/language.ts'
import { referWords } from '../words/refer-words.ts'
import { LeafletButton } from './leaflet.tsx'
import type { ReferModel } from './refer-model.ts'
import type { Saved } from './saving.ts'

/** What was saved, and what comes next. */
export function AskSaved(props: { model: ReferModel; name: string; saved: Saved; leaflet: boolean }) {
  const { model, name, saved, leaflet } = props
  const words: Readonly<Record<Saved, { title: Said; text: Said }>> = {
    referral: {
      title: referWords.sentTitle(name),
      text: referWords.sent(model.today.organization.name),
    },
    'not-now': { title: referWords.notNow, text: referWords.noted(name) },
    'not-now-nameless': { title: referWords.notNow, text: referWords.notedNameless(name) },
    never: { title: referWords.never, text: referWords.neverNoted(name) },
    'not-now-unkept': { title: referWords.notNow, text: referWords.notedNowhere(name) },
  }
  return (
    <SavedNotice looks="sent">
      <h2>{say(words[saved].title)}</h2>
      <p>{say(words[saved].text)}</p>
      {leaflet && saved === 'referral' ? <LeafletButton /> : null}
    </SavedNotice>
  )
}
