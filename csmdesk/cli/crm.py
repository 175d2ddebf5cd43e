"""Commands on the central CRM: connect, sync."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping

from csmdesk.cli.desk import first_line, open_desk, show
from csmdesk.domain.text import Text
from csmdesk.services.demo_key import refuse_public_book
from csmdesk.sync.connecting import connect, sync_book
from csmdesk.system.secrets import Secrets
from csmdesk.system.texts import Texts


class TerminalProgress:
    """Write each new step once, on stderr."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._last = ""

    def step(self, label: Text, done: int = 0, total: int = 0) -> None:  # noqa: ARG002 - steps only
        """Write a step when it is a new one."""
        words = self._texts.render(label)
        if words != self._last:
            self._last = words
            sys.stderr.write(words + "\n")


def connect_book(options: Namespace, texts: Texts) -> int:
    """Connect the book with a CRM; the password goes to where the key is kept."""
    password = first_line(options.password_file)
    with open_desk(options, texts) as desk:
        refuse_public_book(desk.profile)
        report = connect(
            desk.store,
            Secrets(desk.profile, desk.key),
            options.crm,
            url=options.url,
            user=options.user,
            password=password,
            database=options.database,
        )
    identity = report.identity
    result = {
        "crm": identity.crm,
        "org": identity.org_name,
        "user": identity.user_name,
        "counts": dict(report.counts),
        "missing": list(report.missing),
    }
    said = {
        "crm": identity.crm,
        "org": identity.org_name,
        "user": identity.user_name,
        "counts": _counted(report.counts) or texts.render(Text("cli.nothing")),
    }
    show(result, [texts.render(Text("cli.connected", said))], as_json=options.json)
    return 0


def sync(options: Namespace, texts: Texts) -> int:
    """Exchange the book with its CRM."""
    with open_desk(options, texts) as desk:
        refuse_public_book(desk.profile)
        secrets = Secrets(desk.profile, desk.key)
        report = sync_book(
            desk.store,
            secrets,
            TerminalProgress(texts),
            accept_deletions=options.accept_deletions,
        )
    nothing = texts.render(Text("cli.nothing"))
    said = {
        "came": _by_object(report.pulled) or nothing,
        "went": _by_object(report.pushed) or nothing,
        "waiting": report.waiting,
        "held": report.held,
        "differing": report.differing,
    }
    show(report.as_dict(), [texts.render(Text("cli.synced", said))], as_json=options.json)
    return 0


def _by_object(counts: Mapping[str, Mapping[str, int]]) -> str:
    return "; ".join(f"{obj} ({_counted(found)})" for obj, found in counts.items() if found)


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {n}" for name, n in counts.items())
