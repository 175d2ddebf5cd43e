"""Open the book that a command works on, and write its result."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from csmdesk.domain.errors import UserError
from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services import names
from csmdesk.services.demo_key import demo_passphrase
from csmdesk.system.paths import Profile, default_profile
from csmdesk.system.secrets import Vault
from csmdesk.system.texts import Texts


@dataclass(frozen=True, slots=True)
class Desk:
    """Hold an open book with its key and the words of the person at the terminal."""

    store: Store
    key: bytes
    profile: Profile
    texts: Texts


def profile_of(options: Namespace) -> Profile:
    """Return the profile that the command names, or the user's own."""
    return Profile(options.profile) if options.profile else default_profile()


def passphrase_of(options: Namespace) -> str | None:
    """Read the passphrase file; raise ``UserError`` when it cannot be read."""
    return first_line(options.passphrase_file) if options.passphrase_file else None


def first_line(path: Path) -> str:
    """Read the first line of a file with a secret; raise ``UserError`` when that fails."""
    try:
        text = path.read_text(encoding="utf-8-sig")  # Windows marks the beginning of its files
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            Text("cli.secret_file", {"path": str(path)}), Text("cli.secret_file_hint")
        ) from error
    secret = text.partition("\n")[0].rstrip("\r")
    if not secret.strip():  # never open, or protect, with less than was asked for
        raise UserError(Text("cli.secret_empty", {"path": str(path)}), Text("cli.secret_file_hint"))
    return secret


@contextmanager
def open_desk(options: Namespace, texts: Texts) -> Iterator[Desk]:
    """Open the book, and give new names their pinyin before it is closed."""
    profile = profile_of(options)
    key = key_of_book(profile, options)
    store = Store.open(profile, key)
    try:
        yield Desk(store, key, profile, texts)
        fill_names(store)
    finally:
        store.close()


def key_of_book(profile: Profile, options: Namespace) -> bytes:
    """Return the key of the book; ``UserError`` says what is missing or wrong."""
    vault = Vault(profile)
    if not vault.exists and not profile.book.exists():
        raise UserError(
            Text("book.missing", {"path": str(profile.root)}), Text("book.missing_hint")
        )
    passphrase = passphrase_of(options) or demo_passphrase(profile)
    if passphrase is None and vault.protection == "passphrase":
        raise UserError(Text("vault.passphrase_needed"), Text("cli.passphrase_hint"))
    return vault.open(passphrase)


def fill_names(store: Store) -> None:
    """Give names without pinyin their keys; the dictionary is loaded only when one waits."""
    with store.read() as read:
        waiting = names.pending(read)
    while waiting:
        with store.write(Text("action.names"), origin="maintenance") as uow:
            waiting = names.fill_keys(uow, names.pypinyin_reader()) > 0


def show(value: object, lines: list[str], *, as_json: bool) -> None:
    """Write a result: JSON for programs, lines for people."""
    if as_json:
        print(json.dumps(plain(value), ensure_ascii=False))
    elif lines:
        print("\n".join(lines))


def tell(texts: Texts, *said: Text) -> None:
    """Write messages to the person at the terminal."""
    for text in said:
        sys.stderr.write(texts.render(text) + "\n")


def plain(value: object) -> object:
    """Turn dates, money and tuples into what JSON can hold; money becomes amount and currency."""
    if isinstance(value, dict):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple | frozenset):
        return [plain(part) for part in value]
    if isinstance(value, Money):
        return {"amount": str(value.amount), "currency": value.currency}
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value
