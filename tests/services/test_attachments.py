"""Files come back byte for byte, go with their record, and are nowhere outside the book."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csmdesk.domain.attachments import MAX_BYTES
from csmdesk.domain.touchpoints import TouchpointDraft
from csmdesk.models.undo import UndoStack
from csmdesk.services import attachments, touchpoints, trash
from csmdesk.services.kept_rows import sweep_files
from tests.conftest import NOW
from tests.models.records import one, refusal
from tests.services.book_of import account, edit, talk

TEXT = b"a plan that nobody else may read, " * 40


def attach(store, source=TEXT, **options):
    with edit(store) as uow:
        return attachments.attach(uow, source, **{"name": "plan.txt"} | options)


def read(store, attachment_id):
    with store.read() as session:
        return attachments.read_content(session, attachment_id)


def listed(store, **where):
    with store.read() as session:
        return [file.name for file in attachments.list_attachments(session, **where)]


def sweep(store):
    with edit(store) as uow:
        return sweep_files(uow)


def test_file_of_a_folder_is_taken_in_and_lies_nowhere_in_the_clear(store, tmp_path, profile):
    home = account(store)
    path = tmp_path / "minutes 3月.pdf"
    path.write_bytes(TEXT)
    made = attach(store, path, account_id=home, name=None)
    path.unlink()
    with store.read() as session:
        found = attachments.get_attachment(session, made)
    assert (found.name, found.media_type, found.size, found.added_at) == (
        "minutes 3月.pdf", "application/pdf", len(TEXT), NOW,
    )  # fmt: skip
    assert read(store, made) == TEXT
    assert not [
        p for p in profile.root.rglob("*") if p.is_file() and b"nobody else" in p.read_bytes()
    ]


@settings(max_examples=20, deadline=None)
@given(content=st.binary(max_size=3000))
def test_any_bytes_come_back(new_book, content):
    with new_book() as store:
        assert read(store, attach(store, content, account_id=account(store))) == content


def test_touchpoints_files_are_the_accounts_too_and_move_with_it(store):
    home, other = account(store, "Home"), account(store, "Other")
    said = talk(store, home)
    attach(store, touchpoint_id=said, name="said.txt")
    attach(store, account_id=home, name="own.bin2")
    assert listed(store, account_id=home) == ["own.bin2", "said.txt"]
    assert listed(store, touchpoint_id=said) == ["said.txt"]
    with edit(store) as uow:
        touchpoints.edit_touchpoint(uow, said, TouchpointDraft(other, "call", NOW, "Hello"))
    assert listed(store, account_id=other) == ["said.txt"]
    assert one(store, "SELECT media_type FROM attachment WHERE name = 'own.bin2'") == (
        "application/octet-stream"
    )


def test_same_content_is_kept_once_until_nobody_can_want_it(store):
    home = account(store)
    first, second = (attach(store, account_id=home, name=name) for name in ("a.txt", "b.txt"))
    assert one(store, "SELECT count(*) FROM attachment_content") == 1
    with edit(store) as uow:
        attachments.detach(uow, first)
        attachments.detach(uow, second)
    assert sweep(store) == 0
    UndoStack(store).undo()
    assert read(store, first) == read(store, second) == TEXT
    UndoStack(store).redo()
    with edit(store) as uow:
        uow.raw.execute("DELETE FROM change")
    assert sweep(store) == 1
    assert one(store, "SELECT count(*) FROM attachment_content") == 0


def test_file_in_the_trash_is_kept(store):
    home = account(store)
    made = attach(store, touchpoint_id=talk(store, home))
    with edit(store) as uow:
        entry = trash.discard(uow, "account", home)
        uow.raw.execute("DELETE FROM change WHERE action_id < ?", (uow.action_id,))
    assert listed(store, account_id=home) == []
    with edit(store) as uow:
        uow.raw.execute("DELETE FROM change")
    assert sweep(store) == 0
    with edit(store) as uow:
        trash.restore(uow, entry)
    assert read(store, made) == TEXT
    with edit(store) as uow:
        entry = trash.discard(uow, "account", home)
    with edit(store) as uow:
        trash.empty(uow, [entry])
    for table in ("attachment_content", "trash_content"):
        assert one(store, f"SELECT count(*) FROM {table}") == 0


def test_another_name_means_another_kind_of_file(store):
    made = attach(store, account_id=account(store))
    with edit(store) as uow:
        attachments.rename(uow, made, " plan.png ")
    with store.read() as session:
        found = attachments.get_attachment(session, made)
    assert (found.name, found.media_type) == ("plan.png", "image/png")


def test_what_cannot_be_attached_is_said(store, tmp_path):
    home = account(store)
    huge = tmp_path / "huge.bin"
    with huge.open("wb") as file:
        file.truncate(MAX_BYTES + 1)

    def code(source, **options):
        return refusal(lambda: attach(store, source, **{"account_id": home} | options))

    assert code(huge, name=None) == "attachment.too_big"
    assert code(bytes(MAX_BYTES + 1)) == "attachment.too_big"
    assert code(tmp_path / "missing.txt") == "attachment.unreadable"
    assert code(tmp_path) == "attachment.unreadable"
    assert code(TEXT, name=" ") == "field.name_missing"
    assert code(TEXT, account_id=None) == "record.gone"
    assert code(TEXT, touchpoint_id="gone") == "record.gone"
    assert one(store, "SELECT count(*) FROM attachment_content") == 0


@pytest.mark.parametrize("harm", ["DELETE FROM attachment_content",
                                  "UPDATE attachment_content SET content = x'00'"])  # fmt: skip
def test_damaged_content_is_said(store, harm):
    made = attach(store, account_id=account(store))
    with edit(store) as uow:
        uow.raw.execute(harm)
    assert refusal(lambda: read(store, made)) == "attachment.damaged"
    with edit(store) as uow:
        attachments.detach(uow, made)
    assert refusal(lambda: read(store, made)) == "record.gone"
