"""The command that tells which records the CRM has already, and ties them: match."""

from __future__ import annotations

from argparse import Namespace

from csmdesk.cli.crm import TerminalProgress
from csmdesk.cli.desk import Desk, open_desk, show, tell
from csmdesk.domain.matching import Verdict
from csmdesk.domain.text import Text
from csmdesk.services.demo_key import refuse_public_book
from csmdesk.sync.adopting import ADOPTING, release, tied
from csmdesk.sync.compared import compared, forget
from csmdesk.sync.connecting import adopt_pairs, match_book
from csmdesk.sync.matching import Line, Matches
from csmdesk.system.secrets import Secrets
from csmdesk.system.texts import Texts

_BETWEEN = {Verdict.SAME: "=", Verdict.ASK: "?", Verdict.NEW: "+"}


def match(options: Namespace, texts: Texts) -> int:
    """Tell what the CRM has already; tie what is sure, or take ties back."""
    with open_desk(options, texts) as desk:
        refuse_public_book(desk.profile)
        if options.take_back:
            return _take_back(desk, as_json=options.json)
        return _match(desk, adopts=options.adopt_sure, as_json=options.json)


def _match(desk: Desk, *, adopts: bool, as_json: bool) -> int:
    texts, secrets = desk.texts, Secrets(desk.profile, desk.key)
    progress = TerminalProgress(texts)
    found = match_book(desk.store, secrets, progress)
    counts = {each.value: len(found.of(each)) for each in Verdict}
    result: dict[str, object] = {"counts": counts, "lines": found.as_dict()["lines"]}
    lines = [_said(found, line) for verdict in Verdict for line in found.of(verdict)]
    lines.append(texts.render(Text("cli.matched", counts)))
    if adopts:
        done = adopt_pairs(desk.store, secrets, progress, found.sure())
        result |= done.as_dict()
        lines.append(texts.render(Text("cli.adopted", {"n": len(done.pairs)})))
        for each in done.refused:
            tell(texts, Text(f"sync.not_tied.{each.why}", {"record": each.name}))
    show(result, lines, as_json=as_json)
    if counts[Verdict.ASK]:
        tell(texts, Text("cli.match_undecided", {"n": counts[Verdict.ASK]}))
    return 0


def _said(found: Matches, line: Line) -> str:
    there = found.there[line.obj]
    names = [there[each.id].name for each in line.match.candidates[:3]]
    return f"{_BETWEEN[line.match.verdict]} {line.mine.name}" + (
        f"  ·  {' | '.join(names)}" if names else ""
    )


def _take_back(desk: Desk, *, as_json: bool) -> int:
    with desk.store.read() as read:
        ids = [pair.local_id for pair in tied(read)]
        said = list(compared(read))
    with desk.store.write(ADOPTING, origin="maintenance") as uow:
        count = release(uow, ids)
        forget(uow, said)
    show({"released": count}, [desk.texts.render(Text("cli.released", {"n": count}))],
         as_json=as_json)  # fmt: skip
    return 0
