const tables = ['audit', 'audit_form'] as const

/**
 * The audit log: a row is what was written (audit-form.ts) and its place in the chain, and nothing that a search needs.
 * It is only added to.
 */
export const logSchema = `
  CREATE TABLE IF NOT EXISTS audit_form (number INTEGER PRIMARY KEY, pieces TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE IF NOT EXISTS audit (
    seq INTEGER PRIMARY KEY, chain_id TEXT NOT NULL, leaf BLOB NOT NULL, chain BLOB NOT NULL,
    form INTEGER NOT NULL, lines TEXT NOT NULL
  ) STRICT;
  ${tables
    .flatMap(table =>
      ['UPDATE', 'DELETE'].map(
        change => `CREATE TRIGGER IF NOT EXISTS ${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table}
          BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;`,
      ),
    )
    .join('\n')}`

/** What a log whose rows held their event's whole text becomes: the same events, hashes and order. */
export const logMigration = `
  ALTER TABLE audit RENAME TO audit_before;
  DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; DROP INDEX IF EXISTS audit_date;
  ${logSchema}
  INSERT INTO audit_form VALUES (1, '[2]');
  INSERT INTO audit SELECT seq, chain_id, leaf, chain, iif(json = '', 0, 1),
    iif(json = '', '', concat_ws(char(10), id, recorded, json, organization)) FROM audit_before ORDER BY seq;
  DROP TABLE audit_before; DROP TABLE IF EXISTS audit_link;`

/**
 * The index of the log, a file of its own. `shape`: what many events have in common (audit-entries.ts). `term`: a value
 * that some have. `place` and `link` hold the events of a shape, and those of a shape with a term, in the order of time,
 * several in a row where many came together (audit-packs.ts); `named` holds, in the same order, those of a value that
 * hardly two have, under the value itself; `day` counts by day.
 */
export const indexSchema = `
  CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS shape (number INTEGER PRIMARY KEY, json TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE IF NOT EXISTS term (
    what INTEGER NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (what, a, b)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS named (
    what INTEGER NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, shape INTEGER NOT NULL, date INTEGER NOT NULL,
    seq INTEGER NOT NULL, PRIMARY KEY (what, a, b, shape, date, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS place (
    shape INTEGER NOT NULL, date INTEGER NOT NULL, seq INTEGER NOT NULL, more TEXT,
    PRIMARY KEY (shape, date, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS link (
    term INTEGER NOT NULL, shape INTEGER NOT NULL, date INTEGER NOT NULL, seq INTEGER NOT NULL, more TEXT,
    PRIMARY KEY (term, shape, date, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS day (
    shape INTEGER NOT NULL, day INTEGER NOT NULL, events INTEGER NOT NULL, PRIMARY KEY (shape, day)
  ) STRICT, WITHOUT ROWID;`

export const indexTables = ['facts', 'shape', 'term', 'named', 'place', 'link', 'day'] as const
