"""The command that writes the brief of an account."""

from __future__ import annotations

from argparse import Namespace

from csmdesk.cli.desk import open_desk, show
from csmdesk.cli.parser import LANGUAGES
from csmdesk.domain.text import Text
from csmdesk.reports import brief_files
from csmdesk.services import briefs
from csmdesk.system.texts import Texts


def make_brief(options: Namespace, texts: Texts) -> int:
    """Write the brief of one account."""
    brief_files.check(options.output)
    language = LANGUAGES.get(options.lang, options.lang) or texts.language
    with open_desk(options, texts) as desk, desk.store.read() as read:
        account = briefs.find(read, options.account)
        brief = briefs.collect(read, account.id, inside=options.private)
    brief_files.save(brief, options.output, Texts(language))
    result = {"path": str(options.output), "account": account.name, "id": account.id}
    said = Text("cli.brief_made", {"path": str(options.output)})
    show(result, [texts.render(said)], as_json=options.json)
    return 0
