"""Look a book over, name what is wrong in words, and mend what can be mended."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress, Unwatched
from csmdesk.domain.text import Text
from csmdesk.models import backups, faults, search_index
from csmdesk.models.log_check import lost_changes
from csmdesk.models.packing import UNPACKING
from csmdesk.models.shapes import all_tables
from csmdesk.models.soundness import SOUND, counts, integrity
from csmdesk.models.store import Store
from csmdesk.models.values import utc_text
from csmdesk.models.work import ReadSession
from csmdesk.services import names
from csmdesk.services.kept_rows import orphan_files, sweep_files, sweep_rows
from csmdesk.system import changeover
from csmdesk.system.clock import Clock
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Vault

# ruff: noqa: S608 - table and column names come from the tables and from SQLite itself

BEFORE_MENDING = "before-mending"
_AHEAD = timedelta(minutes=5)  # clocks of two machines differ
_OLD_SECONDS = 3600.0
_REFERENCE = "foreign key of "
_OUTSIDE = ("log_torn", "leftover", "vault", "damaged")  # looked at before the book is opened
_TEMPORARY = (".*.json.*", ".*.bin.*", f"{UNPACKING}*")


@dataclass(frozen=True, slots=True)
class Finding:
    """Tell one thing that is not as it should be; ``is_grave`` ones mean that data is damaged."""

    code: str
    n: int
    text: Text
    hint: Text | None = None
    is_grave: bool = False
    can_mend: bool = False
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Checkup:
    """Tell how a book is: rows by table, schema revision, ``ok`` or the first complaint of the
    file, what was found, and the codes of all that was looked at. A damaged book has no counts, and
    its records are not looked at."""

    counts: dict[str, int]
    schema: str
    integrity: str
    findings: tuple[Finding, ...]
    checked: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing is damaged."""
        return not any(finding.is_grave and not finding.mended for finding in self.findings)


def examine(
    profile: Profile, key: bytes, clock: Clock | None = None, progress: Progress | None = None
) -> Checkup:
    """Look the book over; nothing is changed but what opening it does."""
    watched = progress or Unwatched()
    watched.step(Text("book.checking"))
    found = [*_log(profile, key), *_leftovers(profile), *_vault(profile)]
    with faults.in_words(profile.book):
        state = integrity(profile.book, key, watched)
    if state != SOUND and not state.startswith(_REFERENCE):
        findings = (_damaged(profile, key, state), *found)
        return Checkup({}, "", state, findings, _OUTSIDE)
    with closing(Store.open(profile, key, clock)) as store, store.read() as read:
        for done, check in enumerate(_CHECKS.values()):
            watched.step(Text("book.checking"), done, len(_CHECKS))
            found += check(read)
        if not backups.list_backups(profile):
            found.append(_told("backup_missing", 1, plain=True))
        checked = (*_OUTSIDE, *_CHECKS, "backup_missing")
        return Checkup(counts(read.cursor), store.schema_version, state, tuple(found), checked)


def mend(
    profile: Profile,
    key: bytes,
    clock: Clock | None = None,
    *,
    only: Collection[str] | None = None,
    progress: Progress | None = None,
) -> Checkup:
    """Mend what can be mended, after a backup, and tell what was found before.

    ``only`` names the findings to mend. A damaged file is not touched: it has to be restored.
    """
    before = examine(profile, key, clock, progress)
    wanted = {f.code for f in before.findings if f.can_mend and (only is None or f.code in only)}
    if wanted - {"leftover"}:
        _back_up(profile, key, before.integrity)
        with closing(Store.open(profile, key, clock)) as store:
            for code, cure in _CURES.items():
                if code in wanted:
                    cure(store)
    if "leftover" in wanted:
        _remove_leftovers(profile)
    left = {finding.code for finding in examine(profile, key, clock).findings}
    findings = tuple(
        dataclasses.replace(f, mended=f.code in wanted and f.code not in left)
        for f in before.findings
    )
    state = SOUND if "reference" in wanted - left else before.integrity
    return dataclasses.replace(before, findings=findings, integrity=state)


def _told(
    code: str, n: int, *, grave: bool = False, mendable: bool = False, plain: bool = False,
    **params: Any,
) -> Finding:  # fmt: skip
    values = params if plain else {"n": n, **params}
    hint = Text(f"doctor.{code}_hint")
    return Finding(code, n, Text(f"doctor.{code}", values), hint, grave, mendable)


def _damaged(profile: Profile, key: bytes, state: str) -> Finding:
    newest = _newest_sound(profile, key)
    hint = Text("doctor.damaged_no_backup_hint")
    if newest is not None:
        hint = Text("doctor.damaged_hint", {"backup": newest.name})
    return Finding("damaged", 1, Text("doctor.damaged", {"found": state}), hint, is_grave=True)


def _newest_sound(profile: Profile, key: bytes) -> backups.Backup | None:
    vault = Vault(profile)

    def key_of(backup: Profile) -> bytes | None:
        try:
            return vault.key_of(backup, key)
        except UserError:  # a vault that cannot be read; most backups have the book's key
            return key

    return backups.newest_sound(profile, key_of)


def _log(profile: Profile, key: bytes) -> list[Finding]:
    lost = lost_changes(profile.book)
    if lost is None:
        return []
    newest = _newest_sound(profile, key)
    hint = Text("doctor.log_torn_no_backup_hint")
    if newest is not None:
        hint = Text("doctor.log_torn_hint", {"backup": newest.name})
    return [Finding("log_torn", lost, Text("doctor.log_torn", {"n": lost}), hint, is_grave=True)]


