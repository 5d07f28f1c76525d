import { say } from '../words/language.ts'
import { itemWords, scopeWords, shownWords } from '../words/shown-words.ts'
import { type Shown, shareable } from './shown.ts'
import { addressOf, itemsOf, type ShownItem } from './shown-item.ts'

/** What is shared of one person, and in grey what is not, by category. The mentor's page and the preview are this. */
export function ShownList({ shown }: { shown: Shown }) {
  const missing = shareable.filter(scope => !shown.has(scope))
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
      </dl>
      {missing.length > 0 ? (
        <div class="not-shared">
          <h4>{say(shownWords.notShared)}</h4>
          <ul>
            {missing.map(scope => (
              <li key={scope}>{say(scopeWords[scope])}</li>
            ))}
          </ul>
          <p class="not-shared-hint">{say(shownWords.orNotNoted)}</p>
        </div>
      ) : null}
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
