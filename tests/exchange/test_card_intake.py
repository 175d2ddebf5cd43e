"""Contact cards: people of a .vcf file, those that the book has already among them."""

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId
from csmdesk.domain.people_map import EdgeKind
from csmdesk.domain.text import Text
from csmdesk.exchange.card_file import read_cards
from csmdesk.exchange.incoming import Standing
from csmdesk.exchange.intake import open_files, take_all, take_in
from csmdesk.models.undo import UndoStack
from csmdesk.services.people import list_people
from csmdesk.services.people_map import read_map
from tests.exchange.test_calendar_intake import book  # noqa: F401 - a fixture

LABEL = Text("action.take_in", {"n": 1})


def card(*lines, version="3.0"):
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))


NEW = card("N:李;娜;;;", "ORG:华信精工;生产部", "TITLE:经理", "TEL;TYPE=CELL:138 0000 1111",
           "EMAIL;TYPE=INTERNET:li.na@huaxin.example", "X-WECHAT:lina_hx")  # fmt: skip
KNOWN = card("FN:Wei Zhang", "EMAIL:Zhang.Wei@huaxin.example", "TEL:+86 512 5555 0101",
             "ORG:华信精工")  # fmt: skip
NAMELESS = card("EMAIL:info@huaxin.example", "TEL:1")
ELSEWHERE = card("FN:Jo Blank", "ORG:Unheard Of Ltd")


def opened(store, tmp_path, *cards):
    path = tmp_path / "people.vcf"
    path.write_bytes("".join(cards).encode())
    with store.read() as read:
        return open_files(read, [path])


def taken(store, tmp_path, *cards, answers=None):
    found = opened(store, tmp_path, *cards)
    with store.write(LABEL) as uow:
        done = take_in(uow, found.items, answers or {})
    return found, done


def people(store, account_id):
    with store.read() as read:
        return {person.name: person for person in list_people(read, account_id)}


def test_new_people_come_to_their_account(store, book, tmp_path):  # noqa: F811
    _, done = taken(store, tmp_path, NEW)
    assert done.made == 1
    found = people(store, book["华信精工"])["李娜"]
    assert (found.title, found.department, found.wechat) == ("经理", "生产部", "lina_hx")
    assert (found.emails, found.phones) == (("li.na@huaxin.example",), ("138 0000 1111",))
    again, _ = taken(store, tmp_path, NEW)
    assert [item.standing for item in again.items] == [Standing.SAME]


def test_who_is_known_gets_what_is_missing(store, book, tmp_path):  # noqa: F811
    found, done = taken(store, tmp_path, KNOWN)
    assert (done.made, done.changed) == (0, 1)
    (reason,) = found.items[0].reasons
    assert [field.code for field in reason.params["fields"]] == ["card.field.phones"]
    zhang = people(store, book["华信精工"])["张伟"]
    assert zhang.emails == ("zhang.wei@huaxin.example",)
    assert zhang.phones == ("+86 512 5555 0101",)


def test_a_card_without_a_name_is_said_and_the_others_come_in(store, book, tmp_path):  # noqa: F811
    found, done = taken(store, tmp_path, NAMELESS, NEW)
    refused = [item for item in found.items if item.standing is Standing.REFUSED]
    assert [(item.title, item.reasons[0].code) for item in refused] == [
        ("info@huaxin.example", "card.no_name")
    ]
    assert done.made == 1


def test_a_company_that_nobody_knows_is_asked_about(store, book, tmp_path):  # noqa: F811
    found, done = taken(store, tmp_path, ELSEWHERE)
    assert (done.made, done.waiting) == (0, 1)
    answers = {found.items[0].key: AccountId(book["Aldermoor Rail"])}
    _, done = taken(store, tmp_path, ELSEWHERE, answers=answers)
    assert "Jo Blank" in people(store, book["Aldermoor Rail"])


