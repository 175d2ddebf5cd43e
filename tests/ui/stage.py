"""A window on a real book, for the tests of flows: pages and overlays get the desk they expect."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from csmdesk.domain.ids import AccountId
from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.models.work import UnitOfWork
from csmdesk.services import accounts, colleagues, contracts, names, people
from csmdesk.system.settings import Settings
from csmdesk.system.texts import Texts
from csmdesk.ui.actions.specs import When
from csmdesk.ui.desk import AccountFocus, CurrentAccount, Desk
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.operations import OperationRunner
from csmdesk.ui.window import MainWindow


class Ground(Page):
    """A page to stand on."""

    def title(self) -> str:
        return "Ground"


class Stage:
    """Hold window, desk and book; ``close`` ends them in order."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.language = "en"
        self.runner = OperationRunner()
        self.settings = Settings(folder / "settings.json")
        state = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self.window = MainWindow(self.runner, words=self.render, state=state)
        self.window.add_page("ground", Ground)
        self.window.commands.set_context([When.BOOK_OPEN])
        self.window.stack.go(Place("ground"))
        self.focus = AccountFocus(self.window.commands, self.window)
        self.desk = Desk(
            book=self._book,
            runner=self.runner,
            clock=store.clock,
            wording=self._texts,
            settings=self.settings,
            actions=self.window.commands,
            notices=self.window,
            focus=self.focus,
            state=state,
        )
        self.window.resize(1280, 720)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)

    def render(self, text: Text) -> str:
        return Texts(self.language).render(text)

    def speak(self, language: str) -> None:
        """Use the words of a language from now on, as the window does."""
        self.language = language

    def stand_at(self, account_id: str, name: str) -> None:
        """Let the user be at an account."""
        self.focus.set_current(CurrentAccount(AccountId(account_id), name))

    def close(self) -> None:
        self.runner.shutdown()
        self.window.close()
        self.window.deleteLater()
        QApplication.processEvents()

    def _book(self) -> Store:
        return self.store

    def _texts(self) -> Texts:
        return Texts(self.language)


def fill(store: Store) -> dict[str, str]:
    """Write a small invented book; return the ids of its accounts and people by name."""
    made: dict[str, str] = {}
    with store.write(Text("action.demo")) as uow:
        colleagues.name_me(uow, "Mira Quell")
        for name, city, tier in (
            ("华信精工", "苏州", "A"),
            ("华信达物业", "无锡", "B"),
            ("Aldermoor Rail", "Sheffield", "A"),
            ("Call Centre Kestrel", "Leeds", "C"),
        ):
            made[name] = accounts.create_account(uow, name, city=city, tier=tier)
        for account, name, tier, title in (
            ("华信精工", "张伟", "S", "信息部总监"),
            ("华信精工", "张敏", "B", "车间主任"),
            ("华信精工", "李娜", "A", "生产计划经理"),
            ("Aldermoor Rail", "Tobias Renn", "A", "COO"),
            ("Aldermoor Rail", "Tobias Quist", None, None),
        ):
            place = people.create_person(
                uow, AccountId(made[account]), name, tier=tier, title=title
            )
            made[name] = people.get_person(uow, place).person_id
        contracts.create_line(
            uow,
            AccountId(made["华信精工"]),
            product="MES",
            start_on=date(2025, 5, 19),
            end_on=date(2026, 5, 19),
            arr=Money(68_000_000, "CNY"),
        )
        _romanise(uow)
    return made


def _romanise(uow: UnitOfWork) -> None:
    names.fill_keys(uow, names.pypinyin_reader())
