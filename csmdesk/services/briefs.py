"""Collect the brief of one account: what one must know before a meeting, on one page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from csmdesk.domain.accounts import Account
from csmdesk.domain.brief_points import NEAR_DAYS, BriefFacts, risks, talking_points
from csmdesk.domain.briefs import NAME_WIDTH, AccountBrief, BriefHead, clipped
from csmdesk.domain.errors import UserError
from csmdesk.domain.folding import plain
from csmdesk.domain.ids import AccountId
from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Side
from csmdesk.models.values import read_day, utc_text
from csmdesk.models.work import ReadSession
from csmdesk.services import accounts
from csmdesk.services.account_lists import ACTIVE_LINE
from csmdesk.services.brief_changes import changes_since, swing_of
from csmdesk.services.brief_outlook import flags, next_meeting, overdue_rhythm, relations
from csmdesk.services.brief_plans import brief_plans
from csmdesk.services.brief_rows import Rows
from csmdesk.services.local_days import day_of


def collect(read: ReadSession, account_id: AccountId, *, inside: bool = True) -> AccountBrief:
    """Read the brief of an account; raise ``UserError`` when it is gone.

    Without ``inside`` nothing is from private talks or internal notes: so it leaves the screen.
    """
    rows = Rows(read, account_id, inside=inside)
    last = rows.last_talk()
    head = _head(read, rows, account_id, last.days if last else None)
    since = utc_text(last.started_at if last else read.now - timedelta(days=NEAR_DAYS))
    people, warnings = relations(read, account_id, rows.people(), inside=inside)
    ours, theirs = rows.promises(Side.OURS), rows.promises(Side.THEIRS)
    swing = swing_of(read, account_id)
    facts = BriefFacts(
        head=head,
        last_talk=last,
        people=people.rows,
        ours=ours.rows,
        theirs=theirs.rows,
        overdue=rows.overdue(),
        kept=rows.kept(Side.OURS, since).rows,
        urgent=rows.urgent(),
        swing=swing,
        deciders=rows.deciders(),
        met_decider=rows.met_decider(),
        lost_champions=rows.lost_champions(),
        joined=rows.joined(since).rows,
        opportunities=rows.opportunities(),
        warnings=warnings,
        **_outlook(read, account_id, rows),
        plans=brief_plans(read, account_id, day_of(since), inside=inside),
    )
    return AccountBrief(
        head=head,
        made_at=read.now,
        today=read.today,
        since=day_of(since),
        people=people,
        last_talk=last,
        talks=rows.talks(),
        ours=ours,
        theirs=theirs,
        tasks=rows.tasks(),
        changes=changes_since(read, account_id, rows, since, swing),
        risks=risks(facts),
        points=talking_points(facts),
        has_inside=inside,
        next_meeting=facts.meeting,
        rhythm=facts.rhythm,
        plans=facts.plans,
    )


def _outlook(read: ReadSession, account_id: AccountId, rows: Rows) -> dict[str, Any]:
    """Read what lies before the account, by the names of the facts."""
    return {
        "meeting": next_meeting(read, account_id), "rhythm": overdue_rhythm(read, account_id),
        "flags": flags(read, rows),
    }  # fmt: skip


def find(read: ReadSession, text: str) -> Account:
    """Find the account that a person means; one in the trash is said to be there.

    Raises ``UserError`` when none fits, or when several do (their names are told).
    """
    try:
        return accounts.find_account(read, text)
    except UserError as error:
        name = _name_in_trash(read, text) if error.message.code == "account.none" else None
        if name is None:
            raise
        raise _in_trash(name) from error


def _head(read: ReadSession, rows: Rows, account_id: AccountId, days: int | None) -> BriefHead:
    found = rows.sql(
        "SELECT a.name, a.tier, a.stage, a.industry, a.city, a.currency, w.name AS owner FROM "
        "account a LEFT JOIN colleague w ON w.id = a.owner_id WHERE a.id = :account"
    )
    if not found:
        name = _name_in_trash(read, account_id)
        if name is not None:
            raise _in_trash(name)
        raise UserError(
            Text("record.gone", {"kind": Text("record.account")}), Text("record.gone_hint")
        )
    [row] = found
    arr, renewal = _contract(rows, row.currency)
    return BriefHead(
        account_id=account_id,
        name=clipped(row.name, 2 * NAME_WIDTH),
        tier=row.tier,
        stage=row.stage,
        industry=_short(row.industry),
        city=_short(row.city),
        owner=_short(row.owner),
        arr=arr,
        renewal_on=renewal,
        renewal_days=(renewal - read.today).days if renewal else None,
        last_touch_days=days,
    )


def _contract(rows: Rows, currency: str) -> tuple[Money, date | None]:
    """Sum what runs in the account's currency, and find the next end in any."""
    [row] = rows.sql(
        "SELECT sum(CASE WHEN currency = :currency THEN arr_minor END) AS arr, "  # noqa: S608
        "min(CASE WHEN end_on >= :today THEN end_on END) AS renewal_on "
        f"FROM contract_line WHERE account_id = :account AND {ACTIVE_LINE}",
        currency=currency,
    )
    return Money(row.arr or 0, currency), read_day(row.renewal_on)


def _short(value: Any) -> str | None:
    return clipped(value, NAME_WIDTH) if value else None


def _name_in_trash(read: ReadSession, text: str) -> str | None:
    rows = read.sql(
        "SELECT name FROM trash WHERE kind = 'account' AND (record_id = :id OR "
        "plain(name) = :name) ORDER BY trashed_at DESC LIMIT 1",
        id=text.strip(), name=plain(text.strip()),
    )  # fmt: skip
    return rows[0][0] if rows else None


def _in_trash(name: str) -> UserError:
    return UserError(Text("brief.in_trash", {"name": name}), Text("brief.in_trash_hint"))
