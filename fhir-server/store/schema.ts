import { logSchema } from './audit/audit-schema.ts'

/**
 * Versions are only ever added and hold the JSON; `current` and the index tables are narrow and point at them.
 * `word` and `span` hold what the search parameters find in the current, not deleted, version of each record.
 */
export const schema = `
  CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO facts (name, value) VALUES ('changes', 0) ON CONFLICT DO NOTHING;
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

  ${logSchema}`

/** Who a record belongs to: an organisation said by its last put, one it was joined to, a patient. */
export const ownerKinds = { organization: 0, joined: 1, patient: 2 } as const
