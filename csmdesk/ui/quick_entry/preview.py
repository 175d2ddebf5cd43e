"""What the line was understood as, in rows of chips that can be corrected."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from csmdesk.domain.entry.pieces import Part, Piece
from csmdesk.domain.touchpoints import Direction, Kind, Outcome, default_direction
from csmdesk.ui.quick_entry import chip_row
from csmdesk.ui.quick_entry.chip_row import ChipRow, Item, Link, Remark, Toggle
from csmdesk.ui.quick_entry.reading import AccountCard, Preview
from csmdesk.ui.quick_entry.typed import Typed
from csmdesk.ui.tables.vocabulary import DIRECTIONS, KIND_ICONS, KINDS, OUTCOMES, word
from csmdesk.ui.theme.icons import icon
from csmdesk.ui.theme.tokens import Role
from csmdesk.ui.widgets.translated import Translated

_ROW_GAP = 10
_MOST_CHOICES = 6
_DIRECTION_ICONS = {"two_way": "arrow-left-right", "in": "corner-down-left", "out": "send"}


class PreviewPane(Translated, QWidget):
    """Show a ``Preview``; what the user corrects comes out as signals."""

    account_chosen = Signal(object)  # Named
    account_dropped = Signal()  # the account beside the line is not wanted
    person_chosen = Signal(str, object)  # typed text, Named
    kind_wanted = Signal(str)
    direction_wanted = Signal(str)
    outcome_wanted = Signal(str)  # empty takes it back
    resized = Signal()  # rows came or went

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: Preview | None = None
        self._typed = Typed()
        self.account = ChipRow()
        self.form = ChipRow()
        self.people = ChipRow()
        self.subject = ChipRow()
        self.outcome = ChipRow()
        self._menu = QMenu(self)
        self._menu_row = ""
        self._build()
        self._connect()
        self.retranslate()

    def show_preview(self, preview: Preview | None, typed: Typed) -> None:
        """Show what was understood; ``typed`` holds the choices made since."""
        self._preview = preview
        self._typed = typed
        self._fill()

    def retranslate(self) -> None:
        """Write the names of the rows and everything in them."""
        for row, name in (
            (self.account, self.tr("Account")),
            (self.form, self.tr("Form")),
            (self.people, self.tr("Took part")),
            (self.subject, self.tr("Subject")),
            (self.outcome, self.tr("Outcome")),
        ):
            row.label.setText(name)
        self._fill()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_ROW_GAP)
        for row in (self.account, self.form, self.people, self.subject, self.outcome):
            column.addWidget(row)

    def _connect(self) -> None:
        self.account.pressed.connect(self._on_account)
        self.account.removed.connect(self._on_account_removed)
        self.form.pressed.connect(self._on_form)
        self.people.pressed.connect(self._on_person)
        self.outcome.pressed.connect(self._on_outcome)
        self._menu.triggered.connect(self._on_menu)

    def _fill(self) -> None:
        rows = (
            (self.account, self._account_parts()),
            (self.form, self._form_parts()),
            (self.people, self._people_parts()),
            (self.subject, self._subject_parts()),
            (self.outcome, self._outcome_parts()),
        )
        changed = [row.show_parts(parts) for row, parts in rows]
        if any(changed):
            self.resized.emit()

    # Account

    def _account_parts(self) -> list[chip_row.Part]:
        preview = self._preview
        if preview is None or not preview.accounts:
            return [Remark(self.tr("Begin with its name, pinyin or initials"))]
        if preview.account_is_asked:
            asked = Remark(self.tr("Which one?"), Role.WATCH)
            cards = preview.accounts[:_MOST_CHOICES]
            return [asked, *(self._account_item(card) for card in cards)]
        first, *others = preview.accounts
        beside = preview.entry.account is None
        parts: list[chip_row.Part] = [self._account_item(first, is_removable=beside)]
        if others:
            parts.append(Remark(self.tr("%n more match(es):", "", len(others))))
            parts += [Link(card.id, card.name) for card in others[:2]]
        return parts

    def _account_item(self, card: AccountCard, *, is_removable: bool = False) -> Item:
        facts = [card.city or ""]
        if card.renewal_days is not None:
            if card.renewal_days >= 0:
                facts.append(self.tr("renewal in %n day(s)", "", card.renewal_days))
            else:
                facts.append(self.tr("renewal %n day(s) past", "", -card.renewal_days))
        return Item(
            card.id,
            card.name,
            icon="building-2",
            tier=card.tier or "",
            detail=" · ".join(fact for fact in facts if fact),
            is_removable=is_removable,
        )

    def _on_account(self, key: str) -> None:
        preview = self._preview
        if preview is None:
            return
        card = next((card for card in preview.accounts if card.id == key), None)
        is_settled = card is preview.accounts[0] and not preview.account_is_asked
        if card is not None and not is_settled:
            self.account_chosen.emit(card.named)

    def _on_account_removed(self, _key: str) -> None:
        self.account_dropped.emit()

    # Kind, length, direction

    def _form_parts(self) -> list[chip_row.Part]:
        preview = self._preview
        kind = (preview.entry.kind if preview else None) or Kind.CALL
        is_assumed = preview is None or preview.entry.kind is None
        usual = preview.entry.direction if preview else default_direction(kind)
        direction = self._typed.direction or usual
        assumed = self.tr("assumed") if is_assumed else ""
        parts: list[chip_row.Part] = [
            Item("kind", word(KINDS, kind), icon=KIND_ICONS[kind], detail=assumed)
        ]
        if preview is not None and preview.entry.minutes is not None:
            length = self.tr("%n minute(s)", "", preview.entry.minutes)
            parts.append(Item("minutes", length, icon="clock"))
        shown = word(DIRECTIONS, direction)
        parts.append(Item("direction", shown, icon=_DIRECTION_ICONS[direction]))
        if kind == Kind.NOTE:
            parts.append(Remark(self.tr("Counts as no touch")))
        return parts

    def _on_form(self, key: str) -> None:
        if key == "kind":
            self._open_menu("kind", [(k.value, word(KINDS, k), KIND_ICONS[k]) for k in Kind])
        elif key == "direction":
            choices = [(d.value, word(DIRECTIONS, d), _DIRECTION_ICONS[d]) for d in Direction]
            self._open_menu("direction", choices)

    def _open_menu(self, key: str, choices: list[tuple[str, str, str]]) -> None:
        anchor = self.form.widget_of(key)
        if anchor is None:
            return
        self._menu.clear()
        self._menu_row = key
        for value, title, icon_name in choices:
            action = QAction(icon(icon_name), title, self._menu)
            action.setData(value)
            self._menu.addAction(action)
        self._menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height())))

    def _on_menu(self, action: QAction) -> None:
        wanted = self.kind_wanted if self._menu_row == "kind" else self.direction_wanted
        wanted.emit(str(action.data()))

    # People

    def _people_parts(self) -> list[chip_row.Part]:
        preview = self._preview
        parts: list[chip_row.Part] = []
        if preview is not None:
            knows_account = bool(preview.accounts) and not preview.account_is_asked
            for piece in preview.entry.people:
                parts += self._person_parts(preview, piece, knows_account=knows_account)
            if preview.me:
                parts.append(Item("me", preview.me, avatar=preview.me, detail=self.tr("me")))
        if not preview or not preview.entry.people:
            parts.append(Remark(self.tr("@ and a name for each of theirs")))
        return parts

    def _person_parts(
        self, preview: Preview, piece: Piece, *, knows_account: bool
    ) -> list[chip_row.Part]:
        if not knows_account:
            return [Item(piece.text, piece.text, avatar=piece.text)]
        if piece.part is Part.NEW_PERSON:
            new = self.tr("new person")
            return [Item(piece.text, piece.text, avatar=piece.text, detail=new)]
        named = piece.candidates
        is_asked = len(named) > 1
        parts: list[chip_row.Part] = []
        if is_asked:
            parts.append(Remark(self.tr("Which {0}?").format(piece.text), Role.WATCH))
        for one in named[:_MOST_CHOICES]:
            card = preview.people.get(one.id)
            parts.append(
                Item(
                    f"{piece.text}\n{one.id}" if is_asked else one.id,
                    one.name,
                    avatar=one.name,
                    tier=(card.tier or "") if card else "",
                    detail=(card.title or "") if card else "",
                )
            )
        return parts

    def _on_person(self, key: str) -> None:
        text, _, record_id = key.partition("\n")
        if not record_id or self._preview is None:
            return
        for piece in self._preview.entry.people:
            for named in piece.candidates:
                if piece.text == text and named.id == record_id:
                    self.person_chosen.emit(text, named)
                    return

    # Subject and outcome

    def _subject_parts(self) -> list[chip_row.Part]:
        subject = self._preview.entry.subject if self._preview else ""
        if not subject:
            return [Remark(self.tr("What is left of the line"))]
        return [Item("subject", subject)]

    def _outcome_parts(self) -> list[chip_row.Part]:
        said = self._preview.entry.outcome if self._preview else None
        chosen = self._typed.outcome or said
        parts: list[chip_row.Part] = [
            Toggle(outcome.value, word(OUTCOMES, outcome), outcome == chosen) for outcome in Outcome
        ]
        if not chosen:
            parts.append(Remark(self.tr("Only with an outcome is it an effective visit")))
        return parts

    def _on_outcome(self, key: str) -> None:
        self.outcome_wanted.emit("" if key == self._typed.outcome else key)
