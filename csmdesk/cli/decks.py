"""The command that makes a deck."""

from __future__ import annotations

from argparse import Namespace

from csmdesk.cli.desk import open_desk, show
from csmdesk.cli.parser import LANGUAGES
from csmdesk.domain.dates import Quarter
from csmdesk.domain.errors import UserError
from csmdesk.domain.qbr import Audience
from csmdesk.domain.text import Text
from csmdesk.services import qbr
from csmdesk.services.accounts import find_account
from csmdesk.system.settings import FISCAL_YEAR_START, Settings
from csmdesk.system.texts import Texts

_YEARS = range(1971, 3000)  # no calendar of any system fails in between


def make_deck(options: Namespace, texts: Texts) -> int:
    """Write the deck of one account and quarter."""
    from csmdesk.reports.qbr import build_deck

    if options.output.suffix.lower() != ".pptx":
        raise UserError(
            Text("cli.deck_kind", {"path": str(options.output)}), Text("cli.deck_kind_hint")
        )
    with open_desk(options, texts) as desk:
        first_month = Settings(desk.profile.settings).get(FISCAL_YEAR_START)
        quarter = _quarter(options.quarter, first_month)
        with desk.store.read() as read:
            data = qbr.collect(read, find_account(read, options.account).id, quarter)
        slides = build_deck(
            data,
            audience=Audience(options.audience),
            texts=Texts(LANGUAGES[options.lang]),
            path=options.output,
        )
    result = {"path": str(options.output), "slides": len(slides), "account": data.account.name}
    said = Text("cli.deck_made", {"path": str(options.output), "slides": len(slides)})
    show(result, [texts.render(said)], as_json=options.json)
    return 0


def _quarter(text: str, first_month: int) -> Quarter:
    try:
        quarter = Quarter.parse(text, first_month)
    except ValueError:
        quarter = None
    if quarter is None or quarter.year not in _YEARS:
        raise UserError(Text("cli.bad_quarter", {"text": text}), Text("cli.bad_quarter_hint"))
    return quarter
