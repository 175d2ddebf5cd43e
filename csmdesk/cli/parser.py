"""The grammar of the command line, in the language of whoever types it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from csmdesk.domain.people_map import MapView
from csmdesk.domain.text import Text
from csmdesk.system.texts import Texts

KINDS = (
    "account", "person", "person_usage", "contract_line", "opportunity", "usage", "ticket",
    "churn_event",
)  # fmt: skip
CRMS = ("tryton",)
LANGUAGES = {"zh": "zh_CN", "en": "en"}  # as they are typed
_SPOKEN = tuple(dict.fromkeys((*LANGUAGES, *LANGUAGES.values())))


class _Usage(argparse.HelpFormatter):
    """Begin the usage in the language of the reader."""

    def __init__(self, prog: str, *, texts: Texts) -> None:
        super().__init__(prog)
        self._texts = texts

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        begin = _say(self._texts, "usage") + " " if prefix is None else prefix
        super().add_usage(usage, actions, groups, begin)


class _Parser(argparse.ArgumentParser):
    """Head the groups of arguments and say what is wrong in the language of the reader."""

    def __init__(self, texts: Texts, **about: Any) -> None:
        formatter = partial(_Usage, texts=texts)
        super().__init__(add_help=False, formatter_class=formatter, **about)
        self._texts = texts
        self.named = self.add_argument_group(_say(texts, "arguments"))
        self.switches = self.add_argument_group(_say(texts, "options"))
        self.switches.add_argument("-h", "--help", action="help", help=_say(texts, "help"))

    def say(self, code: str) -> str:
        return _say(self._texts, code)

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        wrong = Text("cli.wrong_usage", {"message": message, "command": f"{self.prog} --help"})
        self.exit(2, self._texts.render(wrong) + "\n")


def _say(texts: Texts, code: str) -> str:
    return texts.render(Text(f"cli.help.{code}"))


def build_parser(texts: Texts) -> argparse.ArgumentParser:
    """Build the parser of all commands."""
    parser = _Parser(texts, prog="main.py", description=_say(texts, "program"))
    commands = parser.add_subparsers(
        title=_say(texts, "commands"), dest="command", required=True, metavar="COMMAND"
    )
    for name, add_arguments in _COMMANDS.items():
        words = _say(texts, f"command.{name}")
        command: _Parser = commands.add_parser(name, texts=texts, help=words, description=words)
        _add_common(command)
        add_arguments(command)
    return parser


def _add_common(parser: _Parser) -> None:
    add, say = parser.switches.add_argument, parser.say
    add("--profile", type=Path, metavar="DIR", help=say("profile"))
    add("--passphrase-file", type=Path, metavar="F", help=say("passphrase_file"))
    add("--json", action="store_true", help=say("json"))


def _nothing(_parser: _Parser) -> None:
    pass


def _init(parser: _Parser) -> None:
    add, say = parser.switches.add_argument, parser.say
    add("--demo", action="store_true", help=say("demo"))
    add("--me", metavar="NAME", help=say("me"))


def _import(parser: _Parser) -> None:
    add, say = parser.switches.add_argument, parser.say
    parser.named.add_argument("files", nargs="+", type=Path, metavar="FILE", help=say("files"))
    add("--as", dest="kind", choices=KINDS, help=say("as"))
    add("--map", type=Path, metavar="F", help=say("map"))
    add("--date-order", choices=("auto", "dmy", "mdy", "ymd"), default="auto", help=say("order"))
    add("--currency", metavar="CODE", help=say("currency"))
    add("--sheet", action="append", default=[], metavar="NAME", help=say("sheet"))
    add("--dry-run", action="store_true", help=say("dry_run"))


def _imports(parser: _Parser) -> None:
    parser.switches.add_argument("--undo", metavar="ID", help=parser.say("undo_import"))


def _calendar(parser: _Parser) -> None:
    add, say = parser.switches.add_argument, parser.say
    parser.named.add_argument("files", nargs="*", type=Path, metavar="FILE", help=say("calendars"))
    add("-o", "--output", type=Path, metavar="FILE.ics", help=say("agenda"))
    add("--account", metavar="NAME", help=say("intake_account"))
    add("--dry-run", action="store_true", help=say("dry_run"))


def _account(parser: _Parser) -> None:
    parser.named.add_argument("account", metavar="ACCOUNT", help=parser.say("account"))


def _relations(parser: _Parser) -> None:
    _account(parser)
    words = parser.say("as_of")
    parser.switches.add_argument("--as-of", type=day, metavar="2026-03-04", help=words)


def _log(parser: _Parser) -> None:
    parser.named.add_argument("line", metavar="LINE", help=parser.say("line"))
    add, say = parser.switches.add_argument, parser.say
    add("--account", metavar="ACCOUNT", help=say("log_account"))
    add("--notes", default="", help=say("notes"))
    add("--new-people", action="store_true", help=say("new_people"))
    add("--now", type=moment, metavar="2026-03-04T15:00+08:00", help=say("now"))
    add("--dry-run", action="store_true", help=say("understood"))


def _today(parser: _Parser) -> None:
    parser.switches.add_argument("--review", action="store_true", help=parser.say("review"))


def _visits(parser: _Parser) -> None:
    add, say = parser.switches.add_argument, parser.say
    add("--date", type=day, metavar="2026-03-04", help=say("visits_date"))
    add("--city", metavar="CITY", help=say("visits_city"))


def _search(parser: _Parser) -> None:
    add, say = parser.switches.add_argument, parser.say
    parser.named.add_argument("query", metavar="QUERY", help=say("query"))
    add("--limit", type=positive_number, default=50, metavar="N", help=say("limit"))


def _due(parser: _Parser) -> None:
    parser.switches.add_argument("--overdue", action="store_true", help=parser.say("overdue"))


def moment(text: str) -> datetime:
    """Read a moment as ISO 8601 writes it; argparse names this function when it cannot be read."""
    return datetime.fromisoformat(text)


def day(text: str) -> date:
    """Read a day as ISO 8601 writes it; argparse names this function when it cannot be read."""
    return date.fromisoformat(text)


def positive_number(text: str) -> int:
    """Read a whole number from 1 on; argparse names this function when it cannot be read."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _map(parser: _Parser) -> None:
    _relations(parser)
    add, say = parser.switches.add_argument, parser.say
    views = [view.value for view in MapView if view is not MapView.TABLE]
    add("--view", choices=views, default=MapView.TREE.value, help=say("map_view"))
    add("--map", metavar="NAME", help=say("map_name"))
    add("--customer", action="store_true", help=say("map_customer"))
    add("--lang", choices=_SPOKEN, help=say("map_lang"))
    add(
        "-o", "--output", type=Path, required=True, metavar="FILE.png|.svg|.pdf|.pptx",
        help=say("map_file"),
    )  # fmt: skip


