"""Duplicates of a book are found, shown once, and remembered when they are none."""

from csmdesk.domain.duplicates import Reason
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts, colleagues, duplicates, merging, names, people
from tests.services.book_of import account, edit, person


def found(store, kind="account"):
    with store.read() as read:
        return duplicates.find_duplicates(read, kind)


def fill_keys(store):
    with edit(store) as uow:
        names.fill_keys(uow, names.pypinyin_reader())


def test_pairs_come_with_reasons_the_surest_first(store):
    first = account(store, "Kestrel Looms", city="Cork", website="https://kestrel.example")
    second = account(store, "Kestrel Looms Ltd", website="www.kestrel.example/en")
    account(store, "Hollin Quarry")
    account(store, "Hollins Quarry")
    account(store, "Aldermoor Rail")
    sure, doubtful = found(store)
    assert (sure.first_id, sure.second_id, sure.reasons) == (
        first, second, (Reason.NAME, Reason.DOMAIN),
    )  # fmt: skip
    assert (sure.first_name, sure.first_context, sure.second_context) == (
        "Kestrel Looms", "Cork", "",
    )  # fmt: skip
    assert doubtful.reasons == (Reason.SPELLING,)
    assert sure.score > doubtful.score


def test_chinese_names_that_sound_alike_are_found_once_they_have_their_pinyin(store):
    account(store, "华信精工")
    account(store, "华鑫精工有限公司")
    assert found(store) == ()
    fill_keys(store)
    [pair] = found(store)
    assert pair.reasons == (Reason.PINYIN,)


def test_pair_said_to_be_different_is_shown_again_only_by_undo(store):
    account(store, "Kestrel Looms")
    account(store, "Kestrel Looms Ltd")
    [pair] = found(store)
    for _ in range(2):
        with edit(store) as uow:
            duplicates.say_different(uow, pair)
    assert found(store) == ()
    UndoStack(store).undo()
    assert found(store) == (pair,)


def test_merged_pair_is_gone_and_archived_accounts_stay_out(store):
    first = account(store, "Kestrel Looms")
    second = account(store, "Kestrel Looms Ltd")
    third = account(store, "Kestrel Looms Inc")
    assert len(found(store)) == 3
    with edit(store) as uow:
        accounts.archive_account(uow, third)
    assert len(found(store)) == 1
    with edit(store) as uow:
        merging.merge(uow, "account", first, second)
    assert found(store) == ()


def test_site_that_many_share_says_nothing(store):
    for name in ("Alder", "Birch", "Cedar", "Damson", "Elder"):
        account(store, name, website="group.example", phone="+353 21 555 0100")
    assert found(store) == ()


def test_people_are_compared_at_their_accounts(store):
    home, other = account(store, "Home"), account(store, "Other")
    person(store, home, "Vera Muster", emails=("vera@home.example",))
    person(store, home, "V. Muster")
    person(store, other, "Vera Muster")
    person(store, other, "Vera Sample", emails=("VERA@home.example",))
    pairs = {(p.first_name, p.second_name): p for p in found(store, "person")}
    assert set(pairs) == {("Vera Muster", "V. Muster"), ("Vera Muster", "Vera Sample")}
    assert pairs["Vera Muster", "Vera Sample"].reasons == (Reason.EMAIL,)
    assert pairs["Vera Muster", "V. Muster"].second_context == "Home"


def test_colleagues_are_compared_too(store):
    with edit(store) as uow:
        colleagues.create_colleague(uow, "Ada Fennimore", email="ada@ours.example")
        colleagues.create_colleague(uow, "A. Fennimore", email="ada@ours.example")
    [pair] = found(store, "colleague")
    assert set(pair.reasons) == {Reason.SPELLING, Reason.EMAIL}


def test_duplicates_of_one_record_begin_with_it(store):
    first = account(store, "Kestrel Looms")
    second = account(store, "Kestrel Looms Ltd")
    with store.read() as read:
        [pair] = duplicates.duplicates_of(read, "account", second)
        assert (pair.first_id, pair.second_id) == (second, first)
        assert duplicates.duplicates_of(read, "account", "gone") == ()


def test_new_record_is_compared_before_it_is_made(store):
    home = account(store, "Kestrel Looms", website="kestrel.example", phone="+44 20 5550 1234")
    vera = person(store, home, "Vera Muster")
    with store.read() as read:
        known = {kind: duplicates.KnownFaces(read, kind) for kind in ("account", "person")}

    def like(kind, *args, **fields):
        return [(each.name, each.reasons) for each in known[kind].similar(*args, **fields)]

    assert like("account", "kestral looms") == [("Kestrel Looms", (Reason.SPELLING,))]
    by_site = [("Kestrel Looms", (Reason.DOMAIN,))]
    assert like("account", "Something", website="www.kestrel.example") == by_site
    assert like("account", "", website="www.kestrel.example") == by_site
    assert like("account", "", phones=("020 5550 1234",)) == [("Kestrel Looms", (Reason.PHONE,))]
    assert like("account", "Aldermoor") == like("account", " ") == []
    assert like("person", "V. Muster", account_id=home) == [("Vera Muster", (Reason.SPELLING,))]
    assert like("person", "V. Muster") == []
    with store.read() as read:
        who = people.get_person(read, vera).person_id
    [same] = known["person"].similar("Vera Muster", account_id=home)
    assert (same.id, same.account_id, same.context) == (who, home, "Kestrel Looms")
