-- A transaction is on disk before it is confirmed: the log of SQLite is flushed with each one.
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA cache_size = -32768;

CREATE TABLE IF NOT EXISTS project (
    id BLOB PRIMARY KEY, name TEXT NOT NULL, created INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS run (
    project BLOB NOT NULL, id BLOB NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, created INTEGER NOT NULL,
    PRIMARY KEY (project, id)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS record (
    seq INTEGER PRIMARY KEY, project BLOB NOT NULL, run BLOB NOT NULL, level INTEGER NOT NULL, type TEXT NOT NULL,
    name TEXT, model TEXT, id BLOB NOT NULL, trace BLOB, parent BLOB, session BLOB, created INTEGER NOT NULL, json TEXT NOT NULL
);

CREATE UNIQUE INDEX IF NOT EXISTS record_id ON record (project, id, level);

-- Everything that queries narrow the records by, in the order in which they are returned, so that a query reads only the
-- records that it may find.
CREATE INDEX IF NOT EXISTS record_order ON record (project, level, created DESC, id, run, type, name, model);

-- The records of a trace and of a session, in the same order; without the order, SQLite would prefer the index above.
CREATE INDEX IF NOT EXISTS record_trace ON record (project, level, trace, created DESC, id) WHERE level = 2;

CREATE INDEX IF NOT EXISTS record_session ON record (project, level, session, created DESC, id) WHERE level = 1;
