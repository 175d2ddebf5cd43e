"""What the tests of the list of the day share: its lines, their proof, and people who are met."""

from datetime import timedelta

from csmdesk.domain.cadence import SHIPPED
from csmdesk.services import today, today_marks
from csmdesk.system.texts import Texts
from tests.services.book_of import DAY, edit, facts, person, talk
from tests.services.today_proof import proven


def listed(store):
    with store.read() as read:
        return today.read_today(read)


def codes(store):
    return [line.reason.code for line in listed(store).open]


def the_line(store, code):
    return next(line for line in listed(store).lines if line.reason.code == code)


def english(text):
    return Texts("en").render(text)


def proof(read, reason):
    """Recompute the numbers of a reason from the rows that its evidence names."""
    rows = []
    for table, key in reason.evidence:
        found = read.find(table, int(key) if table == "usage_fact" else key)
        assert found is not None
        if table == "touchpoint_person":  # a link says nothing without what it links
            found = found | {"touchpoint": read.find("touchpoint", found["touchpoint_id"])}
        rows.append((table, found))
    return proven(reason.code, rows, read.today, read.now, SHIPPED)


def finish(store, found, outcome, words=""):
    with edit(store) as uow:
        today_marks.close(uow, found.reason, outcome, words)


def crew(store, account_id, *roles, **fields):
    """Make people with roles, met today each, and return their places by role."""
    found = {}
    for role in roles:
        found[role] = person(store, account_id, role or "nobody", role=role, **fields)
        with store.read() as read:
            met = read.find("stakeholder", found[role])["person_id"]
        talk(store, account_id, person_ids=(met,), kind="meeting")
    return found


ALL = ("decision_maker", "champion", "economic_buyer", "procurement")


def login(store, place, *, ago):
    """Tell when somebody logged in last, as known today; they never did without a day."""
    with store.read() as read:
        row = read.find("stakeholder", place)
    last = None if ago is None else DAY - timedelta(days=ago)
    who = {"account_id": row["account_id"], "person_id": row["person_id"]}
    facts(store, ("person_usage", {"as_of": DAY, "last_login": last, **who}))
