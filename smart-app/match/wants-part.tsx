import { contactMode, themes } from '../../mentoring/codes.ts'
import { wordsOf } from '../../mentoring/coding.ts'
import { SomeOf } from '../frame/choices.tsx'
import { language, say } from '../words/language.ts'
import { matchWords } from '../words/match-words.ts'
import { languageName } from '../words/shown-words.ts'
import { toggle } from './asking.ts'
import type { MatchModel } from './match-model.ts'
import type { MatchView } from './match-view.ts'
import { channelChoices, languageChoices } from './mentee-of.ts'
import { WishFields } from './wish-fields.tsx'

/** What the patient asks: themes as they said them, and what the nurse sets for them. */
export function WantsPart({ view, model, patient }: { view: MatchView; model: MatchModel; patient: string }) {
  const { languages, channels } = model.draft
  const said = view.mentee.themes.map(theme => wordsOf(themes, theme, language.value))
  return (
    <section class="wants" aria-labelledby="wants">
      <h2 id="wants">{say(matchWords.wants(patient))}</h2>
      <p>
        <span class="quiet">{say(matchWords.themes)}</span>
        <br />
        {said.length > 0 ? said.join(' · ') : say(matchWords.noThemes)}
      </p>
      <SomeOf
        legend={say(matchWords.languages)}
        choices={languageChoices(languages.value).map(code => ({ code, words: languageName(code) }))}
        chosen={languages.value}
        onToggle={code => toggle(languages, code)}
      />
      <SomeOf
        legend={say(matchWords.channels)}
        choices={channelChoices.map(code => ({ code, words: wordsOf(contactMode, code, language.value) }))}
        chosen={channels.value}
        onToggle={code => toggle(channels, code)}
      />
      <WishFields draft={model.draft} />
    </section>
  )
}
