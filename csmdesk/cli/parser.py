"""The grammar of the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

KINDS = ("account", "person", "contract_line", "usage", "ticket", "churn_event")
CRMS = ("tryton",)


def build_parser() -> argparse.ArgumentParser:
    """Build the parser of all commands."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--profile", type=Path, metavar="DIR", help="folder of the book")
    common.add_argument(
        "--passphrase-file", type=Path, metavar="F", help="file whose first line is the passphrase"
    )
    common.add_argument("--json", action="store_true", help="write the result as JSON")
    parser = argparse.ArgumentParser(
        prog="main.py", description="CSM Desk without a window. Without a command the window opens."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, help_text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=help_text, parents=[common])

    _book(command("init", "make a new book"))
    _import(command("import", "bring in CSV and XLSX files"))
    command("accounts", "list the accounts")
    command("account", "show one account").add_argument("name")
    _log(command("log", "log a touchpoint from one line"))
    _search(command("search", "find accounts, people and notes"))
    _qbr(command("qbr", "make the deck of a quarterly review"))
    _connect(command("connect", "connect the book with the central CRM"))
    command("sync", "exchange the book with the connected CRM").add_argument(
        "--accept-deletions",
        action="store_true",
        help="follow even when suspiciously many records are gone in the CRM",
    )
    command("export", "write all tables").add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE.xlsx|DIR"
    )
    command("doctor", "count the tables and check the file")
    return parser


def _book(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--demo", action="store_true", help="fill it with an invented book")
    parser.add_argument("--me", metavar="NAME", help="who works with this book")


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--as", dest="kind", choices=KINDS, help="kind of record in the files")
    parser.add_argument("--map", type=Path, metavar="F", help="file with a column mapping (JSON)")
    parser.add_argument(
        "--date-order", choices=("auto", "dmy", "mdy", "ymd"), default="auto",
        help="order of day, month and year in dates",
    )  # fmt: skip
    parser.add_argument("--currency", metavar="CODE", help="currency of amounts that name none")
    parser.add_argument("--dry-run", action="store_true", help="tell what would be done")


def _log(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("line", help='such as "Aldermoor call 30m @Renn renewal talk"')
    parser.add_argument("--notes", default="", help="notes in Markdown")


def _search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query")
    parser.add_argument("--limit", type=int, default=50)


def _qbr(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("account")
    parser.add_argument("--quarter", required=True, metavar="2024Q3")
    parser.add_argument("--audience", choices=("customer", "internal"), default="customer")
    parser.add_argument("--lang", choices=("zh", "en"), default="en")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pptx")


def _connect(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("crm", choices=CRMS)
    parser.add_argument("--url", required=True, metavar="U")
    parser.add_argument("--user", required=True, metavar="N")
    parser.add_argument("--password-file", type=Path, required=True, metavar="F")
    parser.add_argument("--database", metavar="D")
