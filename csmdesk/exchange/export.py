"""Write the whole book as tables: one XLSX with a sheet a kind, or a folder of CSV files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from csmdesk.domain.custom_fields import CustomField, CustomKind, value_of
from csmdesk.domain.errors import UserError
from csmdesk.domain.money import Money
from csmdesk.domain.progress import Progress, Unwatched
from csmdesk.domain.text import Text
from csmdesk.exchange.csv_writing import write_csv, written_whole
from csmdesk.exchange.export_people import PEOPLE, PEOPLE_MAP
from csmdesk.exchange.export_table import Table, columns
from csmdesk.exchange.sheets import plain, write_rows
from csmdesk.models.store import Store
from csmdesk.models.work import ReadSession
from csmdesk.services.custom_fields import fields_of
from csmdesk.system.texts import Texts

_BATCH = 2000


TABLES = (
    Table(
        "account",
        columns(
            "name external_id aliases industry country region city postal_code "
            "employees:number website phone email "
            "tier stage currency day0:date owner tags notes archived_at:moment"
        ),
        "SELECT a.name, a.external_id, (SELECT group_concat(value, ', ') FROM json_each(a.aliases))"
        ", a.industry, a.country, a.region, a.city, a.postal_code, a.employees, a.website, "
        "a.phone, a.email, a.tier, "
        "a.stage, a.currency, a.day0, c.name, (SELECT group_concat(value, ', ') FROM "
        "json_each(a.tags)), a.notes, a.archived_at, a.custom FROM account a LEFT JOIN colleague c "
        "ON c.id = a.owner_id ORDER BY coalesce(a.sort_key, a.name), a.id",
        own=("account",),
    ),
    PEOPLE,
    Table(
        "contract_line",
        columns(
            "account external_id product kind start_on:date end_on:date ended_on:date arr:money "
            "seats:number is_trial:flag auto_renew:flag billing"
        ),
        "SELECT a.name, l.external_id, l.product, l.kind, l.start_on, l.end_on, l.ended_on, "
        "l.arr_minor, l.currency, l.seats, l.is_trial, l.auto_renew, l.billing, l.custom "
        "FROM contract_line l JOIN account a ON a.id = l.account_id "
        "ORDER BY coalesce(a.sort_key, a.name), l.start_on, l.id",
        own=("contract_line",),
    ),
    Table(
        "touchpoint",
        columns(
            "account kind started_at:moment minutes:number direction subject people notes outcome "
            "sentiment:number tags is_private:flag"
        ),
        "SELECT a.name, t.kind, t.started_at, t.minutes, t.direction, t.subject, (SELECT "
        "group_concat(p.name, ', ') FROM touchpoint_person x JOIN person p ON p.id = x.person_id "
        "WHERE x.touchpoint_id = t.id), t.notes, t.outcome, t.sentiment, (SELECT "
        "group_concat(value, ', ') FROM json_each(t.tags)), t.is_private, t.custom "
        "FROM touchpoint t JOIN account a ON a.id = t.account_id ORDER BY t.started_at, t.id",
        own=("touchpoint",),
    ),
    Table(
        "commitment",
        columns("account side text owner due_on:date state done_on:date is_private:flag"),
        "SELECT a.name, c.side, c.text, coalesce(p.name, w.name), c.due_on, c.state, c.done_on, "
        "c.is_private, c.custom FROM commitment c JOIN account a ON a.id = c.account_id "
        "LEFT JOIN person p ON p.id = c.owner_person_id "
        "LEFT JOIN colleague w ON w.id = c.owner_colleague_id "
        "ORDER BY c.due_on, c.id",
        own=("commitment",),
    ),
    Table(
        "task",
        columns(
            "account title side due_on:date priority:number state done_on:date notes "
            "is_private:flag"
        ),
        "SELECT a.name, t.title, t.side, t.due_on, t.priority, t.state, t.done_on, t.notes, "
        "t.is_private, t.custom FROM task t JOIN account a ON a.id = t.account_id "
        "ORDER BY t.due_on, t.id",
        own=("task",),
    ),
    Table(
        "opportunity",
        columns("account external_id kind title amount:money close_on:date state notes"),
        "SELECT a.name, o.external_id, o.kind, o.title, o.amount_minor, o.currency, o.close_on, "
        "o.state, o.notes, o.custom FROM opportunity o JOIN account a ON a.id = o.account_id "
        "ORDER BY coalesce(a.sort_key, a.name), o.close_on, o.id",
        own=("opportunity",),
    ),
    Table(
        "colleague",
        columns("name email is_me:flag left_on:date"),
        "SELECT w.name, w.email, w.is_me, w.left_on, w.custom FROM colleague w "
        "ORDER BY coalesce(w.sort_key, w.name), w.id",
        own=("colleague",),
    ),
    Table(
        "usage",
        columns(
            "account line metric day:date value:number seconds:number errors:number external_id"
        ),
        "SELECT a.name, l.external_id, u.metric, u.day, u.value, u.seconds, u.errors, "
        "u.external_id FROM usage_fact u JOIN account a ON a.id = u.account_id "
        "LEFT JOIN contract_line l ON l.id = u.line_id ORDER BY u.id",
    ),
    Table(
        "ticket",
        columns(
            "account number subject priority opened_at:moment closed_at:moment "
            "first_response_minutes:number escalated:flag csat:number"
        ),
        "SELECT a.name, t.number, t.subject, t.priority, t.opened_at, t.closed_at, "
        "t.first_response_minutes, t.escalated, t.csat FROM ticket t JOIN account a ON "
        "a.id = t.account_id ORDER BY t.opened_at, t.id",
    ),
    Table(
        "churn_event",
        columns(
            "account external_id happened_on:date reason refund:money is_reactivation:flag feedback"
        ),
        "SELECT a.name, e.external_id, e.happened_on, e.reason, e.refund_minor, e.currency, "
        "e.is_reactivation, e.feedback FROM churn_event e JOIN account a ON a.id = e.account_id "
        "ORDER BY e.happened_on, e.id",
    ),
    *PEOPLE_MAP,
)


def export_book(
    store: Store, target: Path, texts: Texts, progress: Progress | None = None
) -> dict[str, int]:
    """Write all tables and return the number of rows of each.

    A target that ends in ``.xlsx`` becomes one workbook, any other a folder of CSV files (UTF-8
    with BOM, so that spreadsheets show Chinese). Raises ``UserError`` when the target cannot be
    written; a file that was there stays as it was.
    """
    watch = progress or Unwatched()
    try:
        with store.read() as read:
            if target.suffix.lower() == ".xlsx":
                return _write_workbook(read, target, texts, watch)
            return _write_folder(read, target, texts, watch)
    except OSError as error:
        raise UserError(
            Text("export.failed", {"path": str(target), "reason": error.strerror or str(error)}),
            Text("export.failed_hint"),
        ) from error


def _heads(read: ReadSession, table: Table, texts: Texts) -> list[str]:
    heads = []
    for column in table.columns:
        heads.append(texts.render(Text(f"export.column.{column.name}")))
        if column.kind == "money":
            heads.append(texts.render(Text("export.column.currency")))
    for field in _own(read, table):
        heads.append(field.name)
        if field.kind is CustomKind.MONEY:
            heads.append(texts.render(Text("export.column.currency")))
    return heads


def _own(read: ReadSession, table: Table) -> tuple[CustomField, ...]:
    return tuple(field for record in table.own for field in fields_of(read, record))


def _rows(read: ReadSession, table: Table) -> Iterator[list[object]]:
    """Yield rows with Python values; money becomes amount and currency."""
    own = _own(read, table)
    people: dict[str, str] = {}
    if any(field.kind is CustomKind.PERSON for field in own):
        people = dict(map(tuple, read.sql("SELECT id, name FROM person")))
    cursor = read.cursor
    cursor.execute(table.sql, {"day": read.today.isoformat()})
    while batch := cursor.fetchmany(_BATCH):
        for row in batch:
            values = iter(row)
            out: list[object] = []
            for column in table.columns:
                value = next(values)
                if column.kind == "money":
                    currency = next(values)
                    amount = None if value is None else Money(value, currency).amount
                    out += [amount, currency]
                else:
                    out.append(_value(column.kind, value))
            if own:
                out += _own_values(own, [json.loads(text) for text in values], people)
            yield out


def _own_values(
    own: Sequence[CustomField], kept: Sequence[Mapping[str, Any]], people: Mapping[str, str]
) -> list[object]:
    """Return the values of the user's own fields; an amount is followed by its currency."""
    found = {key: value for values in kept for key, value in values.items()}
    out: list[object] = []
    for field in own:
        raw = found.get(field.id)
        value = None if raw is None else value_of(field.kind, raw)
        if field.kind is CustomKind.MONEY:
            out += [value.amount, value.currency] if isinstance(value, Money) else [None, None]
        elif field.kind is CustomKind.PERSON:
            out.append(people.get(str(value)))
        else:
            out.append(value)
    return out


