import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { rowBy } from '../../fhir-server/access/audit-row.ts'
import { openLogProof } from '../../fhir-server/access/log-proof.ts'
import { eventOf, eventsIn } from '../../fhir-server/store/audit/audit-form.ts'
import { openSqliteStore } from '../../fhir-server/store/sqlite.ts'
import { growingChains, leafOf } from '../../verify-audit/tree.ts'
import { anEvent, log } from '../store/a-writing.ts'
import { logIn } from '../store/log-rows.ts'

/** An event that is kept by its form, as that of any read. */
const aRead = (id: string) =>
  rowBy(
    {
      id,
      recorded: '2026-01-15T09:00:00.000Z',
      interaction: 'read',
      outcome: '0',
      who: {
        issuer: 'https://programme.example/oauth',
        sub: 'nurse',
        clientId: 'halfword-app',
        fhirUser: 'Practitioner/nurse',
        role: 'nurse',
        tokenTail: 't'.repeat(32),
        address: '127.0.0.1',
      },
      server: 'https://programme.example/fhir',
      request: { id: `request-of-${id}`, raw: '' },
      patient: 'p1',
      data: ['Condition/c1/_history/1'],
    },
    'org-1',
  )

/** A store with six events in its file, signed for after three and at the end. */
async function aLog() {
  const folder = mkdtempSync(join(tmpdir(), 'proof-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'store.db')
  const store = openSqliteStore(path)
  onTestFinished(() => store.close())
  const open = () =>
    openLogProof({
      store,
      base: 'https://programme.example/fhir',
      keyFile: join(folder, 'keys', 'audit', 'programme.pem'),
      folder: join(folder, 'checkpoints'),
      now: () => new Date('2026-11-23T09:00:00Z'),
    })
  const proof = open()
  await proof.keep()
  await log(store, aRead('e1'), aRead('e2'), anEvent('e3'))
  await proof.keep()
  await log(store, aRead('e4'), anEvent('e5'), aRead('e6'))
  await proof.keep()
  await proof.keep()
  /** As someone does who has the file in hand. */
  const tamper = (statement: string) => {
    const database = new DatabaseSync(path)
    database.exec(
      'DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; DROP TRIGGER audit_form_no_update',
    )
    database.function('rehashed', (form, lines) => leafOf(eventOf(eventsIn(database)()(form, lines)).json))
    database.exec(statement)
    database.close()
  }
  return { folder, path, open, proof, tamper }
}

test('a log as it was written fits; its key is a file of its owner’s alone, and the same after a restart', async () => {
  const { folder, open, proof } = await aLog()
  expect(await proof.verify()).toMatchObject({ size: 6, checkpoints: 2 })
  expect((await proof.verify()).wrong).toBeUndefined()
  expect(readdirSync(join(folder, 'checkpoints')).sort()).toEqual([
    '000000000000003.txt',
    '000000000000006.txt',
    'public-key.txt',
  ])
  expect(statSync(join(folder, 'keys', 'audit', 'programme.pem')).mode & 0o777).toBe(0o600)
  expect(open().key).toBe(proof.key)
  expect(await open().checkpoint()).toBe(await proof.checkpoint())
})

test.each([
  [
    'an event is changed',
    `UPDATE audit SET lines = replace(lines, 'nurse', 'nobody') WHERE seq = 2`,
    'AuditEvent/e2',
  ],
  [
    'an event that is kept by no form is changed',
    `UPDATE audit SET lines = replace(lines, 'nurse', 'nobody') WHERE seq = 3`,
    'AuditEvent/e3',
  ],
  [
    'what events of a form have in common is changed',
    `UPDATE audit_form SET pieces = replace(pieces, 'TREAT', 'HMARKT')`,
    'AuditEvent/e1',
  ],
  [
    'an event is given another form',
    `UPDATE audit SET form = (SELECT form FROM audit WHERE seq = 4) WHERE seq = 5`,
    'AuditEvent/e5',
  ],
  ['an event is given a form that is not there', 'UPDATE audit SET form = 99 WHERE seq = 5', 'AuditEvent/e5'],
  [
    'what a form is is no longer told',
    `UPDATE audit_form SET pieces = '{"no":"form"}' WHERE number = (SELECT form FROM audit WHERE seq = 4)`,
    'AuditEvent/e1',
  ],
  [
    'an event loses a value',
    `UPDATE audit SET lines = replace(lines, char(10) || 'request-of-e4', '') WHERE seq = 4`,
    'AuditEvent/e4',
  ],
  [
    'an event and its leaf are changed',
    `UPDATE audit SET lines = replace(lines, 'nurse', 'nobody') WHERE seq = 2;
     UPDATE audit SET leaf = rehashed(form, lines) WHERE seq = 2`,
    'AuditEvent/e2',
  ],
  ['a link is changed', `UPDATE audit SET chain = leaf WHERE seq = 5`, 'AuditEvent/e5'],
  ['a chain is given another name', `UPDATE audit SET chain_id = 'x' WHERE seq = 4`, 'AuditEvent/e4'],
  [
    'an event is put under another id',
    `UPDATE audit SET lines = 'x' || substr(lines, 3) WHERE seq = 4`,
    'AuditEvent/x',
  ],
  ['an event is removed', `DELETE FROM audit WHERE seq = 4`, 'no. 4 is missing'],
  [
    'two are swapped',
    `UPDATE audit SET seq = 100 WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = 5;
     UPDATE audit SET seq = 5 WHERE seq = 100`,
    'AuditEvent/e5',
  ],
  ['the end is cut off', `DELETE FROM audit WHERE seq > 4`, 'no. 4, but a checkpoint signs for 6'],
  [
    'an event is added without a link',
    `INSERT INTO audit SELECT 7, chain_id, leaf, chain, form, replace(lines, 'e6', 'e7') FROM audit WHERE seq = 6`,
    'AuditEvent/e7',
  ],
])('%s in the file: found, and named', async (_, statement, words) => {
  const { proof, tamper } = await aLog()
  tamper(statement)
  expect((await proof.verify()).wrong).toContain(words)
})

test('a whole chain that was rewritten fits itself, but not the checkpoints before it', async () => {
  const { path, proof, tamper } = await aLog()
  tamper(`UPDATE audit SET lines = replace(lines, 'nurse', 'nobody') WHERE seq = 5`)
  const database = new DatabaseSync(path)
  const chains = growingChains()
  for (const { seq, chainId, json } of logIn(database)) {
    const leaf = leafOf(json)
    database
      .prepare('UPDATE audit SET leaf = ?, chain = ? WHERE seq = ?')
      .run(leaf, chains.add(chainId, leaf), seq)
  }
  database.close()
  expect((await proof.verify()).wrong).toBe(
    'The events up to no. 3 fit the checkpoints; the first that does not is among no. 4 to 6.',
  )
})
