import { longestText, type Prompt, prompts } from '../../mentoring/supervision/form.ts'
import { say } from '../words/language.ts'
import { promptWords, supervisionWords } from '../words/supervision-words.ts'
import { Pick, Sentence } from './field.tsx'
import type { SupervisionDraft } from './supervision-draft.ts'
import type { SupervisionModel } from './supervision-model.ts'

/** What the two talk about: what would help first, then five prompts, then how sure the mentor feels. */
export function TalkPart({ draft, model }: { draft: SupervisionDraft; model: SupervisionModel }) {
  const saying = (prompt: Prompt) => (text: string) => model.set({ said: { ...draft.said, [prompt]: text } })
  return (
    <section class="supervision-talk" aria-labelledby="asking">
      <h2 id="asking">{say(supervisionWords.ask)}</h2>
      <p class="quiet">{say(supervisionWords.askHint)}</p>
      {prompts.map(prompt => (
        <Sentence
          key={prompt}
          model={model}
          linkId={prompt}
          label={say(promptWords[prompt])}
          value={draft.said[prompt]}
          longest={longestText}
          onInput={saying(prompt)}
        />
      ))}
      <Pick
        model={model}
        linkId="confidence"
        label={say(supervisionWords.confidence)}
        none={say(supervisionWords.notAsked)}
        value={draft.confidence === undefined ? '' : `${draft.confidence}`}
        choices={values.map(code => ({ code, words: code }))}
        onPick={chosen => model.set({ confidence: chosen === '' ? undefined : Number(chosen) })}
      />
      <p class="quiet">{say(supervisionWords.confidenceHint)}</p>
    </section>
  )
}

const values = Array.from({ length: 11 }, (_, value) => `${value}`)
