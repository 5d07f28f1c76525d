import { wishAnswers } from '../../mentoring/wish.ts'
import { PageHeading } from '../frame/page-heading.tsx'
import { say } from '../words/language.ts'
import { referWords } from '../words/refer-words.ts'
import { Participation, ThemeChips, ThenKept, WishQuestion } from './ask-form.tsx'
import type { ReferModel } from './refer-model.ts'

const asked = wishAnswers.filter(answer => answer !== 'not-asked')

/** The page as the patient may read along: the question and its answers, larger, and nothing of the chart. */
export function TurnedScreen({ model, name }: { model: ReferModel; name: string }) {
  const { draft, today } = model
  return (
    <section class="turned">
      <PageHeading page="turned">{name}</PageHeading>
      <WishQuestion draft={draft} name={name} answers={asked} />
      {draft.wanted.value ? (
        <>
          <ThemeChips draft={draft} />
          <Participation draft={draft} name={name} />
          <ThenKept organization={today.organization.name} />
        </>
      ) : null}
      <p>
        <button
          type="button"
          onClick={() => {
            model.turned.value = false
          }}
        >
          {say(referWords.turnBack)}
        </button>
      </p>
    </section>
  )
}
