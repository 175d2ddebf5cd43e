"""What other processes write to the book becomes news of the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services import accounts
from csmdesk.system.clock import FixedClock
from csmdesk.system.paths import Profile
from csmdesk.ui.news import News
from csmdesk.ui.operations import OperationRunner


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[OperationRunner]:
    made = OperationRunner()
    yield made
    made.shutdown()


@pytest.fixture
def beside(store: Store, profile: Profile, key: bytes, clock: FixedClock) -> Iterator[Store]:
    """Open the book once more, as the worker or a command does."""
    made = Store.open(profile, key, clock)
    yield made
    made.close()


def add(store: Store, name: str) -> ChangeSet:
    with store.write(Text.of("action.create_account", name=name)) as uow:
        accounts.create_account(uow, name)
    return uow.changes


def heard(news: News, runner: OperationRunner, qtbot: QtBot) -> list[str]:
    """Look once and return the names that were announced."""
    names: list[str] = []

    def hear(changes: ChangeSet) -> None:
        names.extend(str(c.after["name"]) for c in changes.changes if c.after)

    runner.changed.connect(hear)
    news.look()
    qtbot.waitUntil(lambda: not runner.is_busy)
    runner.changed.disconnect(hear)
    return names


def test_what_another_process_wrote_is_announced_once(
    store: Store, beside: Store, runner: OperationRunner, qtbot: QtBot
) -> None:
    news = News(store, runner, seen=store.last_action())
    add(beside, "Plover Instruments")
    add(beside, "Quince Foods")
    assert heard(news, runner, qtbot) == ["Plover Instruments", "Quince Foods"]
    assert heard(news, runner, qtbot) == []


def test_what_one_job_did_in_many_actions_is_announced_at_once(
    store: Store, beside: Store, runner: OperationRunner, qtbot: QtBot
) -> None:
    news = News(store, runner, seen=store.last_action())
    accounts_made = []
    for name in ("Plover Instruments", "Quince Foods"):
        with beside.write(Text("sync.action_pull"), origin="remote") as uow:
            accounts_made.append(accounts.create_account(uow, name))
        add(beside, f"{name}, too")
    with beside.write(Text("sync.action_push"), origin="remote") as uow:
        accounts.edit_account(uow, accounts_made[0], name="Plover & Sons")
    announced: list[ChangeSet] = []
    runner.changed.connect(announced.append)
    names = heard(news, runner, qtbot)
    assert names[:2] == ["Plover Instruments, too", "Quince Foods, too"]
    assert names[2:] == ["Plover & Sons", "Quince Foods"]
    assert [changes.origin for changes in announced] == ["local", "local", "remote"]
    assert announced[-1].action_id == store.last_action()


def test_of_very_many_rows_only_the_tables_are_told(
    store: Store, beside: Store, runner: OperationRunner, qtbot: QtBot
) -> None:
    news = News(store, runner, seen=store.last_action())
    for first in (0, 150):
        with beside.write(Text("sync.action_pull"), origin="remote") as uow:
            for number in range(first, first + 150):
                accounts.create_account(uow, f"Invented {number}")
    announced: list[ChangeSet] = []
    runner.changed.connect(announced.append)
    assert len(heard(news, runner, qtbot)) == 150
    assert [changes.facts for changes in announced] == [{"account"}]


def test_what_was_there_at_the_start_is_no_news(
    store: Store, beside: Store, runner: OperationRunner, qtbot: QtBot
) -> None:
    add(beside, "Plover Instruments")
    assert heard(News(store, runner, seen=store.last_action()), runner, qtbot) == []


def test_what_the_window_did_itself_is_not_announced_again(
    store: Store, beside: Store, runner: OperationRunner, qtbot: QtBot
) -> None:
    news = News(store, runner, seen=store.last_action())

    def write(_progress: Progress) -> ChangeSet:
        return add(store, "Our own")

    runner.run(runner, write)
    qtbot.waitUntil(lambda: not runner.is_busy)
    add(beside, "Theirs")
    assert heard(news, runner, qtbot) == ["Theirs"]
    assert heard(news, runner, qtbot) == []


def test_it_looks_by_itself_until_it_is_stopped(
    store: Store, beside: Store, runner: OperationRunner, qtbot: QtBot
) -> None:
    news = News(store, runner, seen=store.last_action())
    news.start()
    add(beside, "Plover Instruments")
    with qtbot.waitSignal(runner.changed, timeout=10_000):
        pass
    news.stop()
    add(beside, "Quince Foods")
    with qtbot.assertNotEmitted(runner.changed, wait=0):
        qtbot.waitUntil(lambda: not runner.is_busy)


def test_a_book_that_cannot_be_read_is_asked_again(
    store: Store, beside: Store, runner: OperationRunner, qtbot: QtBot
) -> None:
    news = News(store, runner, seen=store.last_action())
    kept = store.profile.book.read_bytes()
    store.profile.book.write_bytes(b"no database" * 500)
    refused: list[object] = []
    runner.failed.connect(refused.append)
    assert heard(news, runner, qtbot) == []
    store.profile.book.write_bytes(kept)
    add(beside, "Plover Instruments")
    assert heard(news, runner, qtbot) == ["Plover Instruments"]
    assert refused == []
