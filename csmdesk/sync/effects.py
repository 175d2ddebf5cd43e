"""What the exchange wants done in the world outside: it yields these, a driver does them.

So the engine has no book, no network, no clock and no chance of its own, and a test can own all
four: it may fail, delay or kill at every one. No transaction can span a request.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from csmdesk.domain.text import Text

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Say how long to wait, in seconds; ``total`` bounds an answer that drips in."""

    connect: float = 10.0
    read: float = 60.0
    total: float = 180.0


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what came back; ``date`` is the server's clock if it told."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    date: datetime | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """Send one request, once; gives an ``Answer``, or raises a ``SyncError``.

    What it carries may be secret and is not shown.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    timeouts: Timeouts = Timeouts()


@dataclass(frozen=True, slots=True)
class Read:
    """Look into the book; ``fn`` does nothing but that."""

    fn: Callable[[ReadSession], Any]


@dataclass(frozen=True, slots=True)
class Write:
    """Write to the book in one transaction; ``fn`` does nothing but that.

    ``kind`` and ``size`` say what work it is and on how many records, for ``Room``.
    """

    fn: Callable[[UnitOfWork], Any]
    label: Text
    durable: bool = True
    kind: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Room:
    """Ask how many records the next transaction may hold that does a kind of work."""

    kind: str


@dataclass(frozen=True, slots=True)
class Sleep:
    """Let time pass; a cancel ends it."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Now:
    """Ask for the moment, in UTC."""


@dataclass(frozen=True, slots=True)
class Random:
    """Ask for a number from 0 up to, but not including, 1."""


@dataclass(frozen=True, slots=True)
class Tell:
    """Tell how far it is (0 of 0: nobody knows); raises ``CancelledByUser`` when it shall stop."""

    label: Text
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class ReadBeside:
    """Read the note that is kept beside the book; ``None`` while there is none."""


@dataclass(frozen=True, slots=True)
class KeepBeside:
    """Keep a note beside the book, outside of its transactions and its backups."""

    text: str


Effect = Request | Read | Write | Room | Sleep | Now | Random | Tell | ReadBeside | KeepBeside
Steps = Generator[Effect, Any, T]


def request(wanted: Request) -> Steps[Answer]:
    """Send one request."""
    answer: Answer = yield wanted
    return answer


def read(fn: Callable[[ReadSession], T]) -> Steps[T]:
    """Look into the book."""
    found: T = yield Read(fn)
    return found


def write(
    fn: Callable[[UnitOfWork], T],
    label: Text,
    *,
    durable: bool = True,
    kind: str = "",
    size: int = 0,
) -> Steps[T]:
    """Write to the book in one transaction."""
    done: T = yield Write(fn, label, durable, kind, size)
    return done


def room(kind: str) -> Steps[int]:
    """Ask how many records the next transaction may hold."""
    size: int = yield Room(kind)
    return size


def sleep(seconds: float) -> Steps[None]:
    """Let time pass."""
    yield Sleep(seconds)


def now() -> Steps[datetime]:
    """Ask for the moment."""
    moment: datetime = yield Now()
    return moment


def chance() -> Steps[float]:
    """Ask for a number from 0 up to 1."""
    number: float = yield Random()
    return number


def tell(label: Text, done: int = 0, total: int = 0) -> Steps[None]:
    """Tell how far it is."""
    yield Tell(label, done, total)


def read_beside() -> Steps[str | None]:
    """Read the note beside the book."""
    text: str | None = yield ReadBeside()
    return text


def keep_beside(text: str) -> Steps[None]:
    """Keep a note beside the book."""
    yield KeepBeside(text)


def run_steps(steps: Steps[T], perform: Callable[[Effect], Any]) -> T:
    """Run steps to their end; what goes wrong in an effect is raised where it was asked for."""
    try:
        effect = next(steps)
        while True:
            try:
                outcome = perform(effect)
            except BaseException as error:  # noqa: BLE001 - a cancel is theirs to hear too
                effect = steps.throw(error)
            else:
                effect = steps.send(outcome)
    except StopIteration as end:
        result: T = end.value
        return result
