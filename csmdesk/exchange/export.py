"""Write the whole book as tables: one XLSX with a sheet a kind, or a folder of CSV files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from csmdesk.domain.errors import UserError
from csmdesk.domain.money import Money
from csmdesk.domain.progress import Progress, Unwatched
from csmdesk.domain.text import Text
from csmdesk.exchange.csv_writing import write_csv, written_whole
from csmdesk.exchange.sheets import plain, write_rows
from csmdesk.models.store import Store
from csmdesk.models.work import ReadSession
from csmdesk.system.texts import Texts

_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Column:
    """Name one column; ``kind`` says how its value is written: text, number, money, date, moment,
    flag.

    A money column reads its currency from the SQL column behind it.
    """

    name: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Say how one kind of record is read; SQL columns stand in the order of ``columns``."""

    name: str
    columns: tuple[Column, ...]
    sql: str


def _columns(line: str) -> tuple[Column, ...]:
    return tuple(Column(*word.split(":")) for word in line.split())


TABLES = (
    Table(
        "account",
        _columns(
            "name external_id aliases industry country region city employees:number website phone "
            "tier stage currency day0:date owner tags notes archived_at:moment"
        ),
        "SELECT a.name, a.external_id, (SELECT group_concat(value, ', ') FROM json_each(a.aliases))"
        ", a.industry, a.country, a.region, a.city, a.employees, a.website, a.phone, a.tier, "
        "a.stage, a.currency, a.day0, c.name, (SELECT group_concat(value, ', ') FROM "
        "json_each(a.tags)), a.notes, a.archived_at FROM account a LEFT JOIN colleague c "
        "ON c.id = a.owner_id ORDER BY coalesce(a.sort_key, a.name), a.id",
    ),
    Table(
        "person",
        _columns(
            "name account title department tier role stance influence:number interest:number "
            "emails phones wechat status valid_from:date valid_to:date goal"
        ),
        "SELECT p.name, a.name, s.title, s.department, s.tier, s.role, s.stance, s.influence, "
        "s.interest, (SELECT group_concat(value, ', ') FROM json_each(p.emails)), (SELECT "
        "group_concat(value, ', ') FROM json_each(p.phones)), p.wechat, s.status, s.valid_from, "
        "s.valid_to, s.goal FROM stakeholder s JOIN person p ON p.id = s.person_id "
        "JOIN account a ON a.id = s.account_id ORDER BY coalesce(a.sort_key, a.name), p.name, s.id",
    ),
    Table(
        "contract_line",
        _columns(
            "account external_id product kind start_on:date end_on:date ended_on:date arr:money "
            "seats:number is_trial:flag auto_renew:flag billing"
        ),
        "SELECT a.name, l.external_id, l.product, l.kind, l.start_on, l.end_on, l.ended_on, "
        "l.arr_minor, l.currency, l.seats, l.is_trial, l.auto_renew, l.billing "
        "FROM contract_line l JOIN account a ON a.id = l.account_id "
        "ORDER BY coalesce(a.sort_key, a.name), l.start_on, l.id",
    ),
    Table(
        "touchpoint",
        _columns(
            "account kind started_at:moment minutes:number direction subject people notes outcome "
            "sentiment:number tags is_private:flag"
        ),
        "SELECT a.name, t.kind, t.started_at, t.minutes, t.direction, t.subject, (SELECT "
        "group_concat(p.name, ', ') FROM touchpoint_person x JOIN person p ON p.id = x.person_id "
        "WHERE x.touchpoint_id = t.id), t.notes, t.outcome, t.sentiment, (SELECT "
        "group_concat(value, ', ') FROM json_each(t.tags)), t.is_private FROM touchpoint t "
        "JOIN account a ON a.id = t.account_id ORDER BY t.started_at, t.id",
    ),
    Table(
        "commitment",
        _columns("account side text owner due_on:date state done_on:date"),
        "SELECT a.name, c.side, c.text, coalesce(p.name, w.name), c.due_on, c.state, c.done_on "
        "FROM commitment c JOIN account a ON a.id = c.account_id LEFT JOIN person p ON "
        "p.id = c.owner_person_id LEFT JOIN colleague w ON w.id = c.owner_colleague_id "
        "ORDER BY c.due_on, c.id",
    ),
    Table(
        "task",
        _columns("account title side due_on:date priority:number state done_on:date notes"),
        "SELECT a.name, t.title, t.side, t.due_on, t.priority, t.state, t.done_on, t.notes "
        "FROM task t JOIN account a ON a.id = t.account_id ORDER BY t.due_on, t.id",
    ),
    Table(
        "usage",
        _columns(
            "account line metric day:date value:number seconds:number errors:number external_id"
        ),
        "SELECT a.name, l.external_id, u.metric, u.day, u.value, u.seconds, u.errors, "
        "u.external_id FROM usage_fact u JOIN account a ON a.id = u.account_id "
        "LEFT JOIN contract_line l ON l.id = u.line_id ORDER BY u.id",
    ),
    Table(
        "ticket",
        _columns(
            "account number subject priority opened_at:moment closed_at:moment "
            "first_response_minutes:number escalated:flag csat:number"
        ),
        "SELECT a.name, t.number, t.subject, t.priority, t.opened_at, t.closed_at, "
        "t.first_response_minutes, t.escalated, t.csat FROM ticket t JOIN account a ON "
        "a.id = t.account_id ORDER BY t.opened_at, t.id",
    ),
    Table(
        "churn_event",
        _columns(
            "account external_id happened_on:date reason refund:money is_reactivation:flag feedback"
        ),
        "SELECT a.name, e.external_id, e.happened_on, e.reason, e.refund_minor, e.currency, "
        "e.is_reactivation, e.feedback FROM churn_event e JOIN account a ON a.id = e.account_id "
        "ORDER BY e.happened_on, e.id",
    ),
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


def _heads(table: Table, texts: Texts) -> list[str]:
    heads = []
    for column in table.columns:
        heads.append(texts.render(Text(f"export.column.{column.name}")))
        if column.kind == "money":
            heads.append(texts.render(Text("export.column.currency")))
    return heads


def _rows(read: ReadSession, table: Table) -> Iterator[list[object]]:
    """Yield rows with Python values; money becomes amount and currency."""
    cursor = read.cursor
    cursor.execute(table.sql)
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
            yield out


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
        counts[table.name] = write_csv(path, _heads(table, texts), rows)
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
                    counts[table.name] = write_rows(book, name, _heads(table, texts), rows)
    except xlsxwriter.exceptions.FileCreateError as error:
        raise error.args[0] from error  # the system's own words
    return counts
