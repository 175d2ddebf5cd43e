CREATE TABLE success_plan (
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    expectation TEXT,
    success TEXT,
    our_sponsor_id TEXT,
    their_sponsor_id TEXT,
    start_on TEXT,
    end_on TEXT,
    confirmed_on TEXT,
    confirmed_by_us_id TEXT,
    confirmed_by_them_id TEXT,
    closed_on TEXT,
    outcome TEXT,
    reason TEXT,
    lesson TEXT,
    notes TEXT NOT NULL,
    template TEXT,
    custom TEXT NOT NULL,
    created_at TEXT,
    updated_at TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
    FOREIGN KEY(our_sponsor_id) REFERENCES colleague (id) ON DELETE SET NULL,
    FOREIGN KEY(their_sponsor_id) REFERENCES person (id) ON DELETE SET NULL,
    FOREIGN KEY(confirmed_by_us_id) REFERENCES colleague (id) ON DELETE SET NULL,
    FOREIGN KEY(confirmed_by_them_id) REFERENCES person (id) ON DELETE SET NULL
)
 STRICT;

CREATE INDEX success_plan_account ON success_plan (account_id, status);

CREATE INDEX success_plan_confirmed_them ON success_plan (confirmed_by_them_id);

CREATE INDEX success_plan_confirmed_us ON success_plan (confirmed_by_us_id);

CREATE INDEX success_plan_our_sponsor ON success_plan (our_sponsor_id);

CREATE INDEX success_plan_their_sponsor ON success_plan (their_sponsor_id);

CREATE TABLE objective (
    id TEXT NOT NULL,
    plan_id TEXT NOT NULL,
    position REAL NOT NULL,
    title TEXT NOT NULL,
    our_owner_id TEXT,
    their_owner_id TEXT,
    weight REAL NOT NULL,
    state TEXT NOT NULL,
    measure TEXT,
    unit TEXT,
    baseline REAL,
    target REAL,
    current REAL,
    current_on TEXT,
    source TEXT,
    metric TEXT,
    notes TEXT NOT NULL,
    created_at TEXT,
    updated_at TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(plan_id) REFERENCES success_plan (id) ON DELETE CASCADE,
    FOREIGN KEY(our_owner_id) REFERENCES colleague (id) ON DELETE SET NULL,
    FOREIGN KEY(their_owner_id) REFERENCES person (id) ON DELETE SET NULL
)
 STRICT;

CREATE INDEX objective_our_owner ON objective (our_owner_id);

CREATE INDEX objective_plan ON objective (plan_id, position);

CREATE INDEX objective_their_owner ON objective (their_owner_id);

CREATE TABLE milestone (
    id TEXT NOT NULL,
    objective_id TEXT NOT NULL,
    position REAL NOT NULL,
    title TEXT NOT NULL,
    side TEXT NOT NULL,
    owner_colleague_id TEXT,
    owner_person_id TEXT,
    start_on TEXT,
    due_on TEXT,
    state TEXT NOT NULL,
    done_on TEXT,
    criteria TEXT NOT NULL,
    evidence TEXT,
    blocker TEXT,
    notes TEXT NOT NULL,
    created_at TEXT,
    updated_at TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(objective_id) REFERENCES objective (id) ON DELETE CASCADE,
    FOREIGN KEY(owner_colleague_id) REFERENCES colleague (id) ON DELETE SET NULL,
    FOREIGN KEY(owner_person_id) REFERENCES person (id) ON DELETE SET NULL
)
 STRICT;

CREATE INDEX milestone_colleague ON milestone (owner_colleague_id);

CREATE INDEX milestone_due ON milestone (state, due_on);

CREATE INDEX milestone_objective ON milestone (objective_id, position);

CREATE INDEX milestone_person ON milestone (owner_person_id);

CREATE TABLE plan_task (
    id TEXT NOT NULL,
    task_id TEXT NOT NULL,
    milestone_id TEXT NOT NULL,
    position REAL NOT NULL,
    start_on TEXT,
    owner_colleague_id TEXT,
    owner_person_id TEXT,
    PRIMARY KEY (id),
    UNIQUE (task_id),
    FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE,
    FOREIGN KEY(milestone_id) REFERENCES milestone (id) ON DELETE CASCADE,
    FOREIGN KEY(owner_colleague_id) REFERENCES colleague (id) ON DELETE SET NULL,
    FOREIGN KEY(owner_person_id) REFERENCES person (id) ON DELETE SET NULL
)
 STRICT;

CREATE INDEX plan_task_colleague ON plan_task (owner_colleague_id);

CREATE INDEX plan_task_milestone ON plan_task (milestone_id, position);

CREATE INDEX plan_task_person ON plan_task (owner_person_id);

CREATE TABLE milestone_need (
    id TEXT NOT NULL,
    milestone_id TEXT NOT NULL,
    needs_id TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (milestone_id, needs_id),
    FOREIGN KEY(milestone_id) REFERENCES milestone (id) ON DELETE CASCADE,
    FOREIGN KEY(needs_id) REFERENCES milestone (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX milestone_need_needs ON milestone_need (needs_id);

CREATE TABLE value_entry (
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    plan_id TEXT,
    objective_id TEXT,
    title TEXT NOT NULL,
    method TEXT NOT NULL,
    amount_minor INTEGER,
    currency TEXT NOT NULL,
    measure REAL,
    unit TEXT,
    start_on TEXT,
    end_on TEXT,
    confirmed_on TEXT,
    confirmed_by_id TEXT,
    notes TEXT NOT NULL,
    created_at TEXT,
    updated_at TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
    FOREIGN KEY(plan_id) REFERENCES success_plan (id) ON DELETE SET NULL,
    FOREIGN KEY(objective_id) REFERENCES objective (id) ON DELETE SET NULL,
    FOREIGN KEY(confirmed_by_id) REFERENCES person (id) ON DELETE SET NULL
)
 STRICT;

CREATE INDEX value_entry_account ON value_entry (account_id);

CREATE INDEX value_entry_objective ON value_entry (objective_id);

CREATE INDEX value_entry_person ON value_entry (confirmed_by_id);

CREATE INDEX value_entry_plan ON value_entry (plan_id);

CREATE TABLE plan_share (
    id TEXT NOT NULL,
    plan_id TEXT NOT NULL,
    shared_at TEXT NOT NULL,
    language TEXT NOT NULL,
    file_name TEXT NOT NULL,
    content TEXT NOT NULL,
    taken_at TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(plan_id) REFERENCES success_plan (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX plan_share_plan ON plan_share (plan_id, shared_at);
