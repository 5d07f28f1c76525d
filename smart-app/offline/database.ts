/** What the phone's database holds: keys that can be used and never read, and what was sealed with them. */
export const stores = { keys: 'keys', notes: 'notes', people: 'people' } as const

/** By which owner a note is found. */
export const byOwner = 'owner'

/** Opens it; undefined where this browser gives none: storage blocked, or some private windows. */
export async function openDatabase(): Promise<IDBDatabase | undefined> {
  try {
    const opening = indexedDB.open('halfword', 1)
    opening.onupgradeneeded = () => {
      const database = opening.result
      database.createObjectStore(stores.keys)
      database.createObjectStore(stores.people)
      database
        .createObjectStore(stores.notes, { keyPath: 'order', autoIncrement: true })
        .createIndex(byOwner, byOwner)
    }
    return await answered(opening)
  } catch {
    return undefined
  }
}

/** What a request of the database comes to. */
export function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** One change of the database, told only once it is on the phone's disk. */
export async function changed<T>(
  database: IDBDatabase,
  names: readonly (keyof typeof stores)[],
  work: (of: (name: keyof typeof stores) => IDBObjectStore) => T | Promise<T>,
): Promise<T> {
  const transaction = database.transaction([...names], 'readwrite', { durability: 'strict' })
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
    transaction.onabort = () => reject(transaction.error)
  })
  const [result] = await Promise.all([work(name => transaction.objectStore(stores[name])), done])
  return result
}

/** What is read from one store. */
export function read<T>(
  database: IDBDatabase,
  name: keyof typeof stores,
  ask: (of: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  return answered(ask(database.transaction(stores[name]).objectStore(stores[name])))
}
