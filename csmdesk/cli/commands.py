"""The table of commands."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable

from csmdesk.cli import book, crm, decks, files, records
from csmdesk.system.texts import Texts

COMMANDS: dict[str, Callable[[Namespace, Texts], int]] = {
    "init": book.init,
    "import": files.import_files,
    "accounts": records.accounts,
    "account": records.account,
    "log": records.log,
    "search": records.find,
    "qbr": decks.make_deck,
    "connect": crm.connect_book,
    "sync": crm.sync,
    "export": book.export,
    "doctor": book.doctor,
}
