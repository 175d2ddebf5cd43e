"""Make the demo book: one chapter a company, written in short transactions of one action."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress, Unwatched
from csmdesk.domain.text import Text
from csmdesk.exchange.demo.bonds import write_bonds
from csmdesk.exchange.demo.cast import write_cast
from csmdesk.exchange.demo.chapter import Chapter, Row
from csmdesk.exchange.demo.diary import write_diary
from csmdesk.exchange.demo.extras import write_extras
from csmdesk.exchange.demo.logins import write_logins
from csmdesk.exchange.demo.openings import write_opportunities
from csmdesk.exchange.demo.readings import write_readings
from csmdesk.exchange.demo.service_desk import number_tickets, write_churn, write_tickets
from csmdesk.exchange.demo.success import write_plans
from csmdesk.exchange.demo.terms import write_terms
from csmdesk.exchange.demo.truths import TRUTHS, DemoTruths
from csmdesk.exchange.demo.turns import take_back, write_turns
from csmdesk.exchange.demo.words import Company, Words, load_words
from csmdesk.exchange.demo.workdays import moment
from csmdesk.models.bulk import BulkUnit
from csmdesk.models.keys import new_id
from csmdesk.models.store import Store
from csmdesk.services.book import is_empty
from csmdesk.services.colleagues import me
from csmdesk.services.names import Romanise, name_keys, pypinyin_reader

SEED = 2026
_LABEL = Text("action.demo")
_READINGS = (
    "INSERT INTO usage_fact (account_id, line_id, metric, day, value, grain, seconds, errors, "
    "as_of, import_id) VALUES (?, ?, ?, ?, ?, 'count', ?, ?, ?, ?)"
)
_ORDER = (
    "account", "contract_line", "person", "stakeholder", "touchpoint", "touchpoint_person",
    "touchpoint_colleague", "commitment", "task", "task_need", "opportunity", "success_plan",
    "objective", "milestone", "milestone_need", "plan_task", "value_entry", "ticket",
    "churn_event", "stakeholder_edge", "colleague_tie", "person_usage",
)  # fmt: skip
_FACTS = ("ticket", "churn_event", "person_usage")
_TAGS = {
    "zh": ("重点客户", "标杆", "续约季"),
    "en": ("key account", "reference", "renewal season"),
}
_TOGETHER = 6  # chapters of one transaction: a new book keeps nobody waiting


def make_demo_book(
    store: Store,
    *,
    seed: int = SEED,
    today: date | None = None,
    progress: Progress | None = None,
) -> DemoTruths:
    """Fill an empty book with sixty invented companies and return what is true of them.

    The history ends on the day before ``today``. The same seed and day give the same content; only
    the record ids differ. Raises ``UserError`` when the book has accounts already.
    """
    with store.read() as read:
        if not is_empty(read):
            raise UserError(Text("demo.not_empty"), Text("demo.not_empty_hint"))
        mine = me(read)
        day = today or read.today
    watch = progress or Unwatched()
    words, romanise, import_id = load_words(), pypinyin_reader(), new_id()
    ours, colleagues = _colleagues(words, romanise, mine.id if mine else None, day)
    chapters = [Chapter(words, company, seed, day, romanise) for company in words.companies]
    taken = {person["name"] for story in words.stories.values() for person in story.people}
    for n, chapter in enumerate(chapters):
        watch.step(_LABEL, n, 2 * len(chapters))
        chapter.ours = ours
        _compose(chapter, taken, import_id)
    _join_groups(chapters)
    number_tickets(chapters)
    turns = [turn for chapter in chapters for turn in take_back(chapter)]
    with store.bulk(_LABEL, import_id=import_id) as bulk:
        with bulk.write() as uow:
            uow.insert_all("colleague", colleagues)
        for n in range(0, len(chapters), _TOGETHER):
            watch.step(_LABEL, len(chapters) + n, 2 * len(chapters))
            _write_chapters(bulk, chapters[n : n + _TOGETHER], import_id)
        write_turns(bulk, turns)
        write_extras(bulk, chapters)
    return TRUTHS


def _colleagues(
    words: Words, romanise: Romanise, mine: str | None, day: date
) -> tuple[dict[str, str], list[Row]]:
    """Return the keys of our people by name, and the rows to write; who sits here may be known."""
    ours: dict[str, str] = {}
    rows: list[Row] = []
    people = [{"name": TRUTHS.me, "mail": "shen.zhixia"}, *words.colleagues]
    for n, person in enumerate(people):
        is_me = n == 0
        ours[person["name"]] = key = mine if is_me and mine else new_id()
        if key != mine:
            pinyin, initials, sort_key = name_keys(person["name"], romanise, is_person=True)
            rows.append({
                "id": key, "name": person["name"], "email": f"{person['mail']}@csmdesk.example",
                "is_me": is_me, "pinyin": pinyin, "initials": initials, "sort_key": sort_key,
                "created_at": moment(day.replace(year=day.year - 3, day=1), 9, 0),
            })  # fmt: skip
    return ours, rows


def _compose(chapter: Chapter, taken: set[str], import_id: str) -> None:
    """Put one chapter together; contracts first, everything else follows from them."""
    write_terms(chapter)
    _write_account(chapter)
    write_cast(chapter, taken)
    write_bonds(chapter)
    write_readings(chapter, import_id)
    write_logins(chapter)
    write_tickets(chapter)
    write_churn(chapter)
    write_diary(chapter)
    write_opportunities(chapter)
    write_plans(chapter)


def _write_account(chapter: Chapter) -> None:
    company, dice = chapter.company, chapter.dice("portrait")
    names = chapter.language.names
    portrait = dice.choice(chapter.language.portraits).format(
        city=company.city, industry=company.industry, seats=company.seats,
        goal=dice.choice(names["goals"]["champion"]),
        dept=dice.choice(names["titles"]["champion"])[1],
    )  # fmt: skip
    chapter.rows["account"] = [{
        "id": chapter.account_id, **chapter.name_columns(company.name, is_person=False),
        "aliases": list(company.aliases), "industry": company.industry, "country": company.country,
        "region": company.region, "city": company.city, "employees": company.employees,
        "website": f"https://{company.domain}.example", "tier": company.tier,
        "stage": company.stage, "currency": company.currency, "day0": chapter.day0,
        "owner_id": chapter.ours[TRUTHS.me], "parent_id": None, "notes": portrait,
        "external_id": f"D-{1001 + chapter.words.companies.index(company)}",
        "tags": _tags(company), "created_at": moment(chapter.day0, 8, 30),
    }]  # fmt: skip


def _tags(company: Company) -> list[str]:
    """Return what somebody would call such a company to find it again."""
    holds = (
        company.tier == "A",
        company.name in TRUTHS.healthy,
        company.name in dict(TRUTHS.renewing),
    )
    return [tag for tag, is_said in zip(_TAGS[company.lang], holds, strict=True) if is_said]


def _join_groups(chapters: list[Chapter]) -> None:
    keys = {chapter.company.name: chapter.account_id for chapter in chapters}
    for chapter in chapters:
        if chapter.company.parent is not None:
            chapter.rows["account"][0]["parent_id"] = keys[chapter.company.parent]


def _write_chapters(bulk: BulkUnit, chapters: Sequence[Chapter], import_id: str) -> None:
    with bulk.write() as uow:
        for table in _ORDER:
            found = [row for chapter in chapters for row in chapter.rows.get(table, ())]
            if found and table in _FACTS:
                found = [{**row, "import_id": import_id} for row in found]
            uow.insert_all(table, found)
        for chapter in chapters:
            uow.raw.executemany(_READINGS, chapter.readings)
        uow.touch_facts("usage_fact")
