"""Commands on what is due: promises, cadence."""

from __future__ import annotations

import dataclasses
from argparse import Namespace
from datetime import date

from csmdesk.cli.desk import open_desk, show, tell
from csmdesk.domain.cadence import CadenceState
from csmdesk.domain.text import Text
from csmdesk.domain.todos import Todo, TodoFilter, TodoQuery
from csmdesk.services import cadence as rhythm
from csmdesk.services import todos
from csmdesk.system.texts import Texts


def promises(options: Namespace, texts: Texts) -> int:
    """List the open promises and tasks of both sides by due day."""
    with open_desk(options, texts) as desk, desk.store.read() as read:
        query = TodoQuery(TodoFilter(overdue=options.overdue))
        found = todos.todo_rows(read, todos.list_todos(read, query).keys)
        today = read.today
    if not found:
        tell(texts, Text("cli.no_promises"))
    show([_todo(t, today) for t in found], [_line(t, texts) for t in found], as_json=options.json)
    return 0


def cadence(options: Namespace, texts: Texts) -> int:
    """List accounts and their S-tier people by how long they are overdue."""
    with open_desk(options, texts) as desk, desk.store.read() as read:
        states = [s for s in rhythm.cadence_states(read) if s.due_on is not None]
    if options.overdue:
        states = [state for state in states if state.is_overdue]
    states.sort(key=_due_on)
    if not states:
        tell(texts, Text("cli.no_cadence"))
    lines = [_state_line(state, texts) for state in states]
    show([_state(state) for state in states], lines, as_json=options.json)
    return 0


def _todo(todo: Todo, today: date) -> dict[str, object]:
    shown = dataclasses.asdict(todo)
    kind, record_id = shown.pop("key")
    del shown["currency"]
    late = (today - todo.due_on).days if todo.due_on is not None else 0
    waits = [{"id": key, "title": title} for key, title in todo.waits_for]
    return {
        "kind": str(kind), "id": record_id, **shown, "overdue_days": max(0, late),
        "waits_for": waits,
    }  # fmt: skip


def _line(todo: Todo, texts: Texts) -> str:
    due = texts.date(todo.due_on) if todo.due_on else "—"
    waits = [*([todo.blocker] if todo.blocker else []), *(title for _, title in todo.waits_for)]
    held = [texts.render(Text.of("cli.waits", what=tuple(waits)))] if waits else []
    side = texts.render(Text(f"cli.side.{todo.side}"))
    return "\t".join((due, side, todo.account_name, todo.title, todo.owner or "—", *held))


def _due_on(state: CadenceState) -> date:
    return state.due_on or date.max


def _state(state: CadenceState) -> dict[str, object]:
    shown = dataclasses.asdict(state)
    evidence = [{"table": table, "id": key} for table, key in state.evidence]
    return {**shown, "days": state.days, "evidence": evidence}


def _state_line(state: CadenceState, texts: Texts) -> str:
    due = texts.date(state.due_on) if state.due_on else "—"
    late = Text("cli.overdue", {"n": state.overdue_days}) if state.is_overdue else Text("cli.due")
    last = texts.date(state.last_on) if state.last_on else "—"
    who = (state.account_name, state.person_name or "—")
    return "\t".join((due, texts.render(late), *who, last))
