"""What is killed in the middle, and what must hold afterwards."""

from __future__ import annotations

import lzma
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from csmdesk.domain.errors import UserError
from csmdesk.exchange.importer import plan_import, run_import
from csmdesk.exchange.plan import FileRequest
from csmdesk.models import backups, rekeying, restoring
from csmdesk.models.soundness import integrity
from csmdesk.models.store import Store
from csmdesk.services import merging
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Secrets, Vault
from tests.models.records import LABEL, account, add, contents, fill, task, touchpoint

PASSPHRASE = "a long passphrase"
KEY = bytes(range(32))
FIRST_BOOK = Path(__file__).parents[1] / "models" / "book_0001.db.xz"
ACCOUNTS, USAGE = 400, 3_000
Say = Callable[..., None]


@dataclass(frozen=True)
class Operation:
    """Hold the three parts; ``prepare`` is done once, its folder is copied for each kill.

    ``act`` says what it has done; a word after it was said must be true whenever the kill came.
    ``check`` raises ``AssertionError`` when something was lost.
    """

    name: str
    prepare: Callable[[Profile], None]
    act: Callable[[Profile, Say], None]
    check: Callable[[Profile, list[list[str]]], None]


def said(words: list[list[str]], first: str) -> list[str]:
    """Return the second word of each line that begins so."""
    return [line[1] if len(line) > 1 else "" for line in words if line[0] == first]


def key_of(profile: Profile) -> bytes:
    return Vault(profile).open(PASSPHRASE)


def opened(profile: Profile, key: bytes | None = None) -> dict[str, list[tuple[object, ...]]]:
    """Open the book as its user does, check it, and return what it holds."""
    key = key or key_of(profile)
    with closing(Store.open(profile, key)) as store:
        held = contents(store)
    assert integrity(profile.book, key) == "ok"
    assert not list(profile.root.glob("book.db-*"))
    return held


def sound_backups(profile: Profile, key: bytes) -> list[backups.Backup]:
    """Return the backups; each that has its name must be whole."""
    found = list(backups.list_backups(profile))
    for backup in found:
        theirs = restoring.key_of_backup(profile, backup.profile, key=key)
        assert backups.look(backup.profile, theirs).state == "ok", backup.name
    return found


def guarded_book(profile: Profile) -> None:
    created = Vault(profile).create("passphrase", PASSPHRASE)
    (profile.root / "code").write_text(created.recovery_code)
    with closing(Store.create(profile, created.key)) as store:
        fill(store)
        add(store, *(account(name=f"N{n}", notes="long " * 60) for n in range(300)))


def count(held: dict[str, list[tuple[object, ...]]], table: str) -> int:
    return len(held[table])


# --- import


def prepare_import(profile: Profile) -> None:
    guarded_book(profile)
    names = "".join(f"A-{n},Import {n},CN\n" for n in range(ACCOUNTS))
    (profile.root / "a.csv").write_text("Account ID,Account,Country\n" + names)
    rows = "".join(
        f"A-{n % ACCOUNTS},logins,2026-01-{n % 28 + 1:02},{n % 9},U{n}\n" for n in range(USAGE)
    )
    (profile.root / "u.csv").write_text(
        "Account ID,Feature name,Usage date,Usage count,Usage ID\n" + rows
    )


def act_import(profile: Profile, say: Say) -> None:
    with closing(Store.open(profile, key_of(profile))) as store:
        files = [FileRequest(profile.root / name) for name in ("a.csv", "u.csv")]
        plan = plan_import(store, files, currency="CNY")
        say("begun")
        run_import(store, plan, {"currency": "CNY"})
        say("done")


def check_import(profile: Profile, words: list[list[str]]) -> None:
    held = opened(profile)
    came = (count(held, "account") - 301, count(held, "usage_fact") - 3)
    assert came in {(0, 0), (ACCOUNTS, USAGE)}, came
    if said(words, "done"):
        assert came == (ACCOUNTS, USAGE)


# --- backup, with a person who goes on writing


def act_backup(profile: Profile, say: Say) -> None:
    key = key_of(profile)
    with closing(Store.open(profile, key)) as store:
        say("begun")
        ended = threading.Event()

        def write() -> None:
            n = 0
            while not ended.is_set():
                add(store, account(name=f"during {n}"))
                say("saved", f"during {n}")
                n += 1

        writer = threading.Thread(target=write)
        writer.start()
        made = backups.make(profile, key, backups.BY_HAND)
        ended.set()
        writer.join()
        say("done", made.name)


def check_backup(profile: Profile, words: list[list[str]]) -> None:
    held = opened(profile)
    names = {str(value) for row in held["account"] for value in row}
    assert names.issuperset(said(words, "saved"))
    made = {backup.name for backup in sound_backups(profile, key_of(profile))}
    assert made.issuperset(said(words, "done"))
    backups.make(profile, key_of(profile), backups.BY_HAND)


# --- restore


