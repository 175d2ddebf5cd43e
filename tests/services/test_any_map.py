"""Whatever a person does to the map: undo gives it back, any day is the fold of what was said of
it, and nobody ever stands above themselves."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from random import Random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from csmdesk.domain.edge_days import Days, find_ring
from csmdesk.domain.errors import UserError
from csmdesk.domain.people_map import EdgeKind
from csmdesk.domain.people_map_filters import MapFilter
from csmdesk.domain.stakeholder_periods import Attribute
from csmdesk.models.undo import UndoStack
from csmdesk.services import (
    departures,
    edges,
    merging,
    named_maps,
    people,
    stakeholder_history,
    succession,
    ties,
    trash,
)
from csmdesk.services.people_map import read_map
from tests.models.records import account, add, colleague, contents, person, sql, stakeholder
from tests.services.book_of import DAY, edit

PEOPLE = 3
BACK = 4  # days before today that are spoken of
SPAN = [DAY + timedelta(days=n) for n in range(-BACK - 2, 40)]
STEPS = 30
# A seed, not a drawn list: of few examples hypothesis would make each but the last step alike.
SEEDS = st.integers(0, 2**64)
EXAMPLES = settings(max_examples=6, deadline=None, phases=[Phase.reuse, Phase.generate])


@dataclass
class Book:
    """Hold a book with one account, its people, and what else was made."""

    store: object
    home: str
    who: list
    us: str

    def day(self, ago):
        return None if ago is None else self.store.clock.today() - timedelta(days=ago)


def furnish(store):
    home, ally = account(), colleague()
    known = {"created_at": datetime(2020, 1, 1, tzinfo=UTC)}
    people_ = [person(name=name) for name in "ABC"]
    places = [stakeholder(each.id, home.id, **known) for each in people_]
    add(store, home, ally, *people_, *places)
    return Book(store, home.id, [each.id for each in places], ally.id)


def do(book, action, *args):
    """Do one thing in a unit of work of its own; return whether it was not refused."""
    try:
        with edit(book.store) as uow:
            action(uow, *args)
    except UserError:
        return False
    return True


# Each step is a function of the unit of work, the book, and what was drawn for it.
def _manage(uow, book, pair, ago):
    edges.set_manager(uow, *(book.who[each] for each in pair), since=book.day(ago))


def _free(uow, book, who, ago):
    edges.set_manager(uow, book.who[who], None, since=book.day(ago))


def _draw(uow, book, pair, kind, ends):
    who, other = pair
    days = dict(zip(("valid_from", "valid_to"), map(book.day, ends), strict=True))
    edges.add_edge(uow, book.who[who], book.who[other], kind, note="said", **days)


_say = partial(_draw)


def _sleep(_uow, book):
    book.store.clock.advance(timedelta(days=1))


def _redraw(uow, book, pick, ends):
    first, last = ends
    rows = uow.find_where("stakeholder_edge")
    if rows:
        key = rows[pick % len(rows)]["id"]
        edges.edit_edge(uow, key, valid_from=book.day(first), valid_to=book.day(last))


def _erase(uow, _book, pick, ends):
    rows = uow.find_where("stakeholder_edge")
    if rows:
        (edges.end_edge if ends else edges.delete_edge)(uow, rows[pick % len(rows)]["id"])


def _restate(uow, book, who, tier, ends):
    days = map(book.day, ends)
    stakeholder_history.restate(uow, book.who[who], Attribute.TIER, tier, *days)


def _edit(uow, book, who, tier):
    people.edit_person(uow, book.who[who], tier=tier)


def _leave(uow, book, pair, ago, has_heir):
    who, other = pair
    heir = book.who[other] if has_heir else None
    departures.depart(uow, book.who[who], book.day(ago or 0), successor_id=heir)


def _mark_left(uow, book, who, ago):
    people.edit_person(uow, book.who[who], status="left", valid_to=book.day(ago))


def _stay(uow, book, who):
    people.edit_person(uow, book.who[who], status="active", valid_to=None)


def _succeed(uow, book, pair):
    succession.name_successor(uow, *(book.who[each] for each in pair))


def _know(uow, book, who, first):
    ties.add_tie(uow, book.us, book.who[who], valid_from=book.day(first))


def _keep_map(uow, book, who, name):
    place = {book.who[who]: (1.0, 2.0)}
    named_maps.add_map(uow, book.home, name, MapFilter(tiers=("S",)), place)


def _join(uow, book, pair):
    keys = {row["id"]: row["person_id"] for row in uow.find_where("stakeholder")}
    first, second = (keys.get(book.who[each]) for each in pair)
    if first and second and first != second:
        merging.merge(uow, "person", first, second)


def _discard(uow, book, who):
    trash.discard(uow, "stakeholder", book.who[who])


def _restore(uow, _book, pick):
    rows = uow.find_where("trash")
    if rows:
        trash.restore(uow, rows[pick % len(rows)]["id"])


def _come_back(uow, book, who, ago):
    book.who[who] = people.come_back(uow, book.who[who], book.day(ago))


class Chance:
    """Draw steps and what they are about from a seed."""

    def __init__(self, seed):
        self._random = Random(seed)
        self._one_of = self._random.choice

    def steps(self, weights):
        """Draw steps (action, *arguments), each as often as its weight says."""
        drawn = self._random.choices(list(weights), list(weights.values()), k=STEPS)
        return [(action, *(getattr(self, name)() for name in ABOUT[action])) for action in drawn]

    def who(self):
        return self._random.randrange(PEOPLE)

    def pair(self):
        return self._random.sample(range(PEOPLE), 2)

    def ago(self):
        return self._one_of([None, *range(-1, BACK + 1)])  # one of them is still to come

    def ends(self):
        """Draw two days, most often in their order; an end may be open."""
        first, last = self.ago(), self.ago()
        wrong = None not in (first, last) and first < last
        return (last, first) if wrong and self.flag() else (first, last)

    def flag(self):
        return self._one_of([True, False])

    def kind(self):
        return self._one_of(list(EdgeKind))

    def reports(self):
        return EdgeKind.REPORTS

    def tier(self):
        return self._one_of(["S", "A", None])

    def name(self):
        return self._one_of(["One", "Two"])

    def pick(self):
        return self._random.randrange(20)


ABOUT = {
    _manage: ("pair", "ago"), _free: ("who", "ago"), _say: ("pair", "reports", "ends"),
    _draw: ("pair", "kind", "ends"), _redraw: ("pick", "ends"), _erase: ("pick", "flag"),
    _restate: ("who", "tier", "ends"), _edit: ("who", "tier"), _leave: ("pair", "ago", "flag"),
    _mark_left: ("who", "ago"), _stay: ("who",), _succeed: ("pair",), _know: ("who", "ago"),
    _keep_map: ("who", "name"), _join: ("pair",), _discard: ("who",), _restore: ("pick",),
    _come_back: ("who", "ago"), _sleep: (),
}  # fmt: skip
OFTEN = {
    _manage: 6,
    _say: 4,
    _leave: 2,
    _mark_left: 2,
    _stay: 2,
    _discard: 2,
    _restore: 3,
    _come_back: 2,
}
ANYTHING = dict.fromkeys(ABOUT, 1) | OFTEN
SAYINGS = {_manage: 4, _free: 1, _say: 4, _restate: 4, _edit: 2, _sleep: 2}


def nobody_is_above_themselves(store):
    with store.read() as read:
        said = edges.reportings_of(read.find_where("stakeholder_edge", kind=EdgeKind.REPORTS))
    for each in said:
        assert find_ring(said, each.person, Days()) is None
        assert not each.days.is_empty
        others = (o for o in said if o.person == each.person and o.id != each.id)
        assert not any(other.days.meets(each.days) for other in others)


def no_edge_outlasts_who_left(store):
    found = sql(
        store,
        "SELECT e.id FROM stakeholder_edge e JOIN stakeholder s ON s.id IN (e.from_id, e.to_id) "
        "WHERE e.kind <> 'succeeds' AND coalesce(e.valid_to, '9') > s.valid_to",
    )
    assert found == []


@EXAMPLES
@given(SEEDS)
def test_undo_of_all_gives_the_book_back_and_no_ring_ever_closes(new_book, seed):
    with new_book() as store:
        book = furnish(store)
        states = [contents(store)]
        for action, *args in Chance(seed).steps(ANYTHING):
            do(book, action, book, *args)
            nobody_is_above_themselves(store)
            no_edge_outlasts_who_left(store)
            now = contents(store)
            if now != states[-1]:
                states.append(now)
        undo = UndoStack(store)
        for before in reversed(states[:-1]):
            undo.undo()
            assert contents(store) == before
        for _ in states[1:]:
            undo.redo()
        assert contents(store) == states[-1]


@EXAMPLES
@given(SEEDS)
def test_any_day_is_the_fold_of_what_was_said_of_it(new_book, seed):
    with new_book() as store:
        book = furnish(store)
        said = []
        for action, *args in Chance(seed).steps(SAYINGS):
            if do(book, action, book, *args) and action is not _sleep:
                said.append(spoken(book, action, *args))
        for day in SPAN:
            with store.read() as read:
                found = read_map(read, book.home, day)
            tiers, managers = fold(book, said, day)
            assert {each.id: each.tier for each in found.people} == tiers
            assert found.managers() == managers


def spoken(book, action, who, *args):
    """Return of whom what was said, from when to when."""
    today = book.store.clock.today()
    if action in (_manage, _free):
        who, boss = who if action is _manage else (who, None)
        first = today if args[-1] is None else book.day(args[-1])
        return "boss", book.who[who], None if boss is None else book.who[boss], first, None
    if action is _say:
        return "boss", *(book.who[each] for each in who), *map(book.day, args[1])
    if action is _edit:
        return "tier", book.who[who], args[0], today, None
    return "tier", book.who[who], args[0], *map(book.day, args[1])


def fold(book, said, day):
    tiers, managers = dict.fromkeys(book.who), {}
    for what, who, value, first, last in said:
        if (first or date.min) <= day <= (last or date.max):
            (tiers if what == "tier" else managers)[who] = value
    return tiers, {who: boss for who, boss in managers.items() if boss}
