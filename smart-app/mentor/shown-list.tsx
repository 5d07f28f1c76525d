import type { Scope } from '../../mentoring/codes.ts'
import { say } from '../words/language.ts'
import { itemWords, scopeWords, shownWords } from '../words/shown-words.ts'
import { missingIn, type Shown, shareable } from './shown.ts'
import { addressOf, itemsOf, type ShownItem } from './shown-item.ts'

/**
 * What is shared of one person, and in grey what is not, by category. The mentor's page and the preview are this; only
 * the preview knows what is `shared`, and so what has nothing noted yet.
 */
export function ShownList({ shown, shared }: { shown: Shown; shared?: ReadonlySet<Scope> }) {
  const { notNoted, notShared } = missingIn(shown, shared)
  return (
    <div class="shown">
      <dl>
        {shareable
          .filter(scope => shown.has(scope))
          .map(scope => (
            <div key={scope} data-scope={scope}>
              <dt>{say(scopeWords[scope])}</dt>
              <dd>
                <Items items={(shown.get(scope) ?? []).flatMap(itemsOf)} />
              </dd>
            </div>
          ))}
        {notNoted.map(scope => (
          <div key={scope} data-scope={scope}>
            <dt>{say(scopeWords[scope])}</dt>
            <dd class="quiet">{say(shownWords.notNoted)}</dd>
          </div>
        ))}
      </dl>
      {notShared.length > 0 ? (
        <div class="not-shared">
          <h4>{say(shownWords.notShared)}</h4>
          <ul>
            {notShared.map(scope => (
              <li key={scope}>{say(scopeWords[scope])}</li>
            ))}
          </ul>
          {shared ? null : <p class="not-shared-hint">{say(shownWords.orNotNoted)}</p>}
        </div>
      ) : null}
      {notNoted.length > 0 ? <p class="not-shared-hint quiet">{say(shownWords.alikeToMentor)}</p> : null}
    </div>
  )
}

function Items({ items }: { items: readonly ShownItem[] }) {
  return (
    <ul class="shown-items">
      {items.map(item => (
        <li key={itemWords(item)}>
          <Item item={item} />
        </li>
      ))}
    </ul>
  )
}

function Item({ item }: { item: ShownItem }) {
  if (item.of !== 'contact') return <>{itemWords(item)}</>
  return <a href={addressOf(item)}>{item.value}</a>
}
