"""The form that changes many accounts at once; it says how many of them will be different."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from csmdesk.domain.accounts import Account
from csmdesk.domain.errors import UserError
from csmdesk.domain.folding import plain
from csmdesk.domain.ids import AccountId
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.chips_field import ChipsField, WordsField
from csmdesk.ui.forms.choices import Choices, colleague_choices, words_of
from csmdesk.ui.forms.fields import ChoiceField, Field
from csmdesk.ui.forms.form import NARROW, Form
from csmdesk.ui.forms.form_reads import Surroundings, read_surroundings
from csmdesk.ui.forms.own_fields import id_of
from csmdesk.ui.tables.vocabulary import STAGES, TIERS
from csmdesk.ui.theme.tokens import Role
from csmdesk.ui.widgets.labels import Label

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork

_KEEP = "keep"  # the choice that leaves a field as each account has it
_SAME = ("owner_id", "tier", "stage")
_TAGS = ("add_tags", "remove_tags")


class BulkForm(Form):
    """Give several accounts the same owner, tier, stage, tags or own values in one step."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk, width=NARROW)
        self._accounts: tuple[Account, ...] = ()
        self._around = Surroundings(())
        self._watched: set[Field] = set()
        self.told_count = Label(role=Role.TEXT2, wraps=True)
        self._grid.addWidget(self.told_count, self.take_row(), 0, 1, 4)
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

    def _choices(self, choices: Choices) -> Choices:
        return [(_KEEP, self.tr("leave as it is")), (None, self.tr("none")), *choices]

    def _show(
        self, accounts: tuple[Account, ...], around: Surroundings, area: QWidget | None
    ) -> None:
        self._accounts, self._around = accounts, around
        self._tags["add_tags"].offer(around.tags)
        self._tags["remove_tags"].offer(
            sorted({tag for account in accounts for tag in account.tags})
        )
        self.offer_own(around.own)
        self.retranslate()
        self._watch()
        self.open_with(dict.fromkeys(_SAME, _KEEP), area)
        self._tell()

    def _watch(self) -> None:
        """Count again whenever a field says something else."""
        for field in set(self.fields.values()) - self._watched:
            self._watched.add(field)
            if isinstance(field, ChipsField):
                field.changed.connect(self._tell)
            for part in (field, field.editor()):
                if isinstance(part, QComboBox):
                    part.currentIndexChanged.connect(self._tell)
                elif isinstance(part, QLineEdit):
                    part.textChanged.connect(self._tell)

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
    from csmdesk.services.tags import list_tags

    found = []
    for account_id in ids:
        try:
            found.append(get_account(read, account_id))
        except UserError:  # it went meanwhile; the others are edited
            continue
    around = read_surroundings(read, None, "account")
    tags = tuple(tag.name for tag in list_tags(read))
    return tuple(found), Surroundings(
        around.colleagues, industries=around.industries, tags=tags, own=around.own
    )


def _value(field: Field) -> object:
    """Return what a field says; nothing while it is half typed."""
    try:
        return field.value()
    except UserError:
        return None


def _differs(account: Account, values: Mapping[str, object]) -> bool:
    """Tell whether an account will be another one with these values."""
    for key, value in values.items():
        own_id = id_of(key)
        if own_id is not None:
            is_other = value not in (None, "") and account.custom.get(own_id) != value
        elif key in _SAME:
            is_other = value != _KEEP and value != getattr(account, key)
        else:
            has = {plain(tag) for tag in account.tags}
            named = value if isinstance(value, tuple) else ()
            is_other = any((plain(str(tag)) in has) is (key == "remove_tags") for tag in named)
        if is_other:
            return True
    return False
