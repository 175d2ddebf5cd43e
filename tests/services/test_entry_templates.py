"""Templates in the book: the shipped ones hold until the user touches them."""

import pytest

from csmdesk.domain.entry.templates import shipped
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.undo import UndoStack
from csmdesk.services.entry_templates import (
    add_template,
    delete_template,
    edit_template,
    list_templates,
)
from csmdesk.system.texts import Texts

SHIPPED = shipped(Texts("en").render)


def names(store):
    with store.read() as read:
        return [each.name for each in list_templates(read, SHIPPED)]


def write(store):
    return store.write(Text("action.edit_template", {"name": "x"}))


def test_the_first_change_takes_the_shipped_ones_over_and_undo_gives_them_back(store):
    assert names(store) == ["care", "visit", "review"]
    with write(store) as uow:
        add_template(uow, SHIPPED, name=" demo ", kind="training", line=None, notes="# a\n")
    assert names(store) == ["care", "visit", "review", "demo"]
    with write(store) as uow:
        key = edit_template(uow, SHIPPED, _id(store, "care"), line="call 5m")
        delete_template(uow, SHIPPED, _id(store, "visit"))
    with store.read() as read:
        kept = {each.name: each for each in list_templates(read, ())}
    assert kept["care"].id == key
    assert (kept["care"].line, kept["demo"].line, kept["demo"].notes) == ("call 5m", "", "# a\n")
    UndoStack(store).undo()
    UndoStack(store).undo()
    with store.read() as read:
        assert list_templates(read, ()) == ()
    assert names(store) == ["care", "visit", "review"]


def test_after_the_last_one_the_shipped_ones_are_back(store):
    for _ in range(3):
        with write(store) as uow:
            delete_template(uow, SHIPPED, list_templates(uow, SHIPPED)[0].id)
    assert names(store) == ["care", "visit", "review"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": " "}, "template.nameless"),
        ({"name": "Care"}, "template.twice"),
        ({"name": "x", "kind": "seance"}, "field.no_choice"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_changes_nothing(store, fields, code):
    with pytest.raises(UserError) as refused, write(store) as uow:
        add_template(uow, SHIPPED, **fields)
    assert refused.value.message.code == code
    with store.read() as read:
        assert list_templates(read, ()) == ()


def _id(store, name):
    with store.read() as read:
        return next(each.id for each in list_templates(read, SHIPPED) if each.name == name)
