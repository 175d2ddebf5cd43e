"""Own the exchange's time and chance, and strike at any of its effects: fail it, lose it, kill."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, TypeVar

from csmdesk.domain.progress import Unwatched
from csmdesk.models.store import Store
from csmdesk.sync.driver import Driver
from csmdesk.sync.effects import Answer, Effect, Random, Request, Room, Sleep, Steps, Tell, Write
from csmdesk.sync.pace import FEWEST
from csmdesk.system.clock import FixedClock

T = TypeVar("T")


class KilledError(Exception):
    """The process is no more: nothing of the engine runs after this."""


@dataclass
class SimDriver:
    """Run steps on a real book in virtual time, counting what they yield from 1.

    ``fail`` raises an error in the place of an effect, ``lose`` after it was done, ``kill_at``
    abandons the steps before an effect. ``effects`` keeps what was asked for, ``slept`` how long.
    """

    store: Store
    clock: FixedClock
    send: Callable[[Request], Answer]
    seed: int = 0
    kill_at: int | None = None
    fail: Mapping[int, Exception] = field(default_factory=dict)
    lose: Mapping[int, Exception] = field(default_factory=dict)
    effects: list[Effect] = field(default_factory=list)
    slept: float = 0.0

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)
        self._real = Driver(self.store, Unwatched(), self.send)

    def run(self, steps: Steps[T]) -> T:
        """Run steps to their end, or leave them where they are killed."""
        try:
            effect = next(steps)
            while True:
                self.effects.append(effect)
                if len(self.effects) == self.kill_at:
                    raise KilledError(self.kill_at)
                try:
                    outcome = self._strike(len(self.effects), effect)
                except Exception as error:  # noqa: BLE001 - for the engine to hear
                    effect = steps.throw(error)
                else:
                    effect = steps.send(outcome)
        except StopIteration as end:
            return end.value

    def _strike(self, number: int, effect: Effect) -> Any:
        if number in self.fail:
            raise self.fail[number]
        outcome = self._perform(effect)
        if number in self.lose:
            raise self.lose[number]
        return outcome

    def _perform(self, effect: Effect) -> Any:
        match effect:
            case Room():
                return FEWEST  # how long a transaction takes is of the real world
            case Random():
                return self._chance.random()
            case Sleep(seconds):
                self.slept += seconds
                return self.clock.advance(timedelta(seconds=seconds))
            case _:
                return self._real.perform(effect)

    def trace(self) -> str:
        """Return a digest of all that was asked for: the same seed gives the same."""
        return hashlib.sha256("\n".join(map(_shown, self.effects)).encode()).hexdigest()


def _shown(effect: Effect) -> str:
    match effect:
        case Request(method, url, _, body):
            return f"{method} {url} {hashlib.sha256(body).hexdigest()}"
        case Write(_, label, durable):
            return f"write {label.code} {durable}"
        case Tell(label, done, total):
            return f"tell {label.code} {done} {total}"
        case Sleep(seconds):
            return f"sleep {seconds}"
        case _:
            return type(effect).__name__