def test_a_company_that_is_like_one_is_only_suggested(store, book, tmp_path):  # noqa: F811
    (item,) = opened(store, tmp_path, card("FN:Jo Blank", "ORG:Aldermoor Rails")).items
    assert item.account.name == "Aldermoor Rail"
    assert item.asks_account


def test_the_same_name_elsewhere_is_somebody_new_with_a_word_about_it(store, book, tmp_path):  # noqa: F811
    (item,) = opened(store, tmp_path, card("FN:张伟", "ORG:Aldermoor Rail")).items
    assert item.standing is Standing.NEW
    assert [reason.code for reason in item.reasons] in ([], ["card.like"])


def test_the_same_name_at_the_same_account_is_the_same(store, book, tmp_path):  # noqa: F811
    (item,) = opened(store, tmp_path, card("FN:张伟", "ORG:华信精工")).items
    assert item.standing is Standing.SAME


@pytest.mark.parametrize(
    ("text", "name", "phone"),
    [
        (card("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0;=E4=BC=9F;;;",
              "TEL;CELL;PREF:2", "TEL;HOME:1", version="2.1"), "张伟", "2"),
        (card("FN;CHARSET=GB2312;ENCODING=QUOTED-PRINTABLE:=D5=C5=\r\n=CE=B0", "TEL:1",
              version="2.1"), "张伟", "1"),
        (card("N:Renn;Tobias;K.;Dr.;", "TEL;TYPE=work:1", "TEL;TYPE=cell,pref:2"),
         "Tobias K. Renn", "2"),
        (card("FN:Ann\\, Dr.", "item1.TEL;VALUE=uri;PREF=1:tel:+1-555-0100", version="4.0"),
         "Ann, Dr.", "+1-555-0100"),
        (card("NICKNAME:Bo", "TEL:1"), "Bo", "1"),
        ("BEGIN:VCARD\nFN:Open end\nTEL:1", "Open end", "1"),
    ],
)  # fmt: skip
def test_versions(text, name, phone):
    (found,) = read_cards(text.encode())
    assert (found.name, found.phones[0]) == (name, phone)


def test_bytes_of_an_older_phone():
    (found,) = read_cards(card("FN:欧阳伟").encode("gb18030"))
    assert found.name == "欧阳伟"


def test_a_file_without_cards_is_refused(tmp_path):
    path = tmp_path / "empty.vcf"
    path.write_bytes(b"")
    with pytest.raises(UserError) as refused:
        read_cards(path)
    assert refused.value.message.code == "card.none"


def test_two_people_of_one_mail_are_two_people(store, book, tmp_path):  # noqa: F811
    office = "EMAIL:office@huaxin.example"
    both = card("FN:王芳", office, "TEL:13800000001"), card("FN:赵强", office, "TEL:13800000002")
    _, done = taken(store, tmp_path, *both)
    assert done.made == 2
    found = people(store, book["华信精工"])
    assert found["王芳"].emails == found["赵强"].emails == ("office@huaxin.example",)
    assert (found["王芳"].phones, found["赵强"].phones) == (("13800000001",), ("13800000002",))


def test_somebody_with_the_mail_of_another_is_somebody_new(store, book, tmp_path):  # noqa: F811
    mail = "EMAIL:zhang.wei@huaxin.example"
    found, done = taken(store, tmp_path, card("FN:陈静", mail, "TEL:13800000003"))
    assert [reason.code for reason in found.items[0].reasons] == ["card.same_mail"]
    assert done.made == 1
    assert people(store, book["华信精工"])["张伟"].phones == ()


def test_cards_of_one_person_add_up(store, book, tmp_path):  # noqa: F811
    def li(name, number):
        return card(f"FN:{name}", "EMAIL:li@huaxin.example", f"TEL:138000011{number}")

    _, done = taken(store, tmp_path, li("李娜", 11), li("李娜", 12))
    assert done.made == 1
    _, done = taken(store, tmp_path, li("李娜", 13), li("Li Na", 14))
    assert (done.made, done.changed) == (0, 2)
    phones = people(store, book["华信精工"])["李娜"].phones
    assert [phone[-2:] for phone in phones] == ["11", "12", "13", "14"]


