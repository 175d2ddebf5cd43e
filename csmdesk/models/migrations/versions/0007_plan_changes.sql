CREATE TABLE plan_change (
    id TEXT NOT NULL,
    plan_id TEXT NOT NULL,
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

CREATE INDEX plan_change_action ON plan_change (action_id);

CREATE INDEX plan_change_plan ON plan_change (plan_id, at)