def _value(kind: str, value: Any) -> object:
    if value is None:
        return None
    if kind == "date":
        return date.fromisoformat(value)
    if kind == "moment":
        return datetime.fromisoformat(value).astimezone()
    if kind == "flag":
        return bool(value)
    return value


def _write_folder(read: ReadSession, folder: Path, texts: Texts, watch: Progress) -> dict[str, int]:
    folder.mkdir(parents=True, exist_ok=True)
    counts = {}
    for n, table in enumerate(TABLES):
        watch.step(
            Text("export.step", {"table": Text(f"export.table.{table.name}")}), n, len(TABLES)
        )
        rows = ([plain(value) for value in row] for row in _rows(read, table))
        path = folder / f"{table.name}.csv"
        counts[table.name] = write_csv(path, _heads(read, table, texts), rows)
    return counts


def _write_workbook(read: ReadSession, path: Path, texts: Texts, watch: Progress) -> dict[str, int]:
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    counts = {}
    try:
        with written_whole(path) as part:
            part.open("wb").close()  # a folder that cannot be written fails before the work
            with xlsxwriter.Workbook(str(part), options) as book:
                for n, table in enumerate(TABLES):
                    name = texts.render(Text(f"export.table.{table.name}"))
                    watch.step(Text("export.step", {"table": name}), n, len(TABLES))
                    rows = _rows(read, table)
                    heads = _heads(read, table, texts)
                    counts[table.name] = write_rows(book, name, heads, rows)
    except xlsxwriter.exceptions.FileCreateError as error:
        raise error.args[0] from error  # the system's own words
    return counts
