"""To whom people report, as their contact cards say; who has a manager already keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from csmdesk.domain.errors import UserError
from csmdesk.domain.folding import plain
from csmdesk.domain.ids import AccountId, StakeholderId
from csmdesk.domain.people import Stakeholder
from csmdesk.domain.people_map import EdgeKind, find_loop
from csmdesk.domain.text import Text
from csmdesk.exchange.card_file import Card
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.edges import add_edge, edges_of
from csmdesk.services.people import list_people


class CardLines:
    """Tell what becomes of the managers that the cards of a file name."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self._names = {card.uid: card.name for card in cards if card.uid and card.name}
        self._known = {plain(mark) for card in cards for mark in (card.name, *card.emails) if mark}
        self._managers: dict[str, str] = {}

    def manager(self, card: Card) -> str:
        """Return whom a card names, of another card its name."""
        return self._names.get(card.manager, card.manager)

    def reasons(
        self, read: ReadSession, card: Card, account_id: AccountId | None, place: str | None
    ) -> tuple[tuple[Text, ...], bool]:
        """Say what a card's manager brings, and whether that is anything new."""
        manager = self.manager(card)
        if not manager or (place and _has_manager(read, StakeholderId(place))):
            return (), False
        people = list_people(read, account_id, with_left=False) if account_id else ()
        name = {"name": manager}
        if plain(manager) in (plain(card.name), *map(plain, card.emails)):
            return (Text("card.manager_oneself", name),), False
        if plain(manager) not in self._known and not _called(people, manager):
            return (Text("card.manager_unknown", name),), False
        if len(_called(people, manager)) > 1:
            return (Text("card.manager_several", name),), False
        mark = plain(card.name)
        self._managers[mark] = plain(manager)
        if find_loop(self._managers, mark):
            del self._managers[mark]
            return (Text("card.manager_ring", name),), False
        return (Text("card.reports", name),), True


def link(
    uow: UnitOfWork, named: Iterable[tuple[AccountId, str, StakeholderId | None, str]]
) -> None:
    """Link people to their managers: account, name, place if it is known, and the manager.

    What cannot be was said before, and is left out.
    """
    there: dict[AccountId, tuple[Stakeholder, ...]] = {}
    for account_id, name, place_id, manager in named:
        if account_id not in there:
            there[account_id] = list_people(uow, account_id, with_left=False)
        mine = place_id or _only(there[account_id], name)
        above = _only(there[account_id], manager)
        if mine is None or above is None or _has_manager(uow, mine):
            continue
        try:
            add_edge(uow, mine, above, EdgeKind.REPORTS)
        except UserError:  # a ring, or somebody who has left
            continue


def _only(people: Sequence[Stakeholder], text: str) -> StakeholderId | None:
    found = _called(people, text)
    return found[0].id if len(found) == 1 else None


def _called(people: Sequence[Stakeholder], text: str) -> list[Stakeholder]:
    """List the people of an e-mail address or a name."""
    wanted = plain(text)
    by_mail = [each for each in people if wanted in map(plain, each.emails)]
    return by_mail or [each for each in people if plain(each.name) == wanted]


def _has_manager(read: ReadSession, place: StakeholderId) -> bool:
    return any(
        edge.kind == EdgeKind.REPORTS and edge.from_id == place for edge in edges_of(read, place)
    )