def _plan(parser: _Parser) -> None:
    _account(parser)
    add, say = parser.switches.add_argument, parser.say
    add("--plan", metavar="TITLE", help=say("plan_title"))
    add("--start", type=day, metavar="2026-03-04", help=say("plan_start"))
    way = parser.switches.add_mutually_exclusive_group()
    way.add_argument("--begin", metavar="TEMPLATE", help=say("plan_begin"))
    way.add_argument("--export", type=Path, metavar="FILE.xlsx|.pdf|.png|.svg|.pptx",
                     help=say("plan_export"))  # fmt: skip
    way.add_argument("--import", dest="taken", type=Path, metavar="FILE.xlsx",
                     help=say("plan_import"))  # fmt: skip
    languages = tuple(dict.fromkeys((*LANGUAGES, *LANGUAGES.values())))
    add("--lang", choices=languages, help=say("plan_lang"))
    add("--dry-run", action="store_true", help=say("plan_dry_run"))


def _brief(parser: _Parser) -> None:
    add, say = parser.switches.add_argument, parser.say
    parser.named.add_argument("account", metavar="ACCOUNT", help=say("brief_account"))
    add("--lang", choices=_SPOKEN, help=say("brief_lang"))
    add("--private", action="store_true", help=say("brief_private"))
    add(
        "-o", "--output", type=Path, required=True, metavar="FILE.pdf|.txt|.md|.json",
        help=say("brief_file"),
    )  # fmt: skip


def _qbr(parser: _Parser) -> None:
    add, say = parser.switches.add_argument, parser.say
    _account(parser)
    add("--quarter", required=True, metavar="2024Q3", help=say("quarter"))
    add("--audience", choices=("customer", "internal"), default="customer", help=say("audience"))
    add("--lang", choices=tuple(LANGUAGES), default="en", help=say("lang"))
    add("-o", "--output", type=Path, required=True, metavar="FILE.pptx", help=say("deck"))


def _connect(parser: _Parser) -> None:
    add, say = parser.switches.add_argument, parser.say
    parser.named.add_argument("crm", choices=CRMS, help=say("crm"))
    add("--url", required=True, metavar="U", help=say("url"))
    add("--user", required=True, metavar="N", help=say("user"))
    add("--password-file", type=Path, required=True, metavar="F", help=say("password_file"))
    add("--database", metavar="D", help=say("database"))


def _sync(parser: _Parser) -> None:
    add, say = parser.switches.add_argument, parser.say
    add("--accept-deletions", action="store_true", help=say("accept_deletions"))
    add("--went-back", choices=("resend", "accept"), help=say("went_back"))
    add("--as-new", action="store_true", help=say("as_new"))
    add("--dry-run", action="store_true", help=say("rehearse"))


def _match(parser: _Parser) -> None:
    add, say = parser.switches.add_argument, parser.say
    add("--adopt-sure", action="store_true", help=say("adopt_sure"))
    add("--take-back", action="store_true", help=say("take_back"))


def _export(parser: _Parser) -> None:
    parser.switches.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE.xlsx|DIR",
        help=parser.say("tables"),
    )  # fmt: skip


def _backup(parser: _Parser) -> None:
    parser.switches.add_argument(
        "-o", "--output", type=Path, metavar="FILE.csmdesk", help=parser.say("backup_file")
    )


def _restore(parser: _Parser) -> None:
    parser.named.add_argument("backup", metavar="BACKUP", help=parser.say("backup"))
    parser.switches.add_argument(
        "--recovery-code-file", type=Path, metavar="F", help=parser.say("recovery_code_file")
    )


def _doctor(parser: _Parser) -> None:
    parser.switches.add_argument("--mend", action="store_true", help=parser.say("mend"))


_COMMANDS: dict[str, Callable[[_Parser], None]] = {
    "init": _init,
    "import": _import,
    "imports": _imports,
    "calendar": _calendar,
    "accounts": _nothing,
    "account": _account,
    "people": _relations,
    "warnings": _relations,
    "map": _map,
    "plan": _plan,
    "log": _log,
    "today": _today,
    "search": _search,
    "promises": _due,
    "cadence": _due,
    "visits": _visits,
    "brief": _brief,
    "qbr": _qbr,
    "connect": _connect,
    "match": _match,
    "sync": _sync,
    "export": _export,
    "backup": _backup,
    "backups": _nothing,
    "restore": _restore,
    "rekey": _nothing,
    "doctor": _doctor,
}
