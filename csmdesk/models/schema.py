"""The schema of the book: made, checked and brought up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models import faults, search_index
from csmdesk.models.engine import connect, lone_engine
from csmdesk.models.journal import drop_triggers, install_triggers
from csmdesk.models.soundness import revision
from csmdesk.system.paths import Profile

if TYPE_CHECKING:
    import sqlalchemy as sa

    from csmdesk.models.backups import Backup

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0007"  # told apart without loading Alembic; revisions count up


@dataclass(frozen=True, slots=True)
class Revisions:
    """Name the newest revision and the folders that hold the steps to it."""

    head: str
    folders: tuple[Path, ...]


SHIPPED = Revisions(HEAD, (MIGRATIONS / "versions",))


def create(path: Path, key: bytes) -> None:
    """Make a new file with the tables of the newest revision; none is left when that fails."""
    try:
        with faults.in_words(path), _alone(path, key, create=True) as connection:
            _migrate(connection, SHIPPED)
    except BaseException:
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                path.with_name(path.name + suffix).unlink()
        raise


def is_outdated(path: Path, key: bytes, revisions: Revisions = SHIPPED) -> bool:
    """Tell whether the file needs a migration.

    Raises ``UserError`` unless it is a book that this key and this version can open.
    """
    found = _revision(path, key)
    if found > revisions.head:
        raise newer(path, found, revisions.head)
    return found < revisions.head


def upgrade(profile: Profile, key: bytes, revisions: Revisions = SHIPPED) -> Backup:
    """Bring the book to the newest revision after a verified copy, and return the copy.

    Needs the book alone: ``UserError`` while another program has it open. A failure leaves the book
    as it was, since all steps are one transaction.
    """
    from csmdesk.models import backups  # what opens an up-to-date book needs none

    path = profile.book
    in_use = UserError(Text.of("book.in_use", path=str(path)), Text("book.in_use_hint"))
    with faults.in_words(path, in_use), _alone(path, key) as connection:
        raw: Any = connection.connection.driver_connection
        copy = backups.make(profile, key, f"before-{revisions.head}", source=raw)
        _migrate(connection, revisions)
    return copy


def newer(path: Path, found: str, known: str) -> UserError:
    """Return the refusal of a file that a newer version made."""
    return UserError(
        Text.of("book.newer", path=str(path), revision=found, known=known), Text("book.newer_hint")
    )


def _revision(path: Path, key: bytes) -> str:
    if not path.exists():
        raise UserError(Text.of("book.missing", path=str(path)), Text("book.missing_hint"))
    with faults.in_words(path), closing(connect(path, key)) as connection:
        found = revision(connection)
    if found is not None:
        return found
    raise faults.not_a_book(path)


@contextmanager
def _alone(path: Path, key: bytes, *, create: bool = False) -> Iterator[sa.Connection]:
    """Open the file for a migration."""
    engine = lone_engine(path, key, create=create)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _migrate(connection: sa.Connection, revisions: Revisions) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(str, revisions.folders)))
    config.attributes["connection"] = connection
    with connection.begin():
        drop_triggers(connection)
        command.upgrade(config, "head")
        install_triggers(connection)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise RuntimeError(f"the migration broke a foreign key of {broken[0]}")
        if revisions.head >= HEAD:
            # What the index holds follows the program, not the revisions.
            search_index.rebuild(connection.connection.cursor())
