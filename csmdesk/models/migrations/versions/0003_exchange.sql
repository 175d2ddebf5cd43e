-- What the exchange remembers, and indexes that hold no empty values.

DROP INDEX account_external;

CREATE INDEX account_external ON account (external_id) WHERE external_id IS NOT NULL;

DROP INDEX account_parent;

CREATE INDEX account_parent ON account (parent_id) WHERE parent_id IS NOT NULL;

DROP INDEX account_owner;

CREATE INDEX account_owner ON account (owner_id) WHERE owner_id IS NOT NULL;

CREATE TABLE sync_unplaced (
    obj TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    remote_ver TEXT NOT NULL,
    parent_obj TEXT NOT NULL,
    parent_id TEXT NOT NULL,
    PRIMARY KEY (obj, remote_id, parent_obj, parent_id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE sync_choice (
    obj TEXT NOT NULL,
    field TEXT NOT NULL,
    is_shared INTEGER NOT NULL,
    policy TEXT,
    PRIMARY KEY (obj, field)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE sync_run (
    id INTEGER NOT NULL,
    began_at TEXT NOT NULL,
    ended_at TEXT NOT NULL,
    is_asked INTEGER NOT NULL,
    pulled TEXT NOT NULL,
    pushed TEXT NOT NULL,
    waiting INTEGER NOT NULL,
    held INTEGER NOT NULL,
    differing INTEGER NOT NULL,
    stopped TEXT,
    tries INTEGER NOT NULL,
    after_action INTEGER NOT NULL,
    last_action INTEGER NOT NULL,
    after_note INTEGER NOT NULL,
    last_note INTEGER NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE sync_decision (
    id INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    at TEXT NOT NULL,
    local_id TEXT NOT NULL,
    obj TEXT NOT NULL,
    record TEXT NOT NULL,
    cause TEXT NOT NULL,
    field TEXT,
    choice TEXT NOT NULL,
    value TEXT,
    undo TEXT,
    undone_at TEXT,
    PRIMARY KEY (id)
)
 STRICT;

CREATE INDEX sync_decision_batch ON sync_decision (batch);

CREATE TABLE sync_compared (
    local_id TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    PRIMARY KEY (local_id, remote_id)
)
 WITHOUT ROWID,
 STRICT;
