"""Backups and the doctor as jobs of the worker: beside use, the book stays open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.domain.text_data import text_to_data
from csmdesk.models import backups, retrieval
from csmdesk.models.backups import BY_HAND, Backup
from csmdesk.models.packing import pack
from csmdesk.models.restoring import key_of_backup
from csmdesk.models.store import Store
from csmdesk.services.doctor import Finding, examine, mend
from csmdesk.services.joined_maps import fit_rows_in

Args = dict[str, Any]


def make_daily(store: Store, key: bytes, _args: Args, progress: Progress) -> Args:
    """Make the backup of this day unless it is there; ``made`` is its name or empty."""
    progress.step(Text("backup.making"))
    made = backups.make_daily(store.profile, key, store.clock)
    return {"made": made and made.name}


def make(store: Store, key: bytes, args: Args, progress: Progress) -> Args:
    """Make a backup by hand, and with ``path`` pack it into one file too."""
    progress.step(Text("backup.making"))
    made = backups.make(store.profile, key, BY_HAND, clock=store.clock)
    if args.get("path"):
        progress.step(Text("backup.packing"))
        pack(made, Path(args["path"]))
    return _told(made)


def list_all(store: Store, _key: bytes, _args: Args, _progress: Progress) -> Args:
    """List the backups, newest first."""
    return {"backups": [_told(backup) for backup in backups.list_backups(store.profile)]}


def check(store: Store, key: bytes, args: Args, _progress: Progress) -> Args:
    """Open the backup ``name``, check every page and count its rows."""
    backup = backups.find(store.profile, args["name"])
    found = backups.look(backup.profile, key_of_backup(store.profile, backup.profile, key=key))
    return {"state": found.state, "counts": found.counts, "revision": found.revision}


def differences(store: Store, key: bytes, args: Args, progress: Progress) -> Args:
    """List the records of the backup ``name`` that are missing or different now."""
    progress.step(Text("backup.comparing"))
    backup = backups.find(store.profile, args["name"]).profile
    theirs = key_of_backup(store.profile, backup, key=key)
    found = retrieval.differences(store.profile, key, backup, theirs)
    return {"records": [_past(past) for past in found]}


def bring_back(store: Store, key: bytes, args: Args, progress: Progress) -> Args:
    """Bring ``records`` (kind and id) of the backup ``name`` back, as one action."""
    progress.step(Text("backup.comparing"))
    backup = backups.find(store.profile, args["name"]).profile
    theirs = key_of_backup(store.profile, backup, key=key)
    chosen = [(kind, record) for kind, record in args["records"]]
    count = retrieval.bring_back(store, backup, theirs, chosen, fit_rows_in)
    return {"records": count}


def look_over(store: Store, key: bytes, args: Args, progress: Progress) -> Args:
    """Look the book over; ``mend`` mends all that can be mended, or what it lists."""
    wanted = args.get("mend")
    if wanted:
        only = None if wanted is True else wanted
        found = mend(store.profile, key, store.clock, only=only, progress=progress)
    else:
        found = examine(store.profile, key, store.clock, progress)
    return {
        "findings": [_finding(f) for f in found.findings],
        "checked": found.checked,
        "is_sound": found.is_sound,
    }


def _told(backup: Backup) -> Args:
    return {
        "name": backup.name,
        "at": backup.at.isoformat(),
        "reason": backup.reason,
        "bytes": backup.size,
        "path": str(backup.folder),
    }


def _past(past: retrieval.Past) -> Args:
    return {
        "kind": past.kind,
        "id": past.id,
        "title": past.title,
        "context": past.context,
        "state": "missing" if past.is_missing else "changed",
        "fields": [{"name": f.name, "then": f.then, "now": f.now} for f in past.fields],
        "with_it": past.with_it,
    }


def _finding(finding: Finding) -> Args:
    return {
        "code": finding.code,
        "n": finding.n,
        "text": text_to_data(finding.text),
        "hint": text_to_data(finding.hint) if finding.hint else None,
        "is_grave": finding.is_grave,
        "can_mend": finding.can_mend,
        "mended": finding.mended,
    }
