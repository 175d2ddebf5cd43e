-- Fields of the user's own, more of an address, opportunities, trash, merges and attachments.

ALTER TABLE account ADD COLUMN custom TEXT DEFAULT '{}' NOT NULL;

ALTER TABLE account ADD COLUMN postal_code TEXT;

ALTER TABLE account ADD COLUMN email TEXT;

ALTER TABLE person ADD COLUMN custom TEXT DEFAULT '{}' NOT NULL;

ALTER TABLE person ADD COLUMN website TEXT;

ALTER TABLE stakeholder ADD COLUMN custom TEXT DEFAULT '{}' NOT NULL;

ALTER TABLE colleague ADD COLUMN custom TEXT DEFAULT '{}' NOT NULL;

ALTER TABLE contract_line ADD COLUMN custom TEXT DEFAULT '{}' NOT NULL;

ALTER TABLE touchpoint ADD COLUMN custom TEXT DEFAULT '{}' NOT NULL;

ALTER TABLE commitment ADD COLUMN custom TEXT DEFAULT '{}' NOT NULL;

ALTER TABLE task ADD COLUMN custom TEXT DEFAULT '{}' NOT NULL;

ALTER TABLE colleague ADD COLUMN left_on TEXT;

DROP INDEX touchpoint_start;

CREATE INDEX touchpoint_start ON touchpoint (started_at, id);

CREATE TABLE attachment (
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    touchpoint_id TEXT,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest TEXT NOT NULL,
    added_at TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
    FOREIGN KEY(touchpoint_id) REFERENCES touchpoint (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX attachment_account ON attachment (account_id, added_at);

CREATE INDEX attachment_digest ON attachment (digest);

CREATE INDEX attachment_touchpoint ON attachment (touchpoint_id);

CREATE TABLE attachment_content (
    digest TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (digest)
)
 STRICT;

CREATE TABLE custom_field (
    id TEXT NOT NULL,
    record TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    choices TEXT NOT NULL,
    is_required INTEGER NOT NULL,
    help TEXT NOT NULL,
    position INTEGER NOT NULL,
    retired_at TEXT,
    PRIMARY KEY (id)
)
 STRICT;

CREATE INDEX custom_field_record ON custom_field (record, position);

CREATE TABLE merge (
    id TEXT NOT NULL,
    tbl TEXT NOT NULL,
    loser_id TEXT NOT NULL,
    winner_id TEXT NOT NULL,
    at TEXT NOT NULL,
    external_id TEXT,
    PRIMARY KEY (id)
)
 STRICT;

CREATE INDEX merge_loser ON merge (loser_id);

CREATE TABLE not_duplicate (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    a_id TEXT NOT NULL,
    b_id TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (kind, a_id, b_id)
)
 STRICT;

CREATE TABLE trash (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    record_id TEXT NOT NULL,
    name TEXT NOT NULL,
    context TEXT NOT NULL,
    trashed_at TEXT NOT NULL,
    counts TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;

CREATE INDEX trash_at ON trash (trashed_at);

CREATE TABLE trash_content (
    trash_id TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (trash_id)
)
 STRICT;

CREATE TABLE opportunity (
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    external_id TEXT,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    amount_minor INTEGER,
    currency TEXT NOT NULL,
    close_on TEXT,
    state TEXT NOT NULL,
    notes TEXT NOT NULL,
    source TEXT NOT NULL,
    extra TEXT NOT NULL,
    created_at TEXT,
    updated_at TEXT,
    custom TEXT DEFAULT '{}' NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX opportunity_account ON opportunity (account_id, state, close_on);

CREATE INDEX opportunity_external ON opportunity (external_id);