def _vault(profile: Profile) -> list[Finding]:
    try:
        is_intact = Vault(profile).is_intact
    except UserError as error:
        return [Finding("vault", 1, error.message, error.hint, is_grave=True)]
    return [] if is_intact else [_told("vault", 1, grave=True, plain=True)]


def _references(read: ReadSession) -> list[Finding]:
    n = len(read.cursor.execute("PRAGMA foreign_key_check").fetchall())
    return [_told("reference", n, grave=True, mendable=True)] if n else []


def _mend_references(store: Store) -> None:
    with store.write(_LABEL, origin="maintenance") as uow:
        cursor = uow.raw
        cursor.execute("PRAGMA foreign_key_check")
        for table, rowid, _, number in cursor.fetchall():
            if table not in all_tables() or rowid is None:
                continue
            cursor.execute(f"SELECT \"from\", on_delete FROM pragma_foreign_key_list('{table}') "
                           "WHERE id = ?", (number,))  # fmt: skip
            column, rule = cursor.fetchone()
            if rule == "SET NULL":
                cursor.execute(f"UPDATE {table} SET {column} = NULL WHERE rowid = ?", (rowid,))
            else:
                cursor.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))


def _attachments(read: ReadSession) -> list[Finding]:
    n = len(orphan_files(read))
    return [_told("attachment", n, mendable=True)] if n else []


def _mend_attachments(store: Store) -> None:
    with store.write(_LABEL, origin="maintenance") as uow:
        sweep_files(uow)


def _search(read: ReadSession) -> list[Finding]:
    n = search_index.stale(read.cursor)
    return [_told("search", n, mendable=True)] if n else []


def _mend_search(store: Store) -> None:
    with store.write(_LABEL, origin="maintenance") as uow:
        search_index.rebuild(uow.raw)


def _pinyin(read: ReadSession) -> list[Finding]:
    n = sum(
        int(read.sql(f"SELECT count(*) FROM {t} WHERE sort_key IS NULL OR pinyin IS NULL")[0][0])
        for t in names.TABLES
    )
    return [_told("pinyin", n, mendable=True)] if n else []


def _mend_pinyin(store: Store) -> None:
    romanise = names.pypinyin_reader()
    more = True
    while more:
        with store.write(Text("action.names"), origin="maintenance") as uow:
            more = names.fill_keys(uow, romanise) > 0


def _clock(read: ReadSession) -> list[Finding]:
    limit = utc_text(read.now + _AHEAD)
    stamped = [t.name for t in all_tables().values() if "updated_at" in t.columns]
    probes = [f"SELECT updated_at AS at FROM {name}" for name in stamped]
    union = " UNION ALL ".join((*probes, "SELECT at FROM action"))
    n, latest = read.sql(f"SELECT count(*), max(at) FROM ({union}) WHERE at > :limit", limit=limit)[
        0
    ]
    return [_told("clock", n, latest=datetime.fromisoformat(latest))] if n else []


def _journal(read: ReadSession) -> list[Finding]:
    n = int(
        read.sql(
            "SELECT (SELECT count(*) FROM journal_state WHERE action_id IS NOT NULL) + "
            "(SELECT count(*) FROM change WHERE action_id NOT IN (SELECT id FROM action)) + "
            "(SELECT count(*) FROM trash_content WHERE trash_id NOT IN (SELECT id FROM trash) "
            "AND trash_id NOT IN (SELECT key FROM change WHERE tbl = 'trash'))"
        )[0][0]
    )
    return [_told("journal", n, mendable=True)] if n else []


def _mend_journal(store: Store) -> None:
    with store.write(_LABEL, origin="maintenance") as uow:  # its end closes the journal's state
        uow.raw.execute("DELETE FROM change WHERE action_id NOT IN (SELECT id FROM action)")
        sweep_rows(uow)


def _leftover_paths(profile: Profile) -> list[Path]:
    found = [path for pattern in _TEMPORARY for path in profile.root.glob(pattern)]
    now = time.time()
    old = [path for path in found if now - path.stat().st_mtime > _OLD_SECONDS]
    return [*old, *backups.leftovers(profile)]


def _leftovers(profile: Profile) -> list[Finding]:
    n = len(_leftover_paths(profile)) + changeover.is_unfinished(profile)
    return [_told("leftover", n, mendable=True)] if n else []


def _remove_leftovers(profile: Profile) -> None:
    import shutil

    for path in _leftover_paths(profile):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    if changeover.is_unfinished(profile):
        changeover.drop_unfinished(profile)


def _back_up(profile: Profile, key: bytes, state: str) -> None:
    """Keep what was; a book with broken references passes no check and is kept raw."""
    if state == SOUND:
        backups.make(profile, key, BEFORE_MENDING)
    else:
        backups.keep_raw(profile)


_LABEL = Text("action.mend")
_CHECKS: dict[str, Callable[[ReadSession], list[Finding]]] = {
    "reference": _references,
    "attachment": _attachments,
    "search": _search,
    "pinyin": _pinyin,
    "clock": _clock,
    "journal": _journal,
}
_CURES: dict[str, Callable[[Store], None]] = {
    "journal": _mend_journal,
    "reference": _mend_references,
    "attachment": _mend_attachments,
    "pinyin": _mend_pinyin,
    "search": _mend_search,
}