def lines_of(store, account_id):
    with store.read() as read:
        seen = read_map(read, account_id)
    edges = seen.of_kind(EdgeKind.REPORTS)
    return {seen.person(e.from_id).name: seen.person(e.to_id).name for e in edges}


def said(found):
    return {item.title: [reason.code for reason in item.reasons] for item in found.items}


HUAXIN = "ORG:华信精工"


def test_cards_say_to_whom_people_report(store, book, tmp_path):  # noqa: F811
    cards = (
        card("FN:甲例", HUAXIN, "X-MS-MANAGER:乙例", "EMAIL:a@huaxin.example"),
        card("FN:乙例", HUAXIN, "RELATED;TYPE=x-manager;VALUE=uri:urn:uuid:77", version="4.0"),
        card("FN:丙例", HUAXIN, "UID:urn:uuid:77", "X-MANAGER:mailto:zhang.wei@huaxin.example"),
        card("FN:丁例", HUAXIN, "item1.X-ABRELATEDNAMES:丙例", "item1.X-ABLabel:_$!<Manager>!$_"),
    )
    found, done = taken(store, tmp_path, *cards)
    assert done.made == 4
    assert set(map(tuple, said(found).values())) == {("card.reports",)}
    assert lines_of(store, book["华信精工"]) == {
        "甲例": "乙例", "乙例": "丙例", "丙例": "张伟", "丁例": "丙例",
    }  # fmt: skip
    again, _ = taken(store, tmp_path, *cards)
    assert {item.standing for item in again.items} == {Standing.SAME}


def test_a_card_brings_a_manager_to_who_has_none_and_never_another_one(store, book, tmp_path):  # noqa: F811
    taken(store, tmp_path, card("FN:甲例", HUAXIN), card("FN:乙例", HUAXIN))
    found, done = taken(store, tmp_path, card("FN:甲例", HUAXIN, "X-MANAGER:乙例"))
    assert [item.standing for item in found.items] == [Standing.CHANGED]
    assert (done.made, done.changed) == (0, 1)
    other, _ = taken(store, tmp_path, card("FN:甲例", HUAXIN, "X-MANAGER:张伟"))
    assert [item.standing for item in other.items] == [Standing.SAME]
    assert lines_of(store, book["华信精工"]) == {"甲例": "乙例"}


def test_managers_that_cannot_be_are_said_and_the_people_come_in(store, book, tmp_path):  # noqa: F811
    found, done = taken(
        store, tmp_path, card("FN:甲例", HUAXIN, "X-MANAGER:乙例"),
        card("FN:乙例", HUAXIN, "X-MANAGER:甲例"), card("FN:丙例", HUAXIN, "X-MANAGER:丙例"),
        card("FN:丁例", HUAXIN, "X-MANAGER:Nobody Known"),
    )  # fmt: skip
    assert done.made == 4
    assert said(found) == {
        "甲例": ["card.reports"], "乙例": ["card.manager_ring"],
        "丙例": ["card.manager_oneself"], "丁例": ["card.manager_unknown"],
    }  # fmt: skip
    assert lines_of(store, book["华信精工"]) == {"甲例": "乙例"}


def test_many_cards_find_their_managers_in_any_portion(store, book, tmp_path):  # noqa: F811
    numbers = range(60)
    cards = [card(f"FN:Example {n}", HUAXIN, f"X-MANAGER:Example {n + 1}") for n in numbers]
    found = opened(store, tmp_path, *cards, card("FN:Example 60", HUAXIN))
    take_all(store, found.items, {})
    lines = lines_of(store, book["华信精工"])
    assert lines == {f"Example {n}": f"Example {n + 1}" for n in numbers}
    UndoStack(store).undo()
    assert lines_of(store, book["华信精工"]) == {}
