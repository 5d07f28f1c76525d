/**
 * Versions are only ever added and hold the JSON; `current` and the index tables are narrow and point at them.
 * `word` and `span` hold what the search parameters find in the current, not deleted, version of each record.
 */
export const schema = `
  CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS numbers (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

  CREATE TABLE IF NOT EXISTS versions (
    row INTEGER PRIMARY KEY, record INTEGER NOT NULL, version INTEGER NOT NULL,
    updated TEXT NOT NULL, deleted INTEGER NOT NULL, json TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS versions_of ON versions (record, version);

  CREATE TABLE IF NOT EXISTS current (
    record INTEGER PRIMARY KEY, type INTEGER NOT NULL, id TEXT NOT NULL,
    version INTEGER NOT NULL, row INTEGER NOT NULL, updated INTEGER NOT NULL, deleted INTEGER NOT NULL,
    patients TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS current_id ON current (type, id);
  CREATE INDEX IF NOT EXISTS current_updated ON current (type, updated, id);

  CREATE TABLE IF NOT EXISTS owner (
    record INTEGER NOT NULL, kind INTEGER NOT NULL, owner TEXT NOT NULL, type INTEGER NOT NULL,
    PRIMARY KEY (record, kind, owner)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS owner_of ON owner (owner, type, kind);

  CREATE TABLE IF NOT EXISTS word (
    record INTEGER NOT NULL, what INTEGER NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL,
    PRIMARY KEY (record, what, a, b)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS word_value ON word (what, a, b);

  CREATE TABLE IF NOT EXISTS span (
    record INTEGER NOT NULL, what INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    PRIMARY KEY (record, what, start, stop)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS span_start ON span (what, start, stop);

  CREATE TABLE IF NOT EXISTS audit (
    seq INTEGER PRIMARY KEY, chain_id TEXT NOT NULL, leaf BLOB NOT NULL, chain BLOB NOT NULL,
    id TEXT NOT NULL UNIQUE, recorded TEXT NOT NULL, date INTEGER NOT NULL, organization TEXT NOT NULL,
    action TEXT, outcome TEXT, type TEXT NOT NULL, subtype TEXT NOT NULL, json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS audit_date ON audit (organization, date, action, outcome);

  CREATE TABLE IF NOT EXISTS audit_link (
    role INTEGER NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, type TEXT NOT NULL,
    PRIMARY KEY (role, id, seq, type)
  ) STRICT, WITHOUT ROWID;

  ${onlyAddedTo('audit')}
  ${onlyAddedTo('audit_link')}`

/** Who a record belongs to: an organisation said by its last put, one it was joined to, a patient. */
export const ownerKinds = { organization: 0, joined: 1, patient: 2 } as const

/** Where in an AuditEvent a reference stands: agent.who, entity.what. A patient is one of them that is a Patient. */
export const linkRoles = { agent: 1, entity: 2 } as const

function onlyAddedTo(table: 'audit' | 'audit_link'): string {
  return ['UPDATE', 'DELETE']
    .map(
      change => `CREATE TRIGGER IF NOT EXISTS ${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table}
        BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;`,
    )
    .join('\n')
}
