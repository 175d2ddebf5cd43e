"""Small books for the tests of the services: plainly invented records, made by the services."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, time

from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import TouchpointDraft
from csmdesk.models.keys import new_id
from csmdesk.services import accounts, contracts, people, touchpoints
from csmdesk.services.people_map import read_map
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


def managers(store, account_id, day=DAY):
    """Return who reported to whom on a day, by name."""
    with store.read() as read:
        drawn = read_map(read, account_id, day)
    names = {each.id: each.name for each in (*drawn.people, *drawn.departed)}
    return {names[who]: names[boss] for who, boss in drawn.managers().items()}


def talk(store, account_id, subject="Hello", **fields):
    values = {"kind": "call", "started_at": local(DAY, 9)} | fields
    with edit(store) as uow:
        draft = TouchpointDraft(account_id=account_id, subject=subject, **values)
        return touchpoints.log_touchpoint(uow, draft)


def facts(store, *rows):
    """Bring rows of insert-only tables in, as an import does."""
    import_id = new_id()
    with store.bulk(Text("action.demo"), import_id=import_id) as bulk, bulk.write() as uow:
        for table, values in rows:
            uow.insert(table, {**values, "import_id": import_id})


def use(account_id, day, value, metric="search", **fields):
    named = {"account_id": account_id, "day": day, "value": value, "metric": metric}
    return "usage_fact", named | fields


def ticket(account_id, opened_at, **fields):
    values = {"number": "T-1", "account_id": account_id, "opened_at": opened_at}
    return "ticket", values | fields


def churn(account_id, day, **fields):
    return "churn_event", {"account_id": account_id, "happened_on": day, **fields}
