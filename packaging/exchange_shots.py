"""Take the screenshots of the exchange: every step of connecting, what differs, past exchanges.

Connects an invented book with a throw-away Tryton server, so that every word in the pictures is
what the program says of a real CRM. Runs without a screen.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from kept_pictures import refresh
from PySide6.QtCore import Qt
from shots import LOOKS, SIZE, Photographer, Shot

from csmdesk.app.session import Session
from csmdesk.domain.ids import AccountId
from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import TouchpointDraft
from csmdesk.models.store import Store
from csmdesk.services import accounts, colleagues, opportunities, people, tasks, touchpoints
from csmdesk.system.clock import SystemClock
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Vault
from csmdesk.system.settings import LANGUAGE, SYNC_MINUTES, THEME, Settings
from csmdesk.ui.connect.sheet import ConnectSheet
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.differences.page import DifferencesPage
from csmdesk.ui.tables.paged_table import PagedTable
from tests.sync.tryton_client import TrytonClient
from tests.sync.tryton_server import TrytonServer, running

PHRASE = "quiet breakfasts at the dock"
EDIT = Text("action.trim")
_SAID = Qt.ItemDataRole.AccessibleTextRole
LONG = "They want the price list before the board meets in April. 李娜 takes over from 王敏.\n"


class Book:
    """Hold an invented book, and what happens to it on both sides."""

    def __init__(self, profile: Profile, server: TrytonServer) -> None:
        profile.ensure()
        self._key = Vault(profile).create("passphrase", PHRASE).key
        self.profile, self.server = profile, server
        self.client = TrytonClient(server.url, server.database, "admin", server.admin_password)
        Store.create(profile, self._key, SystemClock()).close()
        self.ids: dict[str, str] = {}

    def write(self, work: Callable[[Store], None]) -> None:
        """Write beside the window, as another program would."""
        store = Store.open(self.profile, self._key, SystemClock())
        work(store)
        store.close()

    def fill(self, store: Store) -> None:
        """Write what is there before both meet, here and in the CRM."""
        with store.write(EDIT) as uow:
            colleagues.name_me(uow, "Mira Quell")
            for name, more in {
                "Aldermoor Rail": {"city": "Sheffield", "website": "aldermoor.example"},
                "华信精工": {"city": "苏州", "website": "huaxin.example"},
                "Call Centre Kestrel": {"city": "Leeds"},
                "Plover Instruments": {"city": "York"},
            }.items():
                self.ids[name] = accounts.create_account(uow, name, **more)
            home = AccountId(self.ids["Aldermoor Rail"])
            people.create_person(uow, home, "Tobias Renn", emails=("renn@aldermoor.example",))
            self.ids["talk"] = touchpoints.log_touchpoint(uow, TouchpointDraft(
                account_id=home, kind="call", started_at=uow.now, subject="Renewal", notes="Begun.",
            ))  # fmt: skip
            self.ids["task"] = tasks.create_task(uow, home, "Send the offer")
            self.ids["late"] = tasks.create_task(uow, home, "Ask for the board's date")
            for name in ("Renewal 2027", "More seats"):
                self.ids[name] = opportunities.create_opportunity(
                    uow, home, name, amount=Money.of(100_000, "USD")
                )
        party = self.client.party
        for name, site in (
            ("ALDERMOOR RAIL LTD", "https://www.aldermoor.example/"),
            ("华信精工股份有限公司", "huaxin.example"),
        ):
            made = {"type": "website", "value": site}
            party(name, contact_mechanisms=[["create", [made]]])
        party("Kestrel Call Centre", addresses=[["create", [{"city": "Hull"}]]])
        for name in ("Quince Foods", "Brackwater Mills", "临川纸业"):
            self.client.person(f"Ann {name.split()[0]}", party(name))

    def part(self, store: Store) -> None:
        """Edit the same on both sides, and some more here that the CRM refuses."""
        client, ids = self.client, self.ids
        (talk,) = client.find("ir.note", [], "message", "resource")
        message = talk["message"].replace("Begun.", "They asked for two tiers.\n" + LONG * 3)
        client.create("ir.note", {"resource": talk["resource"], "message": message})
        client.delete("ir.note", talk["id"])
        deal = self._there("sale.opportunity", [["reference", "=", ids["Renewal 2027"]]])
        client.write(
            "sale.opportunity", deal, description="Renewal for three years",
            amount={"__class__": "Decimal", "decimal": "130000"},
            end_date={"__class__": "date", "year": 2027, "month": 3, "day": 31},
        )  # fmt: skip
        client.delete("project.work", self._there("project.work", [["name", "like", "Ask%"]]))
        work = self._there("project.work", [["name", "=", "Send the offer"]])
        client.write("project.work", work, name="Send the two-tier offer")
        with store.write(EDIT) as uow:
            uow.change("touchpoint", ids["talk"], {"notes": "We agreed on two tiers.\n" + LONG * 2})
            opportunities.edit_opportunity(
                uow, ids["Renewal 2027"], title="Renewal 2027, two tiers",
                amount=Money.of(120_000, "USD"), close_on=date(2027, 2, 26),
            )  # fmt: skip
            opportunities.edit_opportunity(uow, ids["More seats"], state="won")
            uow.change("task", ids["task"], {"title": "Send the offer on Friday"})
            uow.change("task", ids["late"], {"title": "Ask for the board's date again"})

    def _there(self, model: str, where: list[object]) -> int:
        return int(self.client.find(model, where, "id")[0]["id"])


class ExchangePhotographer(Photographer):
    """Walk once and take four pictures at each place: the window follows language and theme."""

    def __init__(self, session: Session, book: Book, folder: Path, settings: Settings) -> None:
        self._book = book
        super().__init__(session, book.profile, folder, settings)

    def _walk(self) -> Iterator[bool]:
        self._window.resize(*SIZE)
        for shot in self._places():
            shot.show()
            yield True
            for language, theme in LOOKS if shot.name else ():
                self._dress(language, theme)
                yield True
                self._take(f"{shot.name}-{language[:2]}-{theme}")
            self._dress(*LOOKS[0])
            yield True
        self.failure = ""

    def _dress(self, language: str, theme: str) -> None:
        self._settings.set(LANGUAGE, language)
        self._settings.set(THEME, theme)

    def _places(self) -> Iterator[Shot]:
        go = self._window.stack.go
        yield Shot("differences-empty", lambda: go(Place("differences")))
        yield Shot("exchanges-empty", lambda: go(Place("exchanges")))
        yield Shot("shared-empty", lambda: go(Place("shared")))
        yield Shot("", self._run("sync.connect"))
        yield Shot("connect-1-login", self._log_in)
        yield Shot("connect-2-found", self._on)
        yield Shot("connect-3-preview", self._on)
        yield Shot("connect-4-sharing", self._on)
        yield Shot("connect-5-matching", self._on)
        yield Shot("", self._answer)
        yield Shot("connect-6-trial", self._on)
        yield Shot("", self._on)
        yield Shot("", lambda: self._book.write(self._book.part))
        yield Shot("", self._run("sync.now"))
        yield Shot("differences", lambda: go(Place("differences")))
        yield Shot("differences-text", lambda: self._stand("Notes"))
        yield Shot("differences-both", lambda: self._letter("both"))
        yield Shot("", self._leave)
        yield Shot("differences-held", lambda: self._stand("More seats"))
        yield Shot("differences-gone", lambda: self._stand("board's date"))
        yield Shot("", lambda: self._stand("Amount"))
        yield Shot("differences-decided", lambda: self._letter("mine"))
        yield Shot("exchanges", lambda: go(Place("exchanges")))
        yield Shot("shared", lambda: go(Place("shared")))
        yield Shot("connect-again", self._run("sync.connect"))

    @property
    def _sheet(self) -> ConnectSheet:
        found = self._window.findChild(ConnectSheet)
        assert found is not None
        return found

    def _log_in(self) -> None:
        login, server = self._sheet.login, self._book.server
        login.address.setText(server.url)
        login.database.setText(server.database)
        login.user.setText(server.user)
        login.password.setText(server.password)

    def _on(self) -> None:
        self._sheet.submit.click()

    def _answer(self) -> None:
        self._sheet.matching.matches.rest_new.click()

    def _stand(self, words: str) -> None:
        table = self._board_table()
        model = table.paged_model
        rows = (str(model.index(n, 0).data(_SAID)) for n in range(model.rowCount()))
        table.select_key(model.slot(next(n for n, said in enumerate(rows) if words in said)))

    def _letter(self, name: str) -> None:
        self._page().board.acted.emit(name, False)

    def _board_table(self) -> PagedTable:
        return self._page().board.table

    def _page(self) -> DifferencesPage:
        page = self._window.stack.page
        assert isinstance(page, DifferencesPage)
        return page


def main() -> int:
    """Take the pictures and return 0 when all are there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--refresh", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, running(Path(name) / "crm") as server:
        folder = Path(name)
        book = Book(Profile(folder / "profile"), server)
        book.write(book.fill)
        settings = Settings(folder / "settings.json")
        settings.set(SYNC_MINUTES, 0)
        session = Session(book.profile, settings, is_demo=False, passphrase=PHRASE)
        photographer = ExchangePhotographer(session, book, options.out, settings)
        code = session.exec()
    if photographer.failure:
        sys.stderr.write(photographer.failure + "\n")
    elif options.refresh:
        print("renewed:", *refresh(options.out, options.refresh))
    return code or bool(photographer.failure)


if __name__ == "__main__":
    sys.exit(main())
