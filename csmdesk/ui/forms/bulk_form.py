"""The form that changes many accounts at once; it says how many of them will be different."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QHBoxLayout, QLineEdit, QWidget

from csmdesk.domain.accounts import Account
from csmdesk.domain.custom_fields import CustomField
from csmdesk.domain.errors import UserError
from csmdesk.domain.folding import plain
from csmdesk.domain.ids import AccountId
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.chips_field import ChipsField, WordsField
from csmdesk.ui.forms.choices import Choices, colleague_choices, words_of
from csmdesk.ui.forms.fields import ChoiceField, Field
from csmdesk.ui.forms.form import NARROW, Form
from csmdesk.ui.forms.form_reads import OwnFields, Surroundings, Words, read_surroundings
from csmdesk.ui.forms.own_fields import editor_of, id_of
from csmdesk.ui.tables.vocabulary import STAGES, TIERS
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.chips import FilterChip
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork

_KEEP: Final = "keep"  # the choice that leaves a field as each account has it
_SAME = ("owner_id", "tier", "stage")
_TAGS = ("add_tags", "remove_tags")


class EmptiedField(Translated, QWidget):
    """Hold a value for all accounts, or that all shall have none; left alone it says neither."""

    def __init__(self, editor: Field, *, is_required: bool) -> None:
        super().__init__()
        assert isinstance(editor, QWidget)
        self._editor, self._widget = editor, editor
        self.none = FilterChip()
        self._name = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.S)
        row.addWidget(editor, 1)
        row.addWidget(self.none, 0, Qt.AlignmentFlag.AlignVCenter)
        self.none.setVisible(not is_required)
        self.none.toggled.connect(self._on_none)
        self.setFocusProxy(editor)
        self.retranslate()

    def value(self) -> object:
        """Return the value, ``None`` for none; raise ``UserError`` for what the field refuses."""
        return None if self.none.isChecked() else self._editor.value()

    def raw(self) -> tuple[bool, object]:
        """Return what is asked for, for noticing a change."""
        return self.none.isChecked(), getattr(self._editor, "raw", self._editor.value)()

    def set_value(self, value: object) -> None:
        """Show a value."""
        self.none.setChecked(False)
        self._editor.set_value(value)

    def editor(self) -> QWidget:
        """Return what is typed into."""
        return self._editor.editor()

    def setAccessibleName(self, name: str) -> None:
        """Name both parts."""
        super().setAccessibleName(name)
        self._widget.setAccessibleName(name)
        self._name = name
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words."""
        self.none.setText(self.tr("Empty it"))
        self.none.setAccessibleName(self.tr("{0}: empty it").format(self._name))
        self.none.restyle()

    def _on_none(self, is_on: bool) -> None:
        self._widget.setEnabled(not is_on)


def emptied_of(field: CustomField, desk: Desk, own: OwnFields) -> EmptiedField:
    """Make the editor of an own field for many accounts."""
    return EmptiedField(editor_of(field, desk, own), is_required=field.is_required)


