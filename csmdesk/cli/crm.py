"""Commands on the central CRM: connect, sync."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping

from csmdesk.cli.desk import Desk, first_line, open_desk, show, tell
from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Unwatched
from csmdesk.domain.text import Text
from csmdesk.services.demo_key import refuse_public_book
from csmdesk.sync.connecting import rehearse_book, sync_book
from csmdesk.sync.held import holds
from csmdesk.sync.introducing import Intent, begin
from csmdesk.sync.report import SyncReport
from csmdesk.system.secrets import Secrets
from csmdesk.system.texts import Texts

_SWITCHES = {
    "sync.went_back": "cli.went_back_hint",
    "sync.too_many_gone": "cli.too_many_gone_hint",
    "sync.undecided": "cli.undecided_hint",
}


class TerminalProgress:
    """Write each new step once, on stderr."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._last: Text | None = None

    def step(self, label: Text, done: int = 0, total: int = 0) -> None:  # noqa: ARG002 - steps only
        """Write a step when it is a new one."""
        if label != self._last:
            self._last = label
            tell(self._texts, label)


def connect_book(options: Namespace, texts: Texts) -> int:
    """Connect the book with a CRM; the password goes to where the key is kept."""
    password = first_line(options.password_file)
    with open_desk(options, texts) as desk:
        refuse_public_book(desk.profile)
        intent = Intent(options.crm, options.url, options.user, password, options.database)
        secrets = Secrets(desk.profile, desk.key)
        report = begin(desk.store, secrets, intent, Unwatched())
    identity = report.identity
    result = {
        "crm": identity.crm,
        "org": identity.org_name,
        "user": identity.user_name,
        "counts": dict(report.counts),
        "missing": list(report.missing),
    }
    counts = tuple(
        Text("cli.count", {"object": _object(obj), "n": n}) for obj, n in report.counts.items()
    )
    said = {key: result[key] for key in ("crm", "org", "user")}
    line = Text("cli.connected", {**said, "counts": counts or Text("cli.nothing")})
    show(result, [texts.render(line)], as_json=options.json)
    if report.missing:
        objects = tuple(_object(obj) for obj in report.missing)
        tell(texts, Text("cli.not_exchanged", {"objects": objects}), Text("cli.not_exchanged_hint"))
    return 0


def sync(options: Namespace, texts: Texts) -> int:
    """Exchange the book with its CRM."""
    if options.dry_run:
        return _rehearse(options, texts)
    with open_desk(options, texts) as desk:
        refuse_public_book(desk.profile)
        secrets = Secrets(desk.profile, desk.key)
        try:
            report = sync_book(
                desk.store,
                secrets,
                TerminalProgress(texts),
                accept_deletions=options.accept_deletions,
                went_back=options.went_back,
                as_new=options.as_new,
            )
        except UserError as error:
            raise _with_switches(error) from error
        _tell_left(desk, report)
    show(report.as_dict(), [texts.render(_summed_up("cli.synced", report))], as_json=options.json)
    return 0


def _rehearse(options: Namespace, texts: Texts) -> int:
    """Tell what an exchange would do."""
    with open_desk(options, texts) as desk:
        refuse_public_book(desk.profile)
        secrets = Secrets(desk.profile, desk.key)
        try:
            played = rehearse_book(desk.store, secrets, TerminalProgress(texts))
        except UserError as error:
            raise _with_switches(error) from error
    said = [_summed_up("cli.rehearsed", played.report)]
    for side, found in (("come", played.came), ("go", played.went)):
        said += [
            Text(f"cli.would.{side}.{what}", {"object": _object(obj), "names": names})
            for obj, named in found.items()
            for what, names in named.items()
        ]
    lines = [texts.render(each) for each in said]
    show(played.as_dict(), [*lines, texts.render(Text("cli.dry_run"))], as_json=options.json)
    return 0


def _summed_up(code: str, report: SyncReport) -> Text:
    said = {
        "came": _tally(report.pulled),
        "went": _tally(report.pushed),
        "waiting": report.waiting,
        "held": report.held,
        "differing": report.differing,
    }
    return Text(code, said)


def _with_switches(error: UserError) -> UserError:
    """Name the switches that answer what the window would ask."""
    hint = _SWITCHES.get(error.message.code)
    return UserError(error.message, Text(hint), error.details) if hint else error


def _tell_left(desk: Desk, report: SyncReport) -> None:
    """Name what an exchange could not settle, with the words of the CRM."""
    with desk.store.read() as read:
        for held in holds(read):
            about = {"object": _object(held.obj), "record": held.record, "said": held.message}
            tell(desk.texts, Text(f"cli.held.{held.cause}", about))
    if report.held or report.differing:
        tell(desk.texts, Text("cli.held_hint"))
    for obj, names in report.left_out.items():
        tell(desk.texts, Text("cli.fields_left_out", {"object": _object(obj), "fields": names}))
    if report.unplaced:
        tell(desk.texts, Text("cli.unplaced", {"n": report.unplaced}))


def _tally(counts: Mapping[str, Mapping[str, int]]) -> object:
    """Say what came or went, each kind of record with what was done to how many."""
    return tuple(
        Text(f"cli.tally.{what}", {"object": _object(obj), "n": n})
        for obj, found in counts.items()
        for what, n in found.items()
    ) or Text("cli.nothing")


def _object(obj: str) -> Text:
    return Text(f"sync.object.{obj}")
