"""The same services without a window: ``python main.py COMMAND --profile DIR``.

Results go to stdout (as JSON with ``--json``), messages to stderr. Exit code 0: done; 1: refused,
with the reasons; 2: wrong usage.
"""

from __future__ import annotations

import json
import os
import sys

from csmdesk.cli.parser import build_parser
from csmdesk.domain.errors import CancelledByUser, UserError
from csmdesk.domain.text import Text
from csmdesk.system.texts import Texts, language_of

DONE, REFUSED = 0, 1


def main(arguments: list[str]) -> int:
    """Run one command and return the exit code; argparse exits with 2 on wrong usage."""
    options = build_parser().parse_args(arguments)
    texts = Texts(language_of(os.environ.get("CSMDESK_LANGUAGE", "system")))
    from csmdesk.cli.commands import COMMANDS  # the book's libraries: not for --help

    try:
        return COMMANDS[options.command](options, texts)
    except UserError as error:
        _tell(error, texts)
        if options.json:
            _print({"error": error.message.code, "message": texts.render(error.message)})
        return REFUSED
    except (CancelledByUser, KeyboardInterrupt):
        sys.stderr.write(texts.render(Text("cli.cancelled")) + "\n")
        return REFUSED
    except BrokenPipeError:  # the reader of our output went away: nothing more to say
        sys.stderr.close()
        return DONE


def _tell(error: UserError, texts: Texts) -> None:
    lines = [texts.render(error.message)]
    lines += ["  " + texts.render(detail) for detail in error.details]
    if error.hint is not None:
        lines.append(texts.render(error.hint))
    sys.stderr.write("\n".join(lines) + "\n")


def _print(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False))
