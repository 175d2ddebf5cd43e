CREATE TABLE stakeholder_period (
    id TEXT NOT NULL,
    stakeholder_id TEXT NOT NULL,
    attribute TEXT NOT NULL,
    value TEXT,
    valid_to TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(stakeholder_id) REFERENCES stakeholder (id) ON DELETE CASCADE
)
 STRICT;

CREATE UNIQUE INDEX stakeholder_period_end ON stakeholder_period (stakeholder_id, attribute, valid_to);

CREATE TABLE stakeholder_edge (
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    from_id TEXT NOT NULL,
    to_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    sign INTEGER NOT NULL,
    note TEXT,
    valid_from TEXT,
    valid_to TEXT,
    created_at TEXT,
    updated_at TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
    FOREIGN KEY(from_id) REFERENCES stakeholder (id) ON DELETE CASCADE,
    FOREIGN KEY(to_id) REFERENCES stakeholder (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX stakeholder_edge_account ON stakeholder_edge (account_id);

CREATE INDEX stakeholder_edge_from ON stakeholder_edge (from_id);

CREATE INDEX stakeholder_edge_to ON stakeholder_edge (to_id);

CREATE TABLE colleague_tie (
    id TEXT NOT NULL,
    colleague_id TEXT NOT NULL,
    stakeholder_id TEXT NOT NULL,
    note TEXT,
    valid_from TEXT,
    valid_to TEXT,
    created_at TEXT,
    updated_at TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(colleague_id) REFERENCES colleague (id) ON DELETE CASCADE,
    FOREIGN KEY(stakeholder_id) REFERENCES stakeholder (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX colleague_tie_colleague ON colleague_tie (colleague_id);

CREATE INDEX colleague_tie_stakeholder ON colleague_tie (stakeholder_id);

CREATE TABLE person_usage (
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    last_login TEXT,
    as_of TEXT NOT NULL,
    source TEXT,
    import_id TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX person_usage_account ON person_usage (account_id, person_id, as_of);

CREATE INDEX person_usage_import ON person_usage (import_id);

CREATE INDEX person_usage_person ON person_usage (person_id);

CREATE TABLE required_role (
    id TEXT NOT NULL,
    tier TEXT,
    stage TEXT,
    role TEXT,
    PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE service_standard (
    id TEXT NOT NULL,
    tier TEXT NOT NULL,
    touch_days INTEGER,
    visit_days INTEGER,
    note TEXT,
    PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE people_map (
    id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    name TEXT NOT NULL,
    filter TEXT NOT NULL,
    created_at TEXT,
    updated_at TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX people_map_account ON people_map (account_id);

CREATE TABLE people_map_place (
    id TEXT NOT NULL,
    map_id TEXT NOT NULL,
    stakeholder_id TEXT NOT NULL,
    x REAL NOT NULL,
    y REAL NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(map_id) REFERENCES people_map (id) ON DELETE CASCADE,
    FOREIGN KEY(stakeholder_id) REFERENCES stakeholder (id) ON DELETE CASCADE
)
 STRICT;

CREATE UNIQUE INDEX people_map_place_at ON people_map_place (map_id, stakeholder_id);

CREATE INDEX people_map_place_stakeholder ON people_map_place (stakeholder_id);
