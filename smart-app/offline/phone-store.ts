import type { QuestionnaireResponse } from 'fhir/r4'
import { answered, byOwner, changed, openDatabase, read } from './database.ts'
import { openBox, type Sealed } from './sealed-box.ts'

/** A form that waits on this phone. `refused`: the server did not take it, and it waits for its mentor. */
export interface WaitingNote {
  /** Its idempotency key: the server keeps a form with this key once. */
  readonly key: string
  readonly state: 'waiting' | 'refused'
  readonly form: QuestionnaireResponse
}

/** What one mentor keeps on this phone until it is sent, and until they sign out. */
export interface PhoneStore {
  /** False: nothing outlasts this page, because the browser keeps nothing for us. */
  readonly lasts: boolean
  /** In the order in which they were put in; those that no longer open are told by their number alone. */
  notes(): Promise<{ readonly notes: readonly WaitingNote[]; readonly unreadable: number }>
  /** All or none. False, and nothing kept: they signed out meanwhile, in another tab. */
  add(notes: readonly WaitingNote[]): Promise<boolean>
  mark(key: string, state: WaitingNote['state']): Promise<void>
  drop(key: string): Promise<void>
  /** Throws away what can no longer be opened. */
  dropUnreadable(): Promise<void>
  people(): Promise<unknown>
  keepPeople(people: unknown): Promise<void>
  /** Throws away the key, and with it all that it sealed. */
  destroy(): Promise<void>
}

interface Row {
  readonly order?: number
  readonly owner: string
  readonly key: string
  readonly state: WaitingNote['state']
  readonly sealed: Sealed
}

/** Opens what this owner (a fingerprint) keeps here; in memory alone where the browser keeps nothing. */
export async function openPhoneStore(owner: string): Promise<PhoneStore> {
  const database = await openDatabase()
  try {
    return database && crypto.subtle ? await lasting(database, owner) : inMemory()
  } catch {
    return inMemory()
  }
}

/** How many notes wait on this phone, whosever they are; nothing of them is read. */
export async function countWaiting(): Promise<number> {
  try {
    const database = await openDatabase()
    return database ? await read(database, 'notes', notes => notes.count()) : 0
  } catch {
    return 0
  }
}

async function lasting(database: IDBDatabase, owner: string): Promise<PhoneStore> {
  const box = await openBox(database, owner)
  const rowsOf = (notes: IDBObjectStore) => answered<Row[]>(notes.index(byOwner).getAll(owner))
  const rows = () => rowsOf(database.transaction('notes').objectStore('notes'))
  /** Whether the key is still there: a read that was under way while they signed out leaves nothing behind. */
  const isOpen = async (keys: IDBObjectStore) => (await answered(keys.count(owner))) > 0
  const opened = async () =>
    Promise.all((await rows()).map(async row => ({ row, form: await box.open(row.sealed, row.key) })))

  return {
    lasts: true,
    notes: async () => {
      const all = await opened()
      const notes = all.flatMap(({ row: { key, state }, form }) =>
        isForm(form) ? [{ key, state, form }] : [],
      )
      return { notes, unreadable: all.length - notes.length }
    },
    add: async added => {
      const sealed = await Promise.all(
        added.map(async ({ key, state, form }) => ({ owner, key, state, sealed: await box.seal(form, key) })),
      )
      return changed(database, ['keys', 'notes'], async of => {
        if (!(await isOpen(of('keys')))) return false
        for (const row of sealed) of('notes').add(row satisfies Row)
        return true
      })
    },
    mark: (key, state) =>
      changed(database, ['notes'], async of => {
        for (const row of await rowsOf(of('notes'))) if (row.key === key) of('notes').put({ ...row, state })
      }),
    drop: key =>
      changed(database, ['notes'], async of => {
        for (const row of await rowsOf(of('notes')))
          if (row.key === key && row.order) of('notes').delete(row.order)
      }),
    dropUnreadable: async () => {
      const orders = (await opened()).flatMap(({ row, form }) =>
        isForm(form) || !row.order ? [] : [row.order],
      )
      await changed(database, ['notes'], of => {
        for (const order of orders) of('notes').delete(order)
      })
    },
    people: async () => {
      const sealed: Sealed | undefined = await read(database, 'people', people => people.get(owner))
      return sealed && box.open(sealed, 'people')
    },
    keepPeople: async people => {
      const sealed = await box.seal(people, 'people')
      await changed(database, ['keys', 'people'], async of => {
        if (await isOpen(of('keys'))) of('people').put(sealed, owner)
      })
    },
    destroy: () =>
      changed(database, ['keys', 'notes', 'people'], async of => {
        of('keys').delete(owner)
        of('people').delete(owner)
        for (const { order } of await rowsOf(of('notes'))) if (order) of('notes').delete(order)
      }),
  }
}

/** Where nothing can be kept: as long as this page stays open. */
export function inMemory(): PhoneStore {
  let notes: readonly WaitingNote[] = []
  let people: unknown
  return {
    lasts: false,
    notes: async () => ({ notes, unreadable: 0 }),
    add: async added => {
      notes = [...notes, ...added]
      return true
    },
    mark: async (key, state) => {
      notes = notes.map(note => (note.key === key ? { ...note, state } : note))
    },
    drop: async key => {
      notes = notes.filter(note => note.key !== key)
    },
    dropUnreadable: async () => {},
    people: async () => people,
    keepPeople: async kept => {
      people = kept
    },
    destroy: async () => {
      notes = []
      people = undefined
    },
  }
}

function isForm(content: unknown): content is QuestionnaireResponse {
  return (
    typeof content === 'object' &&
    content !== null &&
    'resourceType' in content &&
    content.resourceType === 'QuestionnaireResponse'
  )
}
