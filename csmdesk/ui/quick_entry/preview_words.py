"""What was understood, put into the chips, remarks and rows that the preview shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject

from csmdesk.domain.entry.pieces import Doubt, Entry, Named, Part, Piece, Promise, Trouble
from csmdesk.domain.touchpoints import Direction, Kind, Outcome, Side, default_direction
from csmdesk.ui.desk import Desk
from csmdesk.ui.quick_entry import chip_row
from csmdesk.ui.quick_entry.chip_row import Divider, Item, Link, Remark, Toggle
from csmdesk.ui.quick_entry.flags import FLAG_SHAPES, PLAIN_FLAG
from csmdesk.ui.quick_entry.promise_rows import PromiseLine
from csmdesk.ui.quick_entry.reading import AccountCard, Preview, owner_of
from csmdesk.ui.quick_entry.typed import Typed
from csmdesk.ui.tables.days import Days
from csmdesk.ui.tables.vocabulary import (
    DIRECTIONS,
    FLAGS,
    KIND_ICONS,
    KINDS,
    OUTCOMES,
    SENTIMENTS,
    SIDES,
    word,
)
from csmdesk.ui.theme.tokens import Role

MOST_CHOICES = 5  # as many as there are keys
DIRECTION_ICONS = {
    Direction.TWO_WAY: "arrow-left-right",
    Direction.IN: "corner-down-left",
    Direction.OUT: "send",
}
Parts = list[chip_row.Part]


@dataclass(frozen=True, slots=True)
class Question:
    """Ask what a text means; the numbers of ``choices`` are the keys that answer."""

    part: Part
    text: str
    choices: tuple[Named, ...]


def question_of(preview: Preview | None) -> Question | None:
    """Return what is asked first: the account before its people."""
    if preview is None:
        return None
    if preview.account_is_asked and preview.entry.account is not None:
        cards = preview.accounts[:MOST_CHOICES]
        choices = tuple(card.named for card in cards)
        return Question(Part.ACCOUNT, preview.entry.account.text, choices)
    for piece in preview.entry.people:
        if piece.others:
            return Question(Part.PERSON, piece.text, piece.candidates[:MOST_CHOICES])
    return None


class PreviewWords(QObject):
    """Word one preview after the other."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._days = Days(desk, self)

    # Account

    def account(self, preview: Preview | None) -> Parts:
        """Show the account with what else its text fits, or ask."""
        if preview is None or not preview.accounts:
            return [Remark(self.tr("Begin with its name, pinyin or initials"))]
        if preview.account_is_asked:
            asked = Remark(self.tr("Which one?"), Role.WATCH)
            cards = preview.accounts[:MOST_CHOICES]
            return [asked, *(self._card(card, n) for n, card in enumerate(cards, start=1))]
        first, *others = preview.accounts
        named = preview.entry.account
        is_guess = named is not None and named.text in preview.guesses
        parts: Parts = [self._card(first, is_removable=named is None, is_guess=is_guess)]
        if others:
            parts.append(Remark(self.tr("%n more match(es):", "", len(others))))
            parts += [Link(card.id, card.name) for card in others[:2]]
        return parts

    def _card(
        self,
        card: AccountCard,
        number: int = 0,
        *,
        is_removable: bool = False,
        is_guess: bool = False,
    ) -> Item:
        facts = [card.city or ""]
        if is_guess:
            facts.append(self.tr("guess"))
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
            number=number,
        )

    # Kind, length, direction, flags

    def form(self, preview: Preview | None, typed: Typed) -> Parts:
        """Show kind, length, direction and flags."""
        entry = preview.entry if preview else None
        kind = (entry.kind if entry else None) or Kind.CALL
        usual = entry.direction if entry else default_direction(kind)
        direction = Direction(typed.direction or usual)
        assumed = "" if entry and entry.kind else self.tr("assumed")
        length, role = self.tr("length?"), Role.TEXT3
        if entry and entry.minutes is not None:
            length, role = self.tr("%n minute(s)", "", entry.minutes), Role.TEXT
        parts: Parts = [
            Item("kind", word(KINDS, kind), icon=KIND_ICONS[kind], detail=assumed),
            Item("minutes", length, icon="clock", role=role),
            Item("direction", word(DIRECTIONS, direction), icon=DIRECTION_ICONS[direction]),
        ]
        parts += [self._flag(flag) for flag in (entry.flags if entry else ())]
        if kind == Kind.NOTE:
            parts.append(Remark(self.tr("Counts as no touch")))
        return parts

    def _flag(self, flag: str) -> Item:
        shape, role = FLAG_SHAPES.get(flag, PLAIN_FLAG)
        return Item(
            f"flag\n{flag}",
            word(FLAGS, flag),
            icon="" if shape else "flag",
            shape=shape,
            role=role,
        )

    # People

    def people(self, preview: Preview | None) -> Parts:
        """Show who took part, who is new, and ask who is meant."""
        parts: Parts = []
        if preview is not None:
            asked = question_of(preview)
            knows_account = bool(preview.accounts) and not preview.account_is_asked
            for piece in preview.entry.people:
                is_next = asked is not None and piece.text == asked.text
                parts += self._person(preview, piece, knows_account, is_next)
            if preview.me:
                parts.append(Item("me", preview.me, avatar=preview.me, detail=self.tr("me")))
        if not preview or not preview.entry.people:
            parts.append(Remark(self.tr("@ and a name for each of theirs")))
        return parts

    def _person(self, preview: Preview, piece: Piece, knows_account: bool, is_next: bool) -> Parts:
        if not knows_account:
            return [Item(piece.text, piece.text, avatar=piece.text)]
        if piece.part is Part.NEW_PERSON:
            tip = self.tr("Is made when you save; press to choose somebody known")
            new = self.tr("new person")
            return [Item(piece.text, piece.text, avatar=piece.text, detail=new, tip=tip)]
        is_asked = bool(piece.others)
        parts: Parts = []
        if is_asked:
            parts.append(Remark(self.tr("Which {0}?").format(piece.text), Role.WATCH))
        for number, one in enumerate(piece.candidates[:MOST_CHOICES], start=1):
            card = preview.people.get(one.id)
            guess = self.tr("guess") if piece.text in preview.guesses else ""
            facts = ((card.title or "") if card else one.place, guess)
            parts.append(
                Item(
                    f"{piece.text}\n{one.id}" if is_asked else one.id,
                    one.name,
                    avatar=one.name,
                    tier=(card.tier or "") if card else "",
                    detail=" · ".join(fact for fact in facts if fact),
                    number=number if is_next and is_asked else 0,
                )
            )
        return parts

    # What is left: subject, promises, outcome, mood, next step, tags, links

    def subject(self, preview: Preview | None) -> Parts:
        """Show what is left of the line."""
        subject = preview.entry.subject if preview else ""
        if preview is None or not subject:
            return [Remark(self.tr("What is left of the line"))]
        wrong = _bad_days(preview.entry, subject)
        return [
            Item("subject", subject),
            *(Remark(words, Role.WATCH) for words in dict.fromkeys(map(self._bad_day, wrong))),
        ]

    def outcome(self, preview: Preview | None) -> Parts:
        """Offer the outcomes."""
        said = preview.entry.outcome if preview else None
        parts: Parts = [
            Toggle(outcome.value, word(OUTCOMES, outcome), outcome == said) for outcome in Outcome
        ]
        hint = Remark(self.tr("Needed for an effective visit"))
        return [*parts, Divider(), hint]

    def mood(self, preview: Preview | None) -> Parts:
        """Offer the moods, once the line says one."""
        said = preview.entry.sentiment if preview else None
        if said is None:
            return []
        return [Toggle(str(mood), word(SENTIMENTS, str(mood)), mood == said) for mood in (1, 0, -1)]

    def next_step(self, preview: Preview | None) -> Parts:
        """Show the next step."""
        step = preview.entry.next_step if preview else None
        return [Item("next", step, icon="arrow-right", is_removable=True)] if step else []

    def tags(self, preview: Preview | None) -> Parts:
        """Show tags, and the plan or renewal that it belongs to."""
        if preview is None:
            return []
        tags = [
            Item(f"tag\n{tag}", tag, icon="tag", is_removable=True) for tag in preview.entry.tags
        ]
        links = [
            Item(f"link\n{link}", link, icon="link", is_removable=True)
            for link in preview.entry.links
        ]
        return [*tags, *links]

    def promises(self, preview: Preview | None) -> list[PromiseLine]:
        """Word the promises."""
        if preview is None:
            return []
        return [self._promise(preview, promise) for promise in preview.entry.promises]

    def _promise(self, preview: Preview, promise: Promise) -> PromiseLine:
        due, role = self._due(preview, promise)
        owner, is_guess = owner_of(promise, preview)
        other = Side.THEIRS if promise.side is Side.OURS else Side.OURS
        return PromiseLine(
            side=promise.side,
            side_word=word(SIDES, promise.side),
            text=promise.text,
            due=due,
            due_role=role,
            owner=owner or self.tr("who?"),
            owner_note=self.tr("guess") if is_guess else "",
            is_known=bool(owner),
            remove_tip=self.tr("Take the promise out (Del)"),
            side_tip=self.tr("{0}: press for {1}").format(
                word(SIDES, promise.side), word(SIDES, other)
            ),
        )

    def _due(self, preview: Preview, promise: Promise) -> tuple[str, Role]:
        if promise.due is None:
            for doubt in _bad_days(preview.entry, promise.text):
                return self._bad_day(doubt), Role.WATCH
            return self.tr("no date"), Role.TEXT3
        said = preview.typed.line[promise.due_start : promise.due_end].strip()
        words = self.tr("{0} · {1} ({2})").format(
            self._said(said, promise.due),
            self._days.short(promise.due),
            self._days.until(promise.due),
        )
        is_past = promise.due < preview.now.astimezone().date()
        return words, Role.WATCH if is_past else Role.TEXT

    def _bad_day(self, doubt: Doubt) -> str:
        is_ahead = doubt.trouble is Trouble.FUTURE_DATE
        words = self.tr("“{0}” is still to come") if is_ahead else self.tr("“{0}” is no day")
        return words.format(doubt.text)

    def _said(self, said: str, due: date) -> str:
        """Keep the words of the line; a figure is better said as its weekday."""
        is_figure = any(sign.isdigit() for sign in said)
        return self._days.weekday(due) if is_figure else said


def _bad_days(entry: Entry, words: str) -> list[Doubt]:
    """Return the days of these words that are none, or of a start that is still to come."""
    bad = (Trouble.DATE, Trouble.FUTURE_DATE)
    return [doubt for doubt in entry.doubts if doubt.trouble in bad and doubt.text in words]
