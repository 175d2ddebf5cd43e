"""Which names and records are taken for one, on plainly invented ones in both languages."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain import likeness
from csmdesk.domain.duplicates import (
    SURE_ENOUGH,
    Face,
    Reason,
    compare,
    digits,
    host,
    keys,
    own_box,
)
from csmdesk.services.names import name_keys, pypinyin_reader

# (first, second): one company twice, as they come from files, cards and memory
SAME_ACCOUNTS = [
    ("Kestrel Looms", "Kestrel Looms Ltd"),
    ("Kestrel Looms", "KESTREL LOOMS, INC."),
    ("Kestrel Looms", "Kestrel-Looms"),
    ("Kestrel Looms", "Kestral Looms"),
    ("Kestrel Looms", "Kestrel Loms"),
    ("Hollin Quarry", "Hollins Quarry"),
    ("Aldermoor Rail", "Aldermore Rail"),
    ("Brackwater Ferries", "Brackwater Feries"),
    ("The Ostrava Tea Company", "Ostrava Tea Co."),
    ("Malmö Bänkar AB", "Malmo Bankar"),
    ("Pinecliff & Sons", "Pinecliff and Sons"),
    ("Vandermeer Optik GmbH", "Vandermeer Optic GmbH"),
    ("Thistledown Foods", "Thisteldown Foods"),
    ("Sternhagen Werke AG", "Sternhagenwerke"),
    ("Rail & Sons", "Sons & Rail"),
    ("Quillhaven Pumps", "QUILLHAVEN PUMPS S.A."),
    ("华信精工有限公司", "华信精工"),
    ("华信精工股份有限公司", "华信精工有限公司"),
    ("华信精工", "华鑫精工"),
    ("云杉仓储", "云衫仓储"),
    ("Huaxin Jinggong", "华信精工"),
    ("晨曦（虚构）食品有限公司", "晨曦虚构食品"),
    ("远岫物业", "远秀物业"),
    ("Ｋｅｓｔｒｅｌ Looms", "kestrel looms"),
    ("青禾示例科技", "青和示例科技"),
]
OTHER_ACCOUNTS = [
    ("Kestrel Looms", "Kestrel Foods"),
    ("Kestrel North", "Kestrel South"),
    ("Plant 1", "Plant 2"),
    ("Hollin Quarry 12", "Hollin Quarry 21"),
    ("Marlow Rail", "Harlow Rail"),
    ("Aldermoor Rail", "Aldermoor Road"),
    ("Kestrel", "Kestrel Looms"),
    ("Abco", "Abca"),
    ("Brackwater Eastern", "Brackwater Western"),
    ("Ostrava Tea", "Ostrava Sea"),
    ("Sternhagen I", "Sternhagen V"),
    ("Bank of Oster", "Bank of Wester"),
    ("Finch Ltd", "Fitch Ltd"),
    ("华信精工上海分公司", "华信精工北京分公司"),
    ("华信一厂", "华信二厂"),
    ("华信精工", "华信物业"),
    ("云杉仓储", "云杉物流"),
    ("青禾", "清河"),
    ("长安示例", "长安样例"),
    ("南山虚构", "北山虚构"),
    ("Huaxin", "华信精工"),
    ("Upper Mill Dairy", "Lower Mill Dairy"),
    ("Grey Heron", "Grey Baron"),
    ("Thistle Foods", "Thistledown Foods"),
    ("Quill Pumps", "Quilt Pumps"),
    ("第一虚构", "第二虚构"),
]
SAME_PEOPLE = [
    ("Vera Muster", "Muster, Vera"),
    ("Vera Muster", "VERA MUSTER"),
    ("Vera Muster", "V. Muster"),
    ("Vera Muster", "Vera Musters"),
    ("Søren Eksempel", "SØREN EKSEMPEL"),
    ("王小测", "Wang Xiaoce"),
    ("王小测", "Xiaoce Wang"),
    ("李样例", "李样丽"),
    ("Renée Beispiel", "Renee Beispiel"),
    ("Jonathan Sample", "Jonathon Sample"),
    ("单例", "Shan Li"),
    ("T. A. Specimen", "Theo A. Specimen"),
]
OTHER_PEOPLE = [
    ("Vera Muster", "Karl Muster"),
    ("Vera Muster", "Vera Sample"),
    ("V. Muster", "K. Muster"),
    ("王小测", "王大测"),
    ("王小测", "李小测"),
    ("Ann Lee", "Ian Lee"),
    ("Jan Beispiel", "Jana Muster"),
    ("张示例", "章样本"),
    ("Eva Probe", "Ewa Probst"),
    ("Tom Sample", "Tim Sample"),
    ("王小测", "Wang"),
    ("陈一", "陈二"),
]


@cache
def reader():
    return pypinyin_reader()


def face(key, name, *, is_person=False, **fields):
    return Face(key, name, pinyin=name_keys(name, reader(), is_person=is_person)[0], **fields)


def found_accounts(pairs):
    return [
        p for p in pairs if compare("account", face("a", p[0]), face("b", p[1]))[1] >= SURE_ENOUGH
    ]


def found_people(pairs):
    home = {"is_person": True, "homes": frozenset({"home"})}
    return [
        pair
        for pair in pairs
        if compare("person", face("a", pair[0], **home), face("b", pair[1], **home))[1]
        >= SURE_ENOUGH
    ]


@pytest.mark.parametrize(
    ("finder", "same", "other"),
    [(found_accounts, SAME_ACCOUNTS, OTHER_ACCOUNTS), (found_people, SAME_PEOPLE, OTHER_PEOPLE)],
    ids=["accounts", "people"],
)
def test_names_alone_are_judged_with_few_mistakes(finder, same, other):
    right, wrong = finder(same), finder(other)
    missed = [pair for pair in same if pair not in right]
    assert len(right) / (len(right) + len(wrong)) >= 0.95, wrong
    assert len(right) / len(same) >= 0.9, missed


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [("account", *pair) for pair in SAME_ACCOUNTS] + [("person", *pair) for pair in SAME_PEOPLE],
)
def test_what_may_be_one_is_compared_at_all(kind, first, second):
    is_person = kind == "person"
    homes = {"homes": frozenset({"home"})} if is_person else {}
    a, b = (face(k, n, is_person=is_person, **homes) for k, n in (("a", first), ("b", second)))
    if compare(kind, a, b)[1] >= SURE_ENOUGH:
        assert keys(kind, a) & keys(kind, b)


def judged(kind, first, second):
    reasons, score = compare(kind, first, second)
    return set(reasons) if score >= SURE_ENOUGH else None


def test_what_else_speaks_for_one_account():
    site = {"website": "https://www.kestrel.example/about"}
    assert judged("account", face("a", "Kestrel", **site),
                  face("b", "Looms", website="kestrel.example")) == {Reason.DOMAIN}  # fmt: skip
    assert judged("account", face("a", "Kestrel", phones=("+353 21 555 0100",)),
                  face("b", "Looms", phones=("021-5550100",))) == {Reason.PHONE}  # fmt: skip
    assert judged("account", face("a", "Kestrel", external_id="k-1"),
                  face("b", "Looms", external_id="K-1")) == {Reason.EXTERNAL_ID}  # fmt: skip
    assert judged("account", face("a", "Kestrel", aliases=("KL",)), face("b", "K L")) == {
        Reason.ALIAS
    }
    both = compare("account", face("a", "Kestrel", **site), face("b", "Kestrel", **site))
    assert both == ((Reason.NAME, Reason.DOMAIN), 84)


def test_what_speaks_against_a_slip_of_the_pen():
    for fields in (
        {"city": ("Cork", "Dublin")}, {"external_id": ("K-1", "K-2")},
        {"website": ("a.example", "b.example")},
    ):  # fmt: skip
        mine, theirs = ({name: pair[n] for name, pair in fields.items()} for n in (0, 1))
        assert judged("account", face("a", "Kestrel Looms", **mine),
                      face("b", "Kestral Looms", **theirs)) is None  # fmt: skip
        assert judged("account", face("a", "Kestrel Looms", **mine),
                      face("b", "Kestrel Looms", **theirs)) == {Reason.NAME}  # fmt: skip


def test_parent_and_child_share_a_site_without_being_one():
    site = {"website": "kestrel.example", "phones": ("555 0100 100",)}
    child = face("b", "Looms", homes=frozenset({"a"}), **site)
    assert judged("account", face("a", "Kestrel", **site), child) is None


def test_people_are_one_by_their_own_addresses_wherever_they_are():
    first = {"is_person": True, "homes": frozenset({"x"})}
    second = {"is_person": True, "homes": frozenset({"y"})}
    mail, box = ("vera@kestrel.example",), ("info@kestrel.example",)

    def pair(name, **fields):
        return judged("person", face("a", "Vera Muster", **first, **fields),
                      face("b", name, **second, **fields))  # fmt: skip

    assert pair("Vera Muster") is None  # another person of this name
    assert pair("Vera Sample", emails=mail) == {Reason.EMAIL}
    assert pair("Vera Sample", emails=box) is None
    assert pair("Vera Sample", wechat="vera_m") == {Reason.WECHAT}
    assert pair("Karl Sample", phones=("+353 21 555 0100",)) is None  # the phone of their office
    assert pair("V. Muster", phones=("+353 21 555 0100",)) == {Reason.SPELLING, Reason.PHONE}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://www.Kestrel.example/x?y", "kestrel.example"),
        ("kestrel.example:8080", "kestrel.example"),
        ("weixin.qq.com", ""),
        ("", ""),
        (None, ""),
        ("kestrel", ""),
        ("http://[bad", ""),
    ],
)
def test_host_of_a_website(given, expected):
    assert host(given) == expected


def test_phone_and_mailbox_in_one_form():
    assert digits("+353 (21) 555-0100") == digits("021 555 0100") == "215550100"
    assert digits("０２１５５５０１００") == digits("021 555 0100")
    assert digits("0100") == ""
    assert own_box(" Vera@Kestrel.example ") == "vera@kestrel.example"
    assert own_box("sales@kestrel.example") == own_box("nonsense") == ""


NAMES = st.text(st.sampled_from("abcdehklo 华信精工&-.12"), max_size=14)


@given(NAMES, NAMES)
def test_judgement_does_not_depend_on_the_order(first, second):
    a, b = face("a", first), face("b", second)
    assert compare("account", a, b) == compare("account", b, a)
    assert compare("person", a, b) == compare("person", b, a)
    assert compare("account", a, b)[1] <= 100


@given(NAMES, NAMES, st.integers(0, 3))
def test_distance_is_the_number_of_slips(first, second, limit):
    found = likeness.distance(first, second, limit)
    assert found == min(reference(first, second), limit + 1)
    assert found == likeness.distance(second, first, limit)


@cache
def reference(a, b):
    """Count slips the slow way: every way to undo the last one."""
    if not a or not b:
        return len(a) + len(b)
    ways = [reference(a[:-1], b) + 1, reference(a, b[:-1]) + 1,
            reference(a[:-1], b[:-1]) + (a[-1] != b[-1])]  # fmt: skip
    if len(a) > 1 and len(b) > 1 and a[-1] == b[-2] and a[-2] == b[-1]:
        ways.append(reference(a[:-2], b[:-2]) + 1)
    return min(ways)
