"""Commands of the day: who needs somebody, and what the day was."""

from __future__ import annotations

from argparse import Namespace

from csmdesk.cli.desk import open_desk, show, tell
from csmdesk.domain.day_review import DayReview
from csmdesk.domain.text import Text
from csmdesk.domain.today import TodayLine, TodayList, plain_words
from csmdesk.services.day_review import review_day
from csmdesk.services.today import read_today
from csmdesk.system.review_text import entry_words, review_markdown
from csmdesk.system.texts import Texts


def today(options: Namespace, texts: Texts) -> int:
    """Print the list of the day with the rows behind each line, or the review of the day."""
    with open_desk(options, texts) as desk, desk.store.read() as read:
        if options.review:
            review = review_day(read)
            show(_review(review, texts), [review_markdown(review, texts)], as_json=options.json)
            return 0
        found = read_today(read)
    if not found.lines:
        tell(texts, Text("cli.today_none"))
    show(_list(found, texts), _lines(found, texts), as_json=options.json)
    return 0


def _lines(found: TodayList, texts: Texts) -> list[str]:
    out: list[str] = []
    group = None
    for line in found.lines:
        if line.group != group:
            group = line.group
            out.append(texts.render(Text(f"today.group.{group}")))
        said = {"account": line.account.name, **_words(line, texts)}
        out.append("  " + texts.render(Text("today.cli_line", said)))
        rows = ", ".join(f"{table} {key}" for table, key in line.reason.evidence[:4])
        more = "…" if len(line.reason.evidence) > 4 else ""
        out.append(f"    {rows}{more}")
    return out


def _words(line: TodayLine, texts: Texts) -> dict[str, str]:
    return {
        "act": texts.render(line.reason.act),
        "why": plain_words(texts.render(line.reason.why)),
    }


def _list(found: TodayList, texts: Texts) -> dict[str, object]:
    return {"day": found.day, "lines": [_line(line, texts) for line in found.lines]}


def _line(line: TodayLine, texts: Texts) -> dict[str, object]:
    reason, account = line.reason, line.account
    return {
        "group": str(line.group), "reason": reason.code, "severity": reason.severity,
        "score": round(line.score, 4), "account": {"id": account.id, "name": account.name},
        "tier": account.tier, "arr": account.arr, "renewal_on": account.renewal_on,
        "who": " · ".join(part for part in line.who if part), **_words(line, texts),
        "due_on": reason.due_on, "numbers": dict(reason.numbers),
        "evidence": [{"table": table, "id": key} for table, key in reason.evidence],
        "put_off_until": line.put_off_until,
    }  # fmt: skip


def _review(review: DayReview, texts: Texts) -> dict[str, object]:
    parts = {
        part.name: [
            {"table": entry.table, "id": entry.key, "words": entry_words(entry, texts)}
            for entry in part.entries
        ]
        for part in review.parts
    }
    return {"day": review.day, "visits": review.visits, **parts}
