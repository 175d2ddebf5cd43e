"""What a person has decided about each thing that files bring; no widget."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum

from csmdesk.domain.ids import AccountId
from csmdesk.exchange.incoming import Delivery, Incoming, Standing


class Group(StrEnum):
    """Name the groups in their order."""

    ASK = "ask"
    NEW = "new"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Pick:
    """Show one thing with what was decided; ``account`` is (id, name) where one is known."""

    item: Incoming
    group: Group
    account: tuple[AccountId, str] | None
    is_answered: bool
    is_out: bool

    @property
    def waits(self) -> bool:
        """Tell whether it cannot be taken before an account is named."""
        return self.item.needs_account and self.account is None and not self.is_out


class IntakeChoices:
    """Hold the decisions about a delivery, which may be ten thousand things: a key stroke looks at
    few of them."""

    def __init__(self, delivery: Delivery) -> None:
        self.delivery = delivery
        self.counts = Counter(item.standing for item in delivery.items)
        self._items = {item.key: item for item in delivery.items}
        self._keys: dict[Group, list[str]] = {group: [] for group in Group}
        self._groups: dict[str, Group] = {}
        self._series: dict[str, list[str]] = defaultdict(list)
        for item in delivery.items:
            group = _group_of(item)
            if group is None:
                continue
            self._groups[item.key] = group
            self._keys[group].append(item.key)
            if item.series and group is Group.ASK:
                self._series[item.series].append(item.key)
        self._takable = [key for key in self._groups if self._items[key].is_taken]
        needy = (key for key in self._keys[Group.ASK] if self._items[key].needs_account)
        self._needy = dict.fromkeys(needy)
        self._answers: dict[str, tuple[AccountId, str]] = {}
        self._out: set[str] = set()

    def keys(self, group: Group) -> list[str]:
        """Return the keys of one group; a decision moves none."""
        return self._keys[group]

    def pick(self, key: str) -> Pick:
        """Return one thing with its decision."""
        item, answer = self._items[key], self._answers.get(key)
        guess = item.account
        sure = (guess.id, guess.name) if guess and guess.is_sure else None
        return Pick(item, self._groups[key], answer or sure, answer is not None, key in self._out)

    def of(self, group: Group) -> list[Pick]:
        """Return the things of one group."""
        return [self.pick(key) for key in self._keys[group]]

    def answer(self, key: str, account_id: AccountId, name: str) -> None:
        """Say which account something belongs to; its series follows."""
        for each in self._series.get(self._items[key].series) or [key]:
            self._answers[each] = (account_id, name)
            self._out.discard(each)

    def turn(self, key: str) -> None:
        """Leave something out, or take it after all."""
        if self._items[key].is_taken:
            self._out ^= {key}

    def undecided(self) -> list[str]:
        """Return what still asks for its account, in the order in which it is shown."""
        return [key for key in self._keys[Group.ASK] if not self._is_decided(key)]

    def taken(self) -> tuple[Incoming, ...]:
        """Return what would be taken."""
        return tuple(
            self._items[key]
            for key in self._takable
            if key not in self._out and (key in self._answers or key not in self._needy)
        )

    def count_taken(self) -> int:
        """Count what would be taken."""
        return len(self._takable) - len(self._out) - self.waiting()

    def answers(self) -> dict[str, AccountId]:
        """Return the accounts that were named, by key."""
        return {key: account_id for key, (account_id, _) in self._answers.items()}

    def waiting(self) -> int:
        """Count what cannot be taken before its account is named."""
        return sum(not self._is_decided(key) for key in self._needy)

    def _is_decided(self, key: str) -> bool:
        return key in self._answers or key in self._out


def _group_of(item: Incoming) -> Group | None:
    """Return where something is shown; what the book has already is only counted."""
    if item.standing is Standing.SAME:
        return None
    return Group.ASK if item.asks_account else Group(item.standing)
