"""The same services without a window: ``python main.py COMMAND --profile DIR``.

Results go to stdout (as JSON with ``--json``), messages to stderr. Exit code 0: done; 1: refused,
with the reasons; 2: wrong usage.
"""

from __future__ import annotations

import json
import os
import sys

from csmdesk.cli.commands import load_command
from csmdesk.cli.parser import LANGUAGES, build_parser
from csmdesk.domain.errors import CancelledByUser, UserError
from csmdesk.domain.text import Text
from csmdesk.system.texts import Texts, language_of, languages

DONE, REFUSED = 0, 1


def main(arguments: list[str]) -> int:
    """Run one command and return the exit code; argparse exits with 2 on wrong usage."""
    texts = Texts(_language())
    options = build_parser(texts).parse_args(arguments)
    try:
        code = load_command(options.command)(options, texts)
        sys.stdout.flush()
    except UserError as error:
        return _refuse(error, texts, as_json=options.json)
    except (CancelledByUser, KeyboardInterrupt):
        sys.stderr.write(texts.render(Text("cli.cancelled")) + "\n")
        return REFUSED
    except BrokenPipeError:  # the reader of our output went away: nothing more to say
        _drop_output()
        return DONE
    except OSError as error:
        code = _refuse(_in_words(error), texts, as_json=options.json and error.filename is not None)
        if error.filename is None:
            _drop_output()
    return code


def _drop_output() -> None:
    """Let what could not be written go, or Python would try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _language() -> str:
    """Return the language asked for; one that we do not speak is no reason to say nothing."""
    asked = os.environ.get("CSMDESK_LANGUAGE", "system")
    asked = LANGUAGES.get(asked, asked)
    return asked if asked in languages() else language_of("system")


def _in_words(error: OSError) -> UserError:
    """Say that a disk or a share does not do what was asked."""
    reason = error.strerror or type(error).__name__
    path = str(error.filename) if error.filename else Text("cli.output")
    return UserError(Text("cli.disk", {"path": path, "reason": reason}), Text("cli.disk_hint"))


def _refuse(error: UserError, texts: Texts, *, as_json: bool) -> int:
    message = texts.render(error.message)
    details = [texts.render(detail) for detail in error.details]
    hint = texts.render(error.hint) if error.hint is not None else None
    lines = [message, *("  " + detail for detail in details), *([hint] if hint else [])]
    sys.stderr.write("\n".join(lines) + "\n")
    if as_json:
        said = {"error": error.message.code, "message": message, "details": details, "hint": hint}
        print(json.dumps(said, ensure_ascii=False))
    return REFUSED