def prepare_restore(profile: Profile) -> None:
    guarded_book(profile)
    key = key_of(profile)
    backups.make(profile, key, backups.BY_HAND)
    with closing(Store.open(profile, key)) as store:
        add(store, account(name="since the backup"))


def act_restore(profile: Profile, say: Say) -> None:
    key = key_of(profile)
    [backup] = [b for b in backups.list_backups(profile) if b.reason == backups.BY_HAND]
    say("begun")
    restoring.restore(profile, backup.profile, key, key=key)
    say("done")


def check_restore(profile: Profile, words: list[list[str]]) -> None:
    key = key_of(profile)
    assert Vault(profile).open_with_recovery((profile.root / "code").read_text()) == key
    held = opened(profile)
    accounts = count(held, "account")
    assert accounts in {301, 302}
    found = sound_backups(profile, key)
    if said(words, "done"):
        assert accounts == 301
    if accounts == 301:
        [kept] = [b for b in found if b.reason == restoring.BEFORE_RESTORE]
        assert backups.look(kept.profile, key).counts["account"] == 302


# --- rekey


def prepare_rekey(profile: Profile) -> None:
    guarded_book(profile)
    key = key_of(profile)
    backups.make(profile, key, backups.BY_HAND)
    Secrets(profile, key).set("crm", "s3cret")


def act_rekey(profile: Profile, say: Say) -> None:
    key = key_of(profile)
    say("begun")

    def show(code: str) -> None:
        say("code", code)

    rekeying.rekey(profile, key, show, PASSPHRASE)
    say("done")


def check_rekey(profile: Profile, words: list[list[str]]) -> None:
    key = key_of(profile)
    assert count(opened(profile, key), "account") == 301
    assert Secrets(profile, key).get("crm") == "s3cret"
    codes = [(profile.root / "code").read_text(), *said(words, "code")]
    opening = [code for code in codes if opens(profile, code)]
    assert len(opening) == 1
    if said(words, "done"):
        assert opening == codes[1:]
    for backup in sound_backups(profile, key):
        assert any(opens(backup.profile, code) for code in codes)


def opens(profile: Profile, code: str) -> bool:
    try:
        Vault(profile).open_with_recovery(code)
    except UserError:
        return False
    return True


# --- migration


def prepare_migration(profile: Profile) -> None:
    profile.ensure()
    bare = profile.root / "bare.db"
    bare.write_bytes(lzma.decompress(FIRST_BOOK.read_bytes()))
    with closing(sqlcipher.connect(bare, isolation_level=None)) as connection:
        connection.execute(
            f"ATTACH DATABASE ? AS book KEY \"x'{KEY.hex()}'\"", (str(profile.book),)
        )
        connection.execute("SELECT sqlcipher_export('book')").fetchall()


def act_migration(profile: Profile, say: Say) -> None:
    say("begun")
    Store.open(profile, KEY).close()
    say("done")


def check_migration(profile: Profile, words: list[list[str]]) -> None:
    for backup in backups.list_backups(profile):
        assert backups.look(backup.profile, KEY).state == "ok"
    held = opened(profile, KEY)
    with closing(sqlcipher.connect(profile.root / "bare.db")) as connection:
        for table in ("account", "person", "touchpoint", "contract_line", "usage_fact"):
            [rows] = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            assert count(held, table) == rows, table
    assert backups.list_backups(profile)


# --- merge


def prepare_merge(profile: Profile) -> None:
    created = Vault(profile).create("passphrase", PASSPHRASE)
    with closing(Store.create(profile, created.key)) as store:
        both = [account(name="Winner"), account(name="Loser")]
        add(store, *both)
        for home in both:
            add(store, *(touchpoint(home.id, subject=f"{n}") for n in range(200)))
            add(store, *(task(home.id) for _ in range(200)))
        (profile.root / "ids").write_text(" ".join(each.id for each in both))


def act_merge(profile: Profile, say: Say) -> None:
    winner, loser = (profile.root / "ids").read_text().split()
    with closing(Store.open(profile, key_of(profile))) as store:
        say("begun")
        with store.write(LABEL) as uow:
            merging.merge(uow, "account", winner, loser, {})
        say("done")


def check_merge(profile: Profile, words: list[list[str]]) -> None:
    held = opened(profile)
    winner, loser = (profile.root / "ids").read_text().split()
    assert count(held, "touchpoint") == count(held, "task") == 400
    owners = [sum(owner in row for row in held["touchpoint"]) for owner in (winner, loser)]
    assert owners in ([200, 200], [400, 0])
    assert count(held, "account") == (2 if owners[1] else 1)
    if said(words, "done"):
        assert owners == [400, 0]


OPERATIONS = [
    Operation("import", prepare_import, act_import, check_import),
    Operation("backup", guarded_book, act_backup, check_backup),
    Operation("restore", prepare_restore, act_restore, check_restore),
    Operation("rekey", prepare_rekey, act_rekey, check_rekey),
    Operation("migration", prepare_migration, act_migration, check_migration),
    Operation("merge", prepare_merge, act_merge, check_merge),
]
