"""What files of other programs bring: shown before it is taken, then taken in one step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from csmdesk.domain.ids import AccountId
from csmdesk.domain.meetings import Attendee
from csmdesk.domain.text import Text
from csmdesk.services.addresses import AccountGuess

Answers = Mapping[str, AccountId]  # by the key of what was asked about


class Sort(StrEnum):
    """Name what something becomes in the book."""

    MEETING = "meeting"
    MAIL = "mail"
    CARD = "card"
    CHAT = "chat"


class Standing(StrEnum):
    """Say what taking something does."""

    NEW = "new"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    SAME = "same"  # the book has it as it is
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Incoming:
    """Show one thing that a file brings; ``content`` is what its reader made of it.

    ``reasons`` say why it is refused, what is different from the book, or what had to be guessed.
    What ``needs_account`` is left out until one is named.
    """

    key: str
    sort: Sort
    standing: Standing
    title: str
    file: str
    at: datetime | None = None
    is_all_day: bool = False
    people: tuple[Attendee, ...] = ()
    account: AccountGuess | None = None
    record_id: str | None = None
    reasons: tuple[Text, ...] = ()
    needs_account: bool = False
    series: str = ""  # those of one series are answered alike
    content: object = field(default=None, hash=False, compare=False)

    @property
    def is_taken(self) -> bool:
        """Tell whether there is anything to do about it."""
        return self.standing in (Standing.NEW, Standing.CHANGED, Standing.CANCELLED)

    @property
    def asks_account(self) -> bool:
        """Tell whether a person should say which account it belongs to."""
        is_sure = self.account is not None and self.account.is_sure
        return self.is_taken and self.standing is not Standing.CANCELLED and not is_sure

    def account_by(self, answers: Answers) -> AccountId | None:
        """Return the account that was named, or the one that is sure."""
        if self.key in answers:
            return answers[self.key]
        return self.account.id if self.account is not None and self.account.is_sure else None


@dataclass(frozen=True, slots=True)
class Delivery:
    """Hold what some files bring; ``remarks`` say what is to be known about the files."""

    items: tuple[Incoming, ...] = ()
    remarks: tuple[Text, ...] = ()

    def count(self, standing: Standing) -> int:
        """Count what stands so."""
        return sum(item.standing is standing for item in self.items)


@dataclass(frozen=True, slots=True)
class Taken:
    """Count what was done; ``waiting`` is what still needs an account."""

    made: int = 0
    changed: int = 0
    cancelled: int = 0
    waiting: int = 0

    def __add__(self, other: Taken) -> Taken:
        return Taken(
            self.made + other.made,
            self.changed + other.changed,
            self.cancelled + other.cancelled,
            self.waiting + other.waiting,
        )
