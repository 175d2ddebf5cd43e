"""What is true of the demo book: written down before it is made, and made to hold.

The generator reads these to build the book, the tests read them to judge the services. Days are
counted from the day for which the book is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

ME = "沈知夏"


class Why(StrEnum):
    """Name why an account is at risk."""

    USAGE_FELL = "usage_fell"
    CHAMPION_LEFT = "champion_left"
    RENEWAL_WITHOUT_STEP = "renewal_without_step"
    SINGLE_CONTACT = "single_contact"
    NO_SENIOR_CONTACT = "no_senior_contact"
    OUR_PROMISE_OVERDUE = "our_promise_overdue"
    THEIR_PROMISE_OVERDUE = "their_promise_overdue"
    SILENT = "silent"
    URGENT_TICKET_OPEN = "urgent_ticket_open"
    FEATURE_STOPPED = "feature_stopped"
    USAGE_STALE = "usage_stale"
    SEATS_CUT = "seats_cut"


@dataclass(frozen=True, slots=True)
class Risk:
    """Tell one reason why an account is at risk.

    ``days`` is how long ago it began, or in how many days it comes due; ``share`` is the part that
    is gone; ``subject`` names the person, promise, ticket or feature that it is about.
    """

    account: str
    why: Why
    days: int | None = None
    share: float | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Churn:
    """Tell that an account left, how many days ago, and whether it came back after ``back``."""

    account: str
    days: int
    reason: str
    refund: int | None = None
    back: int | None = None


@dataclass(frozen=True, slots=True)
class QuarterTickets:
    """Tell the tickets of an account in the last full calendar quarter."""

    account: str
    first_responses: tuple[int, ...]
    csat: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """Tell words that are found in the notes of one account and of no other."""

    words: str
    account: str


@dataclass(frozen=True, slots=True)
class OwnField:
    """Tell one of the user's own fields and how many records have a value in it."""

    record: str
    name: str
    kind: str
    filled: int


@dataclass(frozen=True, slots=True)
class Silence:
    """Tell that a decision maker has not logged in for so many days, or never (``None``)."""

    account: str
    person: str
    days: int | None


