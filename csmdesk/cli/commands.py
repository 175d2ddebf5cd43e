"""The table of commands."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from importlib import import_module

from csmdesk.system.texts import Texts

Command = Callable[[Namespace, Texts], int]

# Module and function: a command loads its own libraries, not those of the others.
COMMANDS = {
    "init": ("book", "init"),
    "import": ("files", "import_files"),
    "imports": ("files", "list_imports"),
    "calendar": ("intake", "read_calendars"),
    "accounts": ("records", "accounts"),
    "account": ("records", "account"),
    "people": ("relations", "people"),
    "warnings": ("relations", "warnings"),
    "map": ("maps", "draw_map"),
    "plan": ("plans", "plan"),
    "log": ("entries", "log"),
    "today": ("day", "today"),
    "search": ("records", "find"),
    "promises": ("agenda", "promises"),
    "cadence": ("agenda", "cadence"),
    "visits": ("visiting", "visits"),
    "brief": ("briefs", "make_brief"),
    "qbr": ("decks", "make_deck"),
    "connect": ("crm", "connect_book"),
    "match": ("matching", "match"),
    "sync": ("crm", "sync"),
    "export": ("book", "export"),
    "backup": ("safety", "back_up"),
    "backups": ("safety", "list_backups"),
    "restore": ("safety", "restore_backup"),
    "rekey": ("safety", "rekey_book"),
    "doctor": ("safety", "doctor"),
}


def load_command(name: str) -> Command:
    """Return what runs a command."""
    module, function = COMMANDS[name]
    found: Command = getattr(import_module(f"csmdesk.cli.{module}"), function)
    return found