class BulkForm(Form):
    """Give several accounts the same owner, tier, stage, tags or own values in one step."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk, width=NARROW)
        self.make_own = emptied_of
        self._accounts: tuple[Account, ...] = ()
        self._around = Surroundings(())
        self._watched: set[Field] = set()
        self.told_count = Label(role=Role.TEXT2, wraps=True)
        self.place_words(self.told_count)
        for key in _SAME:
            self.place(**{key: ChoiceField(is_needed=True)})
        self._tags = {key: WordsField() for key in _TAGS}
        for key, field in self._tags.items():
            self.place(**{key: field})
        self.ready()

    def edit(self, ids: Sequence[AccountId], area: QWidget | None = None) -> None:
        """Read the accounts, then ask what shall be the same in all of them."""

        def read(session: ReadSession) -> tuple[tuple[Account, ...], Surroundings]:
            return _read_accounts(session, ids)

        def show(found: tuple[tuple[Account, ...], Surroundings]) -> None:
            self._show(*found, area)

        self.desk.read(self, read, show, latest="bulk")

    def submit(self, values: dict[str, Any]) -> None:
        """Change all accounts in one unit of work."""
        fields = {key: value for key, value in values.items() if value != _KEEP}
        ids = [account.id for account in self._accounts]

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.bulk import edit_accounts

            edit_accounts(uow, ids, **fields)

        self.write(Text.of("action.edit_accounts", n=self.changed_count()), work)

    def changed_count(self) -> int:
        """Count the accounts that will not be as they are now."""
        values = {key: _value(field) for key, field in self.fields.items()}
        return sum(_differs(account, values) for account in self._accounts)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        colleagues = colleague_choices(self._around.colleagues)
        for key, choices in zip(
            _SAME, (colleagues, words_of(TIERS), words_of(STAGES)), strict=True
        ):
            field = self.fields[key]
            assert isinstance(field, ChoiceField)
            field.set_choices(self._choices(choices))
        self.name_fields(
            self.tr("Edit %n account(s)", "", len(self._accounts)),
            {
                "owner_id": self.tr("Owner"),
                "tier": self.tr("Tier"),
                "stage": self.tr("Stage"),
                "add_tags": self.tr("Add tags"),
                "remove_tags": self.tr("Remove tags"),
            },
        )
        self._tell()

    def offer_words(self, words: Words) -> None:
        """Complete tags to add."""
        self._tags["add_tags"].offer(words.tags)

    def _choices(self, choices: Choices) -> Choices:
        return [(_KEEP, self.tr("leave as it is")), (None, self.tr("none")), *choices]

    def _show(
        self, accounts: tuple[Account, ...], around: Surroundings, area: QWidget | None
    ) -> None:
        self._accounts, self._around = accounts, around
        self._tags["remove_tags"].offer(
            sorted({tag for account in accounts for tag in account.tags})
        )
        self.offer_own(around.own)
        self.retranslate()
        self.want_words()
        self._watch()
        self.open_with(dict.fromkeys(_SAME, _KEEP), area)
        self._tell()

    def _watch(self) -> None:
        """Count again whenever a field says something else."""
        for field in set(self.fields.values()) - self._watched:
            self._watched.add(field)
            if isinstance(field, ChipsField):
                field.changed.connect(self._tell)
            if isinstance(field, EmptiedField):
                field.none.toggled.connect(self._tell)
            for part in (field, field.editor()):
                if isinstance(part, QComboBox):
                    part.currentIndexChanged.connect(self._tell)
                elif isinstance(part, QLineEdit):
                    part.textChanged.connect(self._tell)
                elif isinstance(part, QDateTimeEdit):
                    part.dateChanged.connect(self._tell)

    def _tell(self) -> None:
        count, whole = self.changed_count(), len(self._accounts)
        self._save.setEnabled(count > 0)
        if not count:
            words = self.tr("Choose what shall be the same in all %n.", "", whole)
        elif count == whole:
            words = self.tr("All %n will change.", "", whole)
        else:
            words = self.tr("%n of {0} will change; the others have it already.", "", count)
            words = words.format(self.desk.texts.number(whole))
        self.told_count.setText(words)


def _read_accounts(
    read: ReadSession, ids: Sequence[AccountId]
) -> tuple[tuple[Account, ...], Surroundings]:
    """Read the accounts that are still there, and what the form offers."""
    from csmdesk.services.accounts import get_account

    found = []
    for account_id in ids:
        try:
            found.append(get_account(read, account_id))
        except UserError:  # it went meanwhile; the others are edited
            continue
    return tuple(found), read_surroundings(read, None, "account")


def _value(field: Field) -> object:
    """Return what a field says; nothing while it is half typed."""
    try:
        value = field.value()
    except UserError:
        value = None
    if isinstance(field, EmptiedField) and value in (None, "") and not field.none.isChecked():
        return _KEEP
    return value


def _differs(account: Account, values: Mapping[str, object]) -> bool:
    """Tell whether an account will be another one with these values."""
    for key, value in values.items():
        own_id = id_of(key)
        if own_id is not None:
            is_other = value is not _KEEP and account.custom.get(own_id) != value
        elif key in _SAME:
            is_other = value != _KEEP and value != getattr(account, key)
        else:
            has = {plain(tag) for tag in account.tags}
            named = value if isinstance(value, tuple) else ()
            is_other = any((plain(str(tag)) in has) is (key == "remove_tags") for tag in named)
        if is_other:
            return True
    return False
