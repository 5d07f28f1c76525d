import type { DatabaseSync } from 'node:sqlite'
import type { Erasing } from './erasing.ts'
import { entriesOf, type Place } from './index-entries.ts'
import type { Numbers } from './numbers.ts'
import { ownerKinds } from './schema.ts'
import type { Belonging, Command, Stored } from './store.ts'

/** The current version of a record, as the narrow table tells it. */
type Current = { readonly record: number; readonly version: number; readonly deleted: boolean }

/** A first version, and one that follows. */
type First = { readonly updated: string; readonly json: string; readonly patients: string }
type Next = First & { readonly version: number }

/** A command about a record, rather than about the log. */
type RecordCommand = Exclude<Command, { do: 'remove-events' }>
type PutCommand = Extract<Command, { do: 'put' }>

/** Writes records, version by version. To be called in a transaction. */
export type Records = {
  current(type: string, id: string): Current | undefined
  apply(command: RecordCommand): void
  /** Writes the index entries of a record's current version anew. */
  reindex(record: number, resource: object, type: string): void
}

export function recordsIn(database: DatabaseSync, numbers: Numbers, place: Place, traces: Erasing): Records {
  const find = database.prepare('SELECT record, version, deleted FROM current WHERE type = ? AND id = ?')
  const begin = database.prepare(
    `INSERT INTO current (type, id, version, row, updated, deleted, patients) VALUES (?, ?, 1, 0, ?, 0, ?)
     ON CONFLICT DO NOTHING`,
  )
  // Of what is indexed nothing changes by it.
  const point = database.prepare('UPDATE current SET row = ? WHERE record = ?')
  const addVersion = database.prepare(
    'INSERT INTO versions (record, version, updated, deleted, json) VALUES (?, ?, ?, ?, ?)',
  )
  const moveOn = database.prepare(
    'UPDATE current SET version = ?, row = ?, updated = ?, deleted = ? WHERE record = ?',
  )
  const forgetWords = database.prepare('DELETE FROM word WHERE record = ?')
  const forgetSpans = database.prepare('DELETE FROM span WHERE record = ?')
  const addWord = database.prepare(
    'INSERT INTO word (record, what, a, b) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const addSpan = database.prepare(
    'INSERT INTO span (record, what, start, stop) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const setPatients = database.prepare('UPDATE current SET patients = ? WHERE record = ?')
  const disown = database.prepare('DELETE FROM owner WHERE record = ? AND kind <> ?')
  const own = database.prepare(
    'INSERT INTO owner (record, kind, owner, type) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )

  function current(type: string, id: string): Current | undefined {
    const row = find.get(numbers.ofType(type), id)
    return (
      row && { record: Number(row.record), version: Number(row.version), deleted: Number(row.deleted) === 1 }
    )
  }

  /** The first version: there must never have been one. */
  function add(type: number, id: string, { updated, json, patients }: First): number {
    const { changes, lastInsertRowid } = begin.run(type, id, Date.parse(updated), patients)
    if (changes === 0) throw notInStep()
    const record = Number(lastInsertRowid)
    const { lastInsertRowid: row } = addVersion.run(record, 1, updated, 0, json)
    point.run(row, record)
    return record
  }

  /** A version after another. */
  function store(record: number, version: number, updated: string, json: string): void {
    const deleted = json === '' ? 1 : 0
    const { lastInsertRowid: row } = addVersion.run(record, version, updated, deleted, json)
    moveOn.run(version, row, Date.parse(updated), deleted, record)
  }

  function forget(record: number): void {
    forgetWords.run(record)
    forgetSpans.run(record)
  }

  function index(record: number, resource: object, type: string): void {
    for (const parameter of numbers.indexedIn(type, resource)) {
      const { words, identifiers, spans } = entriesOf(resource, parameter, place)
      for (const { a, b } of words) addWord.run(record, parameter.number, a, b)
      for (const { a, b } of identifiers) addWord.run(record, parameter.identifiers, a, b)
      for (const { from, to } of spans) addSpan.run(record, parameter.number, from, to)
    }
  }

  function belong(record: number, type: number, { organizations, patients }: Belonging): void {
    for (const id of organizations) if (id) own.run(record, ownerKinds.organization, id, type)
    for (const id of patients) if (id) own.run(record, ownerKinds.patient, id, type)
  }

  function put({ type, id, version, json, belongs }: PutCommand): void {
    const resource: Stored = JSON.parse(json)
    const number = keptType(numbers, type)
    if (!isOf(resource, type, id, version))
      throw new Error('The text put is not that version of that record.')
    const patients = belongs.patients.join(' ')
    const updated = resource.meta.lastUpdated
    const record =
      version === 1
        ? add(number, id, { updated, json, patients })
        : change(type, id, { version, updated, json, patients })
    index(record, resource, type)
    belong(record, number, belongs)
  }

  function change(type: string, id: string, { version, updated, json, patients }: Next): number {
    const before = current(type, id)
    if (!before) throw notInStep()
    inStep(version, before)
    const { record } = before
    setPatients.run(patients, record)
    forget(record)
    disown.run(record, ownerKinds.joined)
    store(record, version, updated, json)
    return record
  }

  return {
    current,
    apply(command) {
      if (command.do === 'put') return put(command)
      const before = current(command.type, command.id)
      if (!before) throw new Error('There is no such record.')
      const number = keptType(numbers, command.type)
      if (command.do === 'join') {
        return void own.run(before.record, ownerKinds.joined, command.organization, number)
      }
      if (command.do === 'erase') return traces.erase(before.record)
      if (command.do === 'forget-earlier') return traces.eraseEarlier(before.record)
      inStep(command.version, before)
      if (before.deleted) throw new Error('The record is deleted already.')
      store(before.record, command.version, command.updated, '')
      forget(before.record)
    },
    reindex(record, resource, type) {
      forget(record)
      index(record, resource, type)
    },
  }
}

function isOf({ resourceType, id: name, meta }: Stored, type: string, id: string, version: number): boolean {
  return resourceType === type && name === id && meta.versionId === String(version)
}

function keptType(numbers: Numbers, type: string): number {
  const number = numbers.ofType(type)
  if (number === 0 || type === 'AuditEvent') throw new Error(`A ${type} is not put here.`)
  return number
}

function inStep(version: number, before: Current): void {
  if (version !== before.version + 1) throw notInStep()
}

const notInStep = () => new Error('The version does not follow the current one.')
