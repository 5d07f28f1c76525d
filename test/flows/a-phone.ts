import type { Bundle, QuestionnaireResponse } from 'fhir/r4'
import type { Browser, Locator, Page } from 'playwright-core'
import { mentorForms } from '../../mentoring/mentor-view/forms.ts'
import { openLine } from './a-line.ts'
import { type Seat, sit } from './a-match.ts'
import { freePort, type Halfword, startHalfword } from './halfword.ts'

type Both = Readonly<Record<'en' | 'nl', string>>

/** A mentor with a phone: what they touch is counted. */
export interface Phone extends Seat {
  readonly touches: () => number
  /** Counts from here. */
  restart(): void
  touch(target: Locator): Promise<void>
  /** A button by its words. */
  press(said: Both): Promise<void>
  /** An answer – a radio button or a box – by its words. */
  choose(said: Both, within?: string): Promise<void>
  sees(said: Both): Promise<void>
}

/** Signs a mentor in on a phone of 360 × 800. */
export async function aPhone(
  browser: Browser,
  halfword: Halfword,
  { language, username = 'mentor' }: { readonly language: 'en' | 'nl'; readonly username?: string },
): Promise<Phone> {
  const locale = language === 'nl' ? 'nl-BE' : 'en-GB'
  return onPhone(await sit(browser, halfword, { username, locale, width: 360 }), language)
}

/** Counts what is touched on a page that is open. */
export function onPhone(seat: Seat, language: 'en' | 'nl'): Phone {
  const { page } = seat
  let touches = 0
  const touch = async (target: Locator) => {
    touches += 1
    await target.click()
  }
  return {
    ...seat,
    touches: () => touches,
    restart: () => {
      touches = 0
    },
    touch,
    press: said => touch(page.getByRole('button', { name: said[language], exact: true }).first()),
    choose: (said, within = 'main') =>
      touch(
        page
          .locator(within)
          .locator('label')
          .filter({ hasText: exactly(said[language]) })
          .first(),
      ),
    sees: said => page.getByText(said[language]).first().waitFor(),
  }
}

const exactly = (text: string) => new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)

/** The programme behind a line that can be cut. */
export async function behindALine() {
  const line = await openLine()
  const port = await freePort()
  line.lead(port)
  const halfword = await startHalfword({ PORT: String(port), PUBLIC_URL: line.url })
  return {
    line,
    halfword,
    close: async () => {
      await halfword.close()
      await line.close()
    },
  }
}

/** The forms of one kind that the programme holds about a patient, as a nurse reads them; the first written first. */
export async function formsOf(
  halfword: Halfword,
  name: keyof typeof mentorForms,
  patient = 'bert',
): Promise<readonly QuestionnaireResponse[]> {
  const nurse = await halfword.as('nurse')
  const url = encodeURIComponent(mentorForms[name].url)
  const found = await nurse.get(`QuestionnaireResponse?patient=${patient}&questionnaire=${url}&_count=100`)
  const forms = ((found.body as Partial<Bundle<QuestionnaireResponse>>).entry ?? []).flatMap(
    ({ resource }) => resource ?? [],
  )
  return forms.toSorted((one, other) => ((one.authored ?? '') < (other.authored ?? '') ? -1 : 1))
}

/** The answers of a form by its questions; codes by their code. */
export const answersIn = ({ item = [] }: QuestionnaireResponse) =>
  Object.fromEntries(
    item.map(({ linkId, answer = [] }) => [
      linkId,
      answer.map(
        each =>
          each.valueCoding?.code ??
          each.valueString ??
          each.valueDate ??
          each.valueInteger ??
          each.valueBoolean,
      ),
    ]),
  )

/** What this browser keeps for the page: keys, and rows of notes as they lie there. */
export const keptIn = (page: Page) =>
  page.evaluate(async () => {
    const opening = indexedDB.open('halfword')
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const all = (name: string) =>
      new Promise<unknown[]>((resolve, reject) => {
        const asked = database.transaction(name).objectStore(name).getAll()
        asked.onsuccess = () => resolve(asked.result)
        asked.onerror = () => reject(asked.error)
      })
    const bytesIn = (rows: unknown) =>
      JSON.stringify(rows, (_, value) =>
        value instanceof ArrayBuffer || ArrayBuffer.isView(value)
          ? new TextDecoder('latin1').decode(value instanceof ArrayBuffer ? value : value.buffer)
          : value,
      )
    const keys = (await all('keys')) as CryptoKey[]
    const [notes, people] = [await all('notes'), await all('people')]
    database.close()
    const readable = await Promise.all(
      keys.map(key =>
        crypto.subtle.exportKey('raw', key).then(
          () => true,
          () => false,
        ),
      ),
    )
    return {
      keys: keys.length,
      readableKeys: readable.filter(Boolean).length,
      notes: notes.length,
      people: people.length,
      text: bytesIn([notes, people]),
    }
  })
