"""Random edits of a whole book, for properties that must hold whatever a person does."""

from dataclasses import dataclass

from hypothesis import strategies as st

from csmdesk.models.keys import new_id
from csmdesk.models.shapes import all_tables
from tests.models.records import (
    LABEL,
    account,
    colleague,
    commitment,
    contract_line,
    opportunity,
    ours,
    participant,
    person,
    save,
    stakeholder,
    task,
    touchpoint,
)

TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
# What an edit may set, a reference by the table that it points into.
COLUMNS = {
    "account": {"name": TEXTS, "notes": TEXTS, "owner_id": "colleague", "parent_id": "account",
                "employees": st.none() | st.integers(-(2**63), 2**63 - 1)},
    "person": {"name": TEXTS, "wechat": st.none() | TEXTS},
    "colleague": {"name": TEXTS},
    "stakeholder": {"title": TEXTS, "person_id": "person", "account_id": "account"},
    "touchpoint": {"subject": TEXTS, "account_id": "account"},
    "commitment": {"text": TEXTS, "touchpoint_id": "touchpoint", "owner_person_id": "person"},
    "task": {"title": TEXTS, "touchpoint_id": "touchpoint"},
    "opportunity": {"title": TEXTS, "account_id": "account"},
    "contract_line": {"arr_minor": st.integers(0, 9), "account_id": "account"},
    "usage_fact": {"value": st.floats(allow_nan=False), "line_id": "contract_line"},
}  # fmt: skip
KINDS = [name for name in COLUMNS if name != "usage_fact"]


@dataclass(frozen=True)
class Step:
    """Do one thing to the book; which row it meets is decided by ``pick`` when it is done."""

    verb: str
    table: str
    pick: int
    column: str = ""
    value: object = None


@st.composite
def steps(draw):
    """Draw one insert, edit or delete."""
    pick = draw(st.integers(0, 10_000))
    verb = draw(st.sampled_from(["insert", "insert", "edit", "edit", "delete"]))
    if verb == "insert":
        return Step(verb, draw(st.sampled_from(KINDS)), pick)
    table = draw(st.sampled_from(sorted(COLUMNS)))
    if verb == "delete":
        return Step(verb, table, pick)
    column = draw(st.sampled_from(sorted(COLUMNS[table])))
    kind = COLUMNS[table][column]
    value = draw(st.integers(0, 10_000) if isinstance(kind, str) else kind)
    return Step(verb, table, pick, column, value)


UNITS = st.lists(st.lists(steps(), min_size=1, max_size=5), min_size=1, max_size=5)


def do(store, unit):
    """Do the steps in one unit of work and return its change set."""
    with store.write(LABEL) as uow:
        for step in unit:
            _do(uow, step)
    return uow.changes


def _do(uow, step):
    if step.verb == "insert":
        _insert(uow, step)
        return
    key = _key(uow, step.table, step.pick)
    if key is None:
        return
    if step.verb == "delete":
        uow.raw.execute(f"DELETE FROM {step.table} WHERE id = ?", (key,))
        return
    kind, value = COLUMNS[step.table][step.column], step.value
    if isinstance(kind, str):
        value = _key(uow, kind, step.value)
        if value is None and not all_tables()[step.table].c[step.column].nullable:
            return
    sql = f"UPDATE {step.table} SET {step.column} = ? WHERE id = ?"
    uow.raw.execute(sql, (value, key))


def _insert(uow, step):
    home, who = _key(uow, "account", step.pick), _key(uow, "person", step.pick)
    talk, ally = _key(uow, "touchpoint", step.pick), _key(uow, "colleague", step.pick)
    if step.table == "touchpoint" and home:
        made = touchpoint(home)
        save(uow, made)
        if who:
            save(uow, participant(made.id, who))
        if ally:
            save(uow, ours(made.id, ally))
    else:
        makers = {
            "account": lambda: account(owner_id=ally, parent_id=home),
            "person": person,
            "colleague": colleague,
            "stakeholder": lambda: stakeholder(who, home) if who and home else None,
            "commitment": lambda: commitment(home, touchpoint_id=talk) if home else None,
            "task": lambda: task(home, touchpoint_id=talk) if home else None,
            "opportunity": lambda: opportunity(home) if home else None,
            "contract_line": lambda: contract_line(home) if home else None,
        }
        record = makers.get(step.table, lambda: None)()
        if record is not None:
            save(uow, record)


def _key(uow, table, pick):
    keys = [row[0] for row in uow.sql(f"SELECT id FROM {table} ORDER BY id")]
    return keys[pick % len(keys)] if keys else None


def furnish(store):
    """Give a new book some of everything, facts with and without a contract line included."""
    with store.write(LABEL) as uow:
        homes = [account(name="华信精工"), account()]
        save(uow, *homes)
        lines = [contract_line(home.id) for home in homes]
        talk = touchpoint(homes[0].id)
        who, ally = person(), colleague()
        save(uow, *lines, talk, who, ally, stakeholder(who.id, homes[0].id))
        save(uow, participant(talk.id, who.id), ours(talk.id, ally.id))
        facts = [(home.id, line, new_id()) for home in homes for line in (None, lines[0].id)]
        uow.raw.executemany(
            "INSERT INTO usage_fact (account_id, line_id, metric, day, value, grain, external_id) "
            "VALUES (?, ?, 'logins', '2026-01-01', 0.1, 'count', ?)",
            facts,
        )
        uow.touch_facts("usage_fact")
