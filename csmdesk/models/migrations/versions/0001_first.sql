-- The first tables; the triggers of the journal are made by code after each migration.

CREATE TABLE action (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    number INTEGER,
    label TEXT NOT NULL,
    params TEXT NOT NULL,
    origin TEXT NOT NULL,
    state TEXT NOT NULL,
    reverses INTEGER,
    import_id TEXT,
    facts TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (number)
)
 STRICT;

CREATE INDEX action_stack ON action (state, origin, id);

CREATE TABLE colleague (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT,
    is_me INTEGER NOT NULL,
    pinyin TEXT,
    initials TEXT,
    sort_key TEXT,
    created_at TEXT,
    updated_at TEXT,
    PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE draft (
    "key" TEXT NOT NULL,
    body TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY ("key")
)
 STRICT;

CREATE TABLE import_mapping (
    signature TEXT NOT NULL,
    mapping TEXT NOT NULL,
    used_at TEXT NOT NULL,
    PRIMARY KEY (signature)
)
 STRICT;

CREATE TABLE import_run (
    id TEXT NOT NULL,
    action_id INTEGER,
    at TEXT NOT NULL,
    report TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE journal_state (
    id INTEGER NOT NULL,
    action_id INTEGER,
    origin TEXT,
    at TEXT,
    PRIMARY KEY (id),
    CONSTRAINT journal_state_one CHECK (id = 1)
)
 STRICT;

CREATE TABLE person (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    aliases TEXT NOT NULL,
    emails TEXT NOT NULL,
    phones TEXT NOT NULL,
    wechat TEXT,
    external_id TEXT,
    source TEXT NOT NULL,
    extra TEXT NOT NULL,
    pinyin TEXT,
    initials TEXT,
    sort_key TEXT,
    created_at TEXT,
    updated_at TEXT,
    PRIMARY KEY (id)
)
 STRICT;

CREATE INDEX person_external ON person (external_id);

CREATE INDEX person_sort ON person (sort_key, name);

CREATE TABLE saved_view (
    id TEXT NOT NULL,
    page TEXT NOT NULL,
    name TEXT NOT NULL,
    spec TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE search_doc (
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    record_id TEXT NOT NULL,
    account_id TEXT,
    at TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;

CREATE INDEX search_record ON search_doc (record_id, kind);

CREATE TABLE sync_attempt (
    id INTEGER NOT NULL,
    local_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    sent_seq INTEGER NOT NULL,
    base_ver TEXT,
    idem TEXT NOT NULL,
    batch TEXT,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (local_id)
)
 STRICT;

CREATE TABLE sync_base (
    local_id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (local_id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE sync_binding (
    id INTEGER NOT NULL,
    crm TEXT NOT NULL,
    url TEXT NOT NULL,
    org_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    login TEXT NOT NULL,
    options TEXT NOT NULL,
    device_id TEXT NOT NULL,
    gen INTEGER NOT NULL,
    last_run_at TEXT,
    last_result TEXT,
    PRIMARY KEY (id),
    CONSTRAINT sync_binding_one CHECK (id = 1)
)
 STRICT;

CREATE TABLE sync_canary (
    obj TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    ver TEXT NOT NULL,
    PRIMARY KEY (obj, remote_id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE sync_conflict (
    id INTEGER NOT NULL,
    local_id TEXT NOT NULL,
    field TEXT NOT NULL,
    base TEXT,
    mine TEXT,
    theirs TEXT,
    theirs_by TEXT,
    theirs_at TEXT,
    mine_seq INTEGER NOT NULL,
    state TEXT NOT NULL,
    decided_at TEXT,
    PRIMARY KEY (id),
    UNIQUE (local_id, field)
)
 STRICT;

CREATE TABLE sync_cursor (
    obj TEXT NOT NULL,
    scope TEXT NOT NULL,
    hwm TEXT,
    hwm_id TEXT,
    page_token TEXT,
    mode TEXT,
    sweep_gen INTEGER,
    PRIMARY KEY (obj, scope)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE sync_history (
    id INTEGER NOT NULL,
    gen INTEGER NOT NULL,
    at TEXT NOT NULL,
    local_id TEXT,
    what TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT;

CREATE INDEX sync_history_gen ON sync_history (gen);

CREATE TABLE sync_hold (
    local_id TEXT NOT NULL,
    cause TEXT NOT NULL,
    code TEXT,
    field TEXT,
    message TEXT NOT NULL,
    tries INTEGER NOT NULL,
    next_at TEXT,
    at_edit_seq INTEGER NOT NULL,
    held_at TEXT NOT NULL,
    PRIMARY KEY (local_id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE sync_row (
    local_id TEXT NOT NULL,
    obj TEXT NOT NULL,
    remote_id TEXT,
    remote_ver TEXT,
    edit_seq INTEGER DEFAULT '0' NOT NULL,
    acked_seq INTEGER DEFAULT '0' NOT NULL,
    life TEXT DEFAULT 'live' NOT NULL,
    merged_into TEXT,
    seen_gen INTEGER,
    PRIMARY KEY (local_id)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX sync_row_dirty ON sync_row (obj, local_id) WHERE edit_seq > acked_seq;

CREATE UNIQUE INDEX sync_row_remote ON sync_row (remote_id, obj) WHERE remote_id IS NOT NULL;

CREATE TABLE sync_schema (
    obj TEXT NOT NULL,
    hash TEXT NOT NULL,
    body TEXT NOT NULL,
    fetched_gen INTEGER NOT NULL,
    PRIMARY KEY (obj)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE sync_tombstone (
    local_id TEXT NOT NULL,
    obj TEXT NOT NULL,
    remote_id TEXT,
    remote_ver TEXT,
    base TEXT,
    at_seq INTEGER NOT NULL,
    PRIMARY KEY (local_id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE account (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    aliases TEXT NOT NULL,
    industry TEXT,
    country TEXT,
    region TEXT,
    city TEXT,
    address TEXT,
    employees INTEGER,
    website TEXT,
    phone TEXT,
    tier TEXT,
    stage TEXT,
    currency TEXT NOT NULL,
    day0 TEXT,
    owner_id TEXT,
    parent_id TEXT,
    external_id TEXT,
    source TEXT NOT NULL,
    tags TEXT NOT NULL,
    notes TEXT NOT NULL,
    extra TEXT NOT NULL,
    archived_at TEXT,
    pinyin TEXT,
    initials TEXT,
    sort_key TEXT,
    created_at TEXT,
    updated_at TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(owner_id) REFERENCES colleague (id) ON DELETE SET NULL,
    FOREIGN KEY(parent_id) REFERENCES account (id) ON DELETE SET NULL
)
 STRICT;

CREATE INDEX account_external ON account (external_id);

CREATE INDEX account_owner ON account (owner_id);

CREATE INDEX account_parent ON account (parent_id);

CREATE INDEX account_sort ON account (sort_key, name);

CREATE TABLE change (
    id INTEGER NOT NULL,
    action_id INTEGER NOT NULL,
    tbl TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(action_id) REFERENCES action (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX change_action ON change (action_id, id);

CREATE TABLE churn_event (
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    external_id TEXT,
    happened_on TEXT NOT NULL,
    reason TEXT,
    refund_minor INTEGER,
    currency TEXT,
    is_reactivation INTEGER NOT NULL,
    feedback TEXT,
    extra TEXT NOT NULL,
    import_id TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX churn_account ON churn_event (account_id, happened_on);

CREATE INDEX churn_external ON churn_event (external_id);

CREATE INDEX churn_import ON churn_event (import_id);

CREATE TABLE contract_line (
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    external_id TEXT,
    product TEXT NOT NULL,
    kind TEXT NOT NULL,
    start_on TEXT NOT NULL,
    end_on TEXT,
    ended_on TEXT,
    arr_minor INTEGER NOT NULL,
    amount_minor INTEGER,
    currency TEXT NOT NULL,
    seats INTEGER,
    is_trial INTEGER NOT NULL,
    auto_renew INTEGER NOT NULL,
    billing TEXT,
    source TEXT NOT NULL,
    extra TEXT NOT NULL,
    created_at TEXT,
    updated_at TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX line_account ON contract_line (account_id, start_on, end_on);

CREATE INDEX line_external ON contract_line (external_id);

CREATE TABLE stakeholder (
    id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    title TEXT,
    department TEXT,
    tier TEXT,
    role TEXT,
    stance TEXT,
    influence INTEGER,
    interest INTEGER,
    is_key INTEGER NOT NULL,
    status TEXT NOT NULL,
    owner_id TEXT,
    channel TEXT,
    goal TEXT,
    created_at TEXT,
    updated_at TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
    FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
    FOREIGN KEY(owner_id) REFERENCES colleague (id) ON DELETE SET NULL
)
 STRICT;

CREATE INDEX stakeholder_account ON stakeholder (account_id);

CREATE INDEX stakeholder_owner ON stakeholder (owner_id);

CREATE INDEX stakeholder_person ON stakeholder (person_id);

CREATE TABLE ticket (
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    number TEXT NOT NULL,
    subject TEXT,
    priority TEXT,
    opened_at TEXT NOT NULL,
    closed_at TEXT,
    first_response_minutes INTEGER,
    resolution_minutes INTEGER,
    escalated INTEGER NOT NULL,
    csat INTEGER,
    extra TEXT NOT NULL,
    import_id TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX ticket_account ON ticket (account_id, opened_at);

CREATE INDEX ticket_import ON ticket (import_id);

CREATE INDEX ticket_number ON ticket (number);

CREATE TABLE touchpoint (
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    started_at TEXT NOT NULL,
    minutes INTEGER,
    direction TEXT NOT NULL,
    subject TEXT NOT NULL,
    notes TEXT NOT NULL,
    outcome TEXT,
    sentiment INTEGER,
    is_private INTEGER NOT NULL,
    tags TEXT NOT NULL,
    source TEXT NOT NULL,
    extra TEXT NOT NULL,
    created_at TEXT,
    updated_at TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX touchpoint_account ON touchpoint (account_id, started_at, kind);

CREATE INDEX touchpoint_start ON touchpoint (started_at);

CREATE TABLE commitment (
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    touchpoint_id TEXT,
    side TEXT NOT NULL,
    text TEXT NOT NULL,
    owner_person_id TEXT,
    owner_colleague_id TEXT,
    promised_on TEXT,
    due_on TEXT,
    state TEXT NOT NULL,
    done_on TEXT,
    created_at TEXT,
    updated_at TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
    FOREIGN KEY(touchpoint_id) REFERENCES touchpoint (id) ON DELETE SET NULL,
    FOREIGN KEY(owner_person_id) REFERENCES person (id) ON DELETE SET NULL,
    FOREIGN KEY(owner_colleague_id) REFERENCES colleague (id) ON DELETE SET NULL
)
 STRICT;

CREATE INDEX commitment_account ON commitment (account_id, state, due_on);

CREATE INDEX commitment_colleague ON commitment (owner_colleague_id);

CREATE INDEX commitment_person ON commitment (owner_person_id);

CREATE INDEX commitment_touchpoint ON commitment (touchpoint_id);

CREATE TABLE task (
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    touchpoint_id TEXT,
    title TEXT NOT NULL,
    notes TEXT NOT NULL,
    due_on TEXT,
    side TEXT NOT NULL,
    priority INTEGER NOT NULL,
    state TEXT NOT NULL,
    done_on TEXT,
    source TEXT NOT NULL,
    created_at TEXT,
    updated_at TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
    FOREIGN KEY(touchpoint_id) REFERENCES touchpoint (id) ON DELETE SET NULL
)
 STRICT;

CREATE INDEX task_account ON task (account_id, state, due_on);

CREATE INDEX task_touchpoint ON task (touchpoint_id);

CREATE TABLE touchpoint_colleague (
    id TEXT NOT NULL,
    touchpoint_id TEXT NOT NULL,
    colleague_id TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (touchpoint_id, colleague_id),
    FOREIGN KEY(touchpoint_id) REFERENCES touchpoint (id) ON DELETE CASCADE,
    FOREIGN KEY(colleague_id) REFERENCES colleague (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX participation_colleague ON touchpoint_colleague (colleague_id, touchpoint_id);

CREATE TABLE touchpoint_person (
    id TEXT NOT NULL,
    touchpoint_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (touchpoint_id, person_id),
    FOREIGN KEY(touchpoint_id) REFERENCES touchpoint (id) ON DELETE CASCADE,
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX participation_person ON touchpoint_person (person_id, touchpoint_id);

CREATE TABLE usage_fact (
    id INTEGER NOT NULL,
    account_id TEXT NOT NULL,
    line_id TEXT,
    metric TEXT NOT NULL,
    day TEXT NOT NULL,
    value REAL NOT NULL,
    grain TEXT NOT NULL,
    seconds INTEGER,
    errors INTEGER,
    is_beta INTEGER,
    external_id TEXT,
    as_of TEXT,
    import_id TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
    FOREIGN KEY(line_id) REFERENCES contract_line (id) ON DELETE SET NULL
)
 STRICT;

CREATE INDEX usage_account ON usage_fact (account_id, day, metric, value);

CREATE INDEX usage_import ON usage_fact (import_id);

CREATE INDEX usage_key ON usage_fact (external_id, line_id);

CREATE INDEX usage_line ON usage_fact (line_id);

CREATE VIRTUAL TABLE IF NOT EXISTS search_text USING fts5(title, body, keys, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');

INSERT INTO journal_state (id) VALUES (1);
