-- What makes up a day in the field; promises and tasks that can wait.

ALTER TABLE touchpoint ADD COLUMN origin_key TEXT;

ALTER TABLE touchpoint ADD COLUMN flags TEXT DEFAULT '[]' NOT NULL;

ALTER TABLE touchpoint ADD COLUMN next_step TEXT;

ALTER TABLE touchpoint ADD COLUMN links TEXT DEFAULT '[]' NOT NULL;

ALTER TABLE commitment ADD COLUMN blocker TEXT;

ALTER TABLE commitment ADD COLUMN snoozed_until TEXT;

ALTER TABLE commitment ADD COLUMN snooze_words TEXT;

ALTER TABLE task ADD COLUMN blocker TEXT;

ALTER TABLE task ADD COLUMN snoozed_until TEXT;

ALTER TABLE task ADD COLUMN snooze_words TEXT;

ALTER TABLE task ADD COLUMN is_private INTEGER DEFAULT 0 NOT NULL;

ALTER TABLE commitment ADD COLUMN is_private INTEGER DEFAULT 0 NOT NULL;

CREATE INDEX touchpoint_origin ON touchpoint (origin_key) WHERE origin_key IS NOT NULL;

CREATE INDEX commitment_due ON commitment (state, due_on);

CREATE INDEX task_due ON task (state, due_on);

CREATE TABLE meeting (
    id TEXT NOT NULL,
    account_id TEXT,
    touchpoint_id TEXT,
    uid TEXT,
    instance TEXT NOT NULL,
    title TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    is_all_day INTEGER NOT NULL,
    zone TEXT,
    place TEXT,
    notes TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    source TEXT NOT NULL,
    edition INTEGER NOT NULL,
    created_at TEXT,
    updated_at TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
    FOREIGN KEY(touchpoint_id) REFERENCES touchpoint (id) ON DELETE SET NULL
)
 STRICT;

CREATE INDEX meeting_account ON meeting (account_id, starts_at);

CREATE INDEX meeting_start ON meeting (starts_at);

CREATE INDEX meeting_touchpoint ON meeting (touchpoint_id);

CREATE INDEX meeting_uid ON meeting (uid, instance);

CREATE TABLE meeting_person (
    id TEXT NOT NULL,
    meeting_id TEXT NOT NULL,
    person_id TEXT,
    colleague_id TEXT,
    name TEXT NOT NULL,
    email TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL,
    FOREIGN KEY(colleague_id) REFERENCES colleague (id) ON DELETE SET NULL
)
 STRICT;

CREATE INDEX attendance_colleague ON meeting_person (colleague_id);

CREATE INDEX attendance_meeting ON meeting_person (meeting_id);

CREATE INDEX attendance_person ON meeting_person (person_id);

CREATE TABLE cadence_rule (
    id TEXT NOT NULL,
    whom TEXT NOT NULL,
    tier TEXT,
    stage TEXT,
    health TEXT,
    days INTEGER,
    position INTEGER NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE today_mark (
    id TEXT NOT NULL,
    reason TEXT NOT NULL,
    subject TEXT NOT NULL,
    state TEXT NOT NULL,
    until TEXT,
    words TEXT NOT NULL,
    outcome TEXT,
    at TEXT NOT NULL,
    occasion TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (reason, subject)
)
 STRICT;

CREATE INDEX today_mark_at ON today_mark (at);

CREATE TABLE day_stop (
    id TEXT NOT NULL,
    on_day TEXT NOT NULL,
    account_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    seen_at TEXT,
    notes TEXT NOT NULL,
    is_skipped INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (on_day, account_id),
    FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX day_stop_account ON day_stop (account_id);

CREATE TABLE entry_template (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    line TEXT NOT NULL,
    notes TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE task_need (
    id TEXT NOT NULL,
    task_id TEXT NOT NULL,
    needs_id TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (task_id, needs_id),
    FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE,
    FOREIGN KEY(needs_id) REFERENCES task (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX task_need_needs ON task_need (needs_id);

CREATE TABLE field_change (
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    tbl TEXT NOT NULL,
    record_id TEXT NOT NULL,
    field TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    action_id INTEGER NOT NULL,
    origin TEXT NOT NULL,
    at TEXT NOT NULL,
    about TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;

CREATE INDEX field_change_account ON field_change (account_id, at);

CREATE INDEX field_change_action ON field_change (action_id);

CREATE INDEX field_change_at ON field_change (at, id);

CREATE TABLE notice (
    subject TEXT NOT NULL,
    told_at TEXT NOT NULL,
    PRIMARY KEY (subject)
)
 STRICT;