@dataclass(frozen=True, slots=True)
class Succession:
    """Tell who came after whom."""

    account: str
    left: str
    successor: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Tell to whom each person of an account reports; the top reports to nobody."""

    account: str
    top: str
    reports: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DemoTruths:
    """Hold all that is known of the demo book.

    ``renewing`` are (account, days to the next contractual end) within 90 days; each has an open
    opportunity, as the ``expansions`` have (account, days to the decision); ``evergreen`` has a
    line without end, ``trial`` nothing but a trial, ``two_currencies`` lines in two of them;
    ``namesakes`` is a name that people of two accounts have. ``groups`` are companies with those
    that belong to them, ``look_alikes`` two accounts that are one, ``tags`` how many accounts have
    one, ``files`` the names of what is attached to an account. The account ``archived`` is out of
    the lists, the one ``trashed`` was thrown away; neither counts among the ``accounts``.
    ``silent_deciders`` and ``successions`` are all there are; ``warned`` is the whole of what the
    people of one account warn of, each warning with whom (or which roles) it names.
    """

    me: str
    accounts: int
    tiers: tuple[tuple[str, int], ...]
    at_risk: tuple[Risk, ...]
    healthy: tuple[str, ...]
    churned: tuple[Churn, ...]
    renewing: tuple[tuple[str, int], ...]
    expansions: tuple[tuple[str, int], ...]
    quarter_tickets: QuarterTickets
    wordings: tuple[Wording, ...]
    evergreen: str
    trial: str
    two_currencies: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    namesakes: tuple[str, str, str]
    look_alikes: tuple[str, str]
    tags: tuple[tuple[str, int], ...]
    own_fields: tuple[OwnField, ...]
    files: tuple[tuple[str, str], ...]
    archived: str
    trashed: str
    silent_deciders: tuple[Silence, ...]
    successions: tuple[Succession, ...]
    lines: Lines
    warned: tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]

    def risks(self, account: str) -> dict[Why, Risk]:
        """Return why an account is at risk."""
        return {risk.why: risk for risk in self.at_risk if risk.account == account}

    def churn(self, account: str) -> Churn | None:
        """Return how an account left, if it did."""
        return next((churn for churn in self.churned if churn.account == account), None)


TRUTHS = DemoTruths(
    me=ME,
    accounts=60,
    tiers=(("A", 12), ("B", 18), ("C", 30)),
    at_risk=(
        Risk("华信精工", Why.USAGE_FELL, share=0.35),
        Risk("华信精工", Why.CHAMPION_LEFT, days=9, subject="王敏"),
        Risk("华信精工", Why.OUR_PROMISE_OVERDUE, days=5, subject="接口限流的书面方案"),
        Risk("北辰岭能源", Why.RENEWAL_WITHOUT_STEP, days=41),
        Risk("禾木冷链", Why.URGENT_TICKET_OPEN, days=2, subject="三号冷库温度上报中断"),
        Risk("禾木冷链", Why.OUR_PROMISE_OVERDUE, days=3, subject="温控上报的事故说明"),
        Risk("海棠里酒店", Why.SILENT, days=60),
        Risk("海棠里酒店", Why.USAGE_FELL, share=0.42),
        Risk("万象织造", Why.THEIR_PROMISE_OVERDUE, days=16, subject="合同条款的法务回复"),
        Risk("南浦港务", Why.USAGE_STALE, days=6),
        Risk("雪线重工", Why.SINGLE_CONTACT, subject="韩立"),
        Risk("听潮轩酒店", Why.SILENT, days=74),
        Risk("松果湾食品", Why.SEATS_CUT, days=70, share=0.4),
        Risk("Aldermoor Rail", Why.NO_SENIOR_CONTACT, days=46),
        Risk("Marrowdale Metals", Why.CHAMPION_LEFT, days=24, subject="Rowan Tarleton"),
        Risk("Thistlewick Stores", Why.OUR_PROMISE_OVERDUE, days=8, subject="Price for 40 seats"),
        Risk("Brightwater Cement", Why.FEATURE_STOPPED, days=21, subject="Quality checks"),
        Risk("Fenwhistle Airways", Why.USAGE_FELL, share=0.5),
        Risk("Lanternbrook Colleges", Why.SINGLE_CONTACT, subject="Odette Marchbank"),
        Risk("Pebblemoor Farms", Why.RENEWAL_WITHOUT_STEP, days=33),
    ),
    healthy=(
        "青岚药业",
        "白鹭湾乳业",
        "晴川岭检测",
        "鹿鸣谷制药",
        "Bluefjord Logistics",
        "Quillstone Insurance",
        "Harrowgate Mills",
        "Cobblestream Parcels",
    ),
    churned=(
        Churn("橙汀电子", 128, "集团统一换用自建系统"),
        Churn("石榴籽检测", 301, "预算被砍，半年内没有用起来", refund=6200),
        Churn("Dappleford Homes", 84, "The sponsor moved on and nobody used it"),
        Churn("Wrenfold Cargo", 455, "Went with a cheaper tool"),
        Churn("七月花纺织", 420, "换过一家便宜的", back=236),
    ),
    renewing=(
        ("万象织造", 19),
        ("青岚药业", 27),
        ("Pebblemoor Farms", 33),
        ("北辰岭能源", 41),
        ("半亩田农机", 52),
        ("华信精工", 62),
        ("Saltmarsh Ferries", 68),
        ("晴川岭检测", 73),
        ("Inkwell & Plume Books", 81),
        ("白鹭湾乳业", 88),
    ),
    expansions=(
        ("鹿鸣谷制药", 34),
        ("白鹭湾乳业", 57),
        ("Quillstone Insurance", 45),
        ("Bluefjord Logistics", 76),
    ),
    quarter_tickets=QuarterTickets("南浦港务", first_responses=(30, 45, 60), csat=(5, 4, 5)),
    wordings=(
        Wording("限流", "华信精工"),
        Wording("冷机", "禾木冷链"),
        Wording("turnaround board", "Aldermoor Rail"),
        Wording("岸桥", "南浦港务"),
    ),
    evergreen="云帆渡电缆",
    trial="Tumbleweir Labs",
    two_currencies="星渡航运",
    groups=(
        ("Bluefjord Logistics", ("Cobblestream Parcels", "Saltmarsh Ferries")),
        ("禾木冷链", ("小满仓储", "远山雪冷链")),
    ),
    namesakes=("张伟", "华信精工", "青岚药业"),
    look_alikes=("拾光茶业", "拾光茶业有限公司"),
    tags=(
        ("重点客户", 7),
        ("key account", 5),
        ("标杆", 4),
        ("reference", 4),
        ("续约季", 7),
        ("renewal season", 3),
    ),
    own_fields=(
        OwnField("account", "部署 Hosting", "choice", 60),
        OwnField("account", "上线日 Go-live", "date", 30),
        OwnField("account", "工厂数 Sites", "number", 30),
        OwnField("account", "年营收 Turnover", "money", 12),
        OwnField("account", "高层发起人 Sponsor", "person", 12),
        OwnField("account", "可参观 Open to visitors", "flag", 30),
        OwnField("account", "ERP", "text", 30),
        OwnField("contract_line", "采购单号 PO number", "text", 12),
    ),
    files=(
        ("华信精工", "启动会纪要.md"),
        ("华信精工", "验收清单.txt"),
        ("禾木冷链", "冷库点位表.md"),
        ("Aldermoor Rail", "Rollout plan.md"),
        ("Bluefjord Logistics", "Value figures.txt"),
    ),
    archived="旧港印染",
    trashed="Mossgate Print Ltd",
    silent_deciders=(
        Silence("Aldermoor Rail", "Tobias Renwick", 46),
        Silence("北辰岭能源", "顾砚秋", None),
    ),
    successions=(
        Succession("禾木冷链", "汤维舟", "岑若川"),
        Succession("Bluefjord Logistics", "Torvald Kjelsrud", "Astrid Lunderud"),
    ),
    lines=Lines(
        "Aldermoor Rail",
        "Harriet Vossgard",
        (
            ("Tobias Renwick", "Harriet Vossgard"),
            ("Ines Callowhay", "Harriet Vossgard"),
            ("Priya Nandavar", "Harriet Vossgard"),
            ("Owen Brask", "Ines Callowhay"),
            ("Lucía Ferrando", "Ines Callowhay"),
            ("Dana Whitlow", "Priya Nandavar"),
            ("马海澜 Ma Hailan", "Owen Brask"),
            ("Noor Haddock", "Lucía Ferrando"),
        ),
    ),
    warned=(
        "Aldermoor Rail",
        (
            ("decision_maker_silent", ("Tobias Renwick",)),
            ("required_role_missing", ("procurement",)),
            ("s_tier_out_of_cadence", ("Harriet Vossgard", "Tobias Renwick")),
            ("known_by_one_of_us", ("马海澜 Ma Hailan", "Owen Brask")),
        ),
    ),
)
