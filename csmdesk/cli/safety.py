"""Commands that keep the book safe: backup, backups, restore, rekey, doctor."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from csmdesk.cli.desk import first_line, key_of_book, passphrase_of, profile_of, show, tell
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models import backups
from csmdesk.models.backups import BY_HAND, DAILY, DAMAGED, Backup
from csmdesk.models.packing import no_backup, pack, unpacked
from csmdesk.models.rekeying import rekey
from csmdesk.models.restoring import key_of_backup, restore
from csmdesk.services.demo_key import demo_passphrase
from csmdesk.services.doctor import Checkup, Finding, examine, mend
from csmdesk.system.lock import FileLock
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Vault
from csmdesk.system.texts import Texts


def back_up(options: Namespace, texts: Texts) -> int:
    """Make a backup, and pack it into one file when asked."""
    profile, path = profile_of(options), options.output
    if path is not None and path.exists():
        raise UserError(
            Text("cli.backup_exists", {"path": str(path)}), Text("cli.backup_exists_hint")
        )
    made = backups.make(profile, key_of_book(profile, options), BY_HAND)
    lines = [texts.render(Text("cli.backup_made", {"name": made.name}))]
    if path is not None:
        pack(made, path)
        lines.append(texts.render(Text("cli.backup_packed", {"path": str(path)})))
    packed = None if path is None else str(path)
    show({**_backup(made), "packed": packed}, lines, as_json=options.json)
    return 0


def list_backups(options: Namespace, texts: Texts) -> int:
    """List the backups, newest first."""
    found = backups.list_backups(profile_of(options))
    if not found:
        tell(texts, Text("cli.no_backups"))
    lines = [
        "\t".join((b.name, texts.datetime(b.at), texts.render(_reason(b)), texts.number(b.size)))
        for b in found
    ]
    show([_backup(b) for b in found], lines, as_json=options.json)
    return 0


def restore_backup(options: Namespace, texts: Texts) -> int:
    """Put a backup in the place of the book; what stood there is kept as a backup."""
    profile, passphrase = profile_of(options), passphrase_of(options)
    code = options.recovery_code_file and first_line(options.recovery_code_file)
    with _window_closed(profile), unpacked(_named(profile, options.backup), profile) as source:
        key = _present_key(profile, options, source, code)
        source_key = key_of_backup(profile, source, key=key, code=code, passphrase=passphrase)
        kept = restore(profile, source, source_key, key=key, passphrase=passphrase)
    said = {"path": str(profile.root), "name": Path(options.backup).name}
    lines = [texts.render(Text("cli.restored", said))]
    if kept is not None:
        lines.append(texts.render(Text("backup.kept_aside", {"name": kept.name})))
    result = {"profile": str(profile.root), "kept": kept and kept.name}
    show(result, lines, as_json=options.json)
    return 0


def _present_key(
    profile: Profile, options: Namespace, source: Profile, code: str | None
) -> bytes | None:
    """Return the key of the book that is there; with the code it is that of the backup, if any."""
    vault = Vault(profile)
    if not vault.exists or not profile.book.exists():
        return None
    if code is None:
        return key_of_book(profile, options)
    found = Vault(source).open_with_recovery(code)
    try:
        return found if vault.knows(found) else None
    except UserError:  # the vault is damaged: the one of the backup takes its place
        return None


def rekey_book(options: Namespace, texts: Texts) -> int:
    """Give the book a new key; its new recovery code is shown before anything has changed."""
    profile = profile_of(options)

    def say(code: str) -> None:
        if options.json:
            print(json.dumps({"recovery_code": code}))
        else:
            print(texts.render(Text("cli.recovery_code", {"code": code})))
        sys.stdout.flush()

    with _window_closed(profile):
        key = key_of_book(profile, options)
        rekey(profile, key, say, passphrase_of(options) or demo_passphrase(profile))
    tell(texts, Text("cli.rekeyed"))
    return 0


def doctor(options: Namespace, texts: Texts) -> int:
    """Look the book over and mend it when asked; refuse (1) while something is damaged."""
    profile = profile_of(options)
    key = key_of_book(profile, options)
    found = mend(profile, key) if options.mend else examine(profile, key)
    lines = [f"{name}\t{count}" for name, count in found.counts.items()]
    lines += [f"schema\t{found.schema}", f"integrity\t{found.integrity}"]
    show(_checkup(found, texts), lines, as_json=options.json)
    for finding in found.findings:
        tell(texts, finding.text, *_advice(finding))
    if not found.findings:
        tell(texts, Text("doctor.sound"))
    return 0 if found.is_sound else 1


def _advice(finding: Finding) -> tuple[Text, ...]:
    if finding.mended:
        return (Text("cli.mended"),)
    return () if finding.hint is None else (finding.hint,)


def _checkup(found: Checkup, texts: Texts) -> dict[str, object]:
    findings = [
        {
            "code": finding.code,
            "n": finding.n,
            "text": texts.render(finding.text),
            "hint": texts.render(finding.hint) if finding.hint else None,
            "grave": finding.is_grave,
            "can_mend": finding.can_mend,
            "mended": finding.mended,
        }
        for finding in found.findings
    ]
    return {
        "counts": found.counts,
        "schema": found.schema,
        "integrity": found.integrity,
        "findings": findings,
        "sound": found.is_sound,
    }


def _named(profile: Profile, named: str) -> Path:
    """Return the file or folder of a backup that is given by its name or by a path."""
    path = Path(named)
    if path.exists():
        return path
    if path.name != named:
        raise no_backup(path)
    return backups.find(profile, named).folder


def _backup(backup: Backup) -> dict[str, object]:
    return {
        "name": backup.name, "at": backup.at, "reason": backup.reason, "bytes": backup.size,
        "path": str(backup.folder),
    }  # fmt: skip


def _reason(backup: Backup) -> Text:
    if backup.reason in (DAILY, BY_HAND, DAMAGED):
        return Text(f"backup.reason.{backup.reason}")
    return Text("backup.reason.before", {"what": backup.reason.removeprefix("before-")})


@contextmanager
def _window_closed(profile: Profile) -> Iterator[None]:
    """Hold the window's lock, so that none opens meanwhile."""
    profile.ensure()
    lock = FileLock(profile.lock)
    if not lock.acquire():
        raise UserError(Text("lock.window_open"), Text("lock.window_open.hint"))
    try:
        yield
    finally:
        lock.release()
