"""Small books for the tests of the services: plainly invented records, made by the services."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, time

from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import TouchpointDraft
from csmdesk.models.keys import new_id
from csmdesk.models.tables import ChurnEventRecord, TicketRecord, UsageFactRecord
from csmdesk.services import accounts, contracts, people, touchpoints
from tests.conftest import NOW

LABEL = Text("action.edit_account")
DAY = NOW.astimezone().date()  # the day here, wherever the tests run


def local(day, hour=10, minute=0):
    """Return the moment of a local time."""
    return datetime.combine(day, time(hour, minute)).astimezone().astimezone(UTC)


@contextmanager
def edit(store):
    """Open a unit of work."""
    with store.write(LABEL) as uow:
        yield uow


def account(store, name="Kestrel Looms", **fields):
    with edit(store) as uow:
        return accounts.create_account(uow, name, **fields)


def person(store, account_id, name, **fields):
    with edit(store) as uow:
        return people.create_person(uow, account_id, name, **fields)


def line(store, account_id, arr=12000, currency="USD", **fields):
    values = {"product": "Loom", "start_on": date(2026, 1, 1), "end_on": date(2026, 12, 31)}
    with edit(store) as uow:
        money = Money.of(arr, currency)
        return contracts.create_line(uow, account_id, arr=money, **values | fields)


def talk(store, account_id, subject="Hello", **fields):
    values = {"kind": "call", "started_at": local(DAY, 9)} | fields
    with edit(store) as uow:
        draft = TouchpointDraft(account_id=account_id, subject=subject, **values)
        return touchpoints.log_touchpoint(uow, draft)


def facts(store, *rows):
    """Bring rows of insert-only tables in, as an import does."""
    import_id = new_id()
    for row in rows:
        row.import_id = import_id
    with store.bulk(Text("action.demo"), import_id=import_id) as bulk, bulk.write() as uow:
        uow.session.add_all(rows)
        for table in {row.__tablename__ for row in rows}:
            uow.touch_facts(table)


def use(account_id, day, value, metric="search", **fields):
    return UsageFactRecord(account_id=account_id, day=day, value=value, metric=metric, **fields)


def ticket(account_id, opened_at, **fields):
    values = {"id": new_id(), "number": "T-1"} | fields
    return TicketRecord(account_id=account_id, opened_at=opened_at, **values)


def churn(account_id, day, **fields):
    return ChurnEventRecord(id=new_id(), account_id=account_id, happened_on=day, **fields)
