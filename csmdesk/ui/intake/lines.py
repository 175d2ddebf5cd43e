"""What files bring, in words."""

from __future__ import annotations

from datetime import datetime

from csmdesk.domain.meetings import Attendee
from csmdesk.exchange.incoming import Incoming, Sort
from csmdesk.ui.intake.choices import Group, IntakeChoices, Pick
from csmdesk.ui.tables.lines import Cell, Column, Head, HeadLine, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.shapes import Shape

_ICONS = {
    Sort.MEETING: "calendar",
    Sort.MAIL: "mail",
    Sort.CARD: "contact",
    Sort.CHAT: "message-circle",
}
_NAMED = 3  # people in one cell


class IntakeLines(RecordWords):
    """Put lines into words; a row is its key, and what is decided about it is asked each time."""

    choices: IntakeChoices | None = None

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("what", self.tr("What"), 0, is_fixed=True, least=170),
            Column("when", self.tr("When"), 128, lead=12),
            Column("who", self.tr("With"), 0, lead=12, least=130),
            Column("account", self.tr("Account"), 0, lead=12, least=130),
            Column("note", self.tr("Note"), 0, lead=12, least=90),
        )

    def line(self, key: str, _row: object) -> Line:
        """Return the words of one line."""
        pick = self._pick(key)
        item = pick.item
        strangers = sum(not who.is_known for who in item.people)
        unknown = self.tr("%n unknown", "", strangers) if strangers else ""
        return Line(
            key,
            (
                Cell(item.title, face=Face.STRONG, icon=_ICONS[item.sort]),
                Cell(self.when(item), role=Role.TEXT2),
                Cell(self.who(item), role=Role.TEXT2, figure=unknown),
                self._account(pick),
                Cell(self.note(pick), role=Role.TEXT2),
            ),
            is_faded=pick.is_out,
        )

    def tip(self, key: str, column: str) -> str:
        """Return what may be cut."""
        pick = self._pick(key)
        item = pick.item
        return {
            "what": f"{item.title}\n{item.file}",
            "when": self.when(item),
            "who": "\n".join(_whole(who) for who in item.people),
            "note": self.note(pick),
        }.get(column, "")

    def head(self, head: Head) -> HeadLine:
        """Return the name of a group."""
        names = {
            Group.ASK: self.tr("Which account?"),
            Group.NEW: self.tr("New"),
            Group.CHANGED: self.tr("Changed"),
            Group.CANCELLED: self.tr("Called off"),
            Group.REFUSED: self.tr("Refused"),
        }
        return HeadLine(names[head.group], self._desk.texts.number(head.count))

    def when(self, item: Incoming) -> str:
        """Say when something is, in the zone of the computer."""
        if item.at is None:
            return ""
        at: datetime = item.at.astimezone()
        day = self._desk.texts.date(at.date(), short=True)
        return day if item.is_all_day else f"{day} {at:%H:%M}"

    def who(self, item: Incoming) -> str:
        """Name the people of the customer first."""
        people = sorted(item.people, key=_theirs_first)
        names = [who.name for who in people if who.colleague_id is None]
        more = len(names) - _NAMED
        told = self.tr(", ").join(names[:_NAMED])
        return self.tr("{0} +{1}").format(told, more) if more > 0 else told

    def note(self, pick: Pick) -> str:
        """Say why something is refused, what changed, or what was guessed."""
        if pick.is_out:
            return self.tr("left out")
        return " ".join(self._desk.words(reason) for reason in pick.item.reasons)

    def _pick(self, key: str) -> Pick:
        assert self.choices is not None
        return self.choices.pick(key)

    def _account(self, pick: Pick) -> Cell:
        if pick.group in (Group.REFUSED, Group.CANCELLED):
            return Cell(pick.account[1] if pick.account else "", role=Role.TEXT2)
        if pick.account:
            return Cell(pick.account[1])
        guess = pick.item.account
        if guess is not None:
            maybe = self.tr("{0}?").format(guess.name)
            return Cell(maybe, role=Role.TEXT2, shape=(Shape.RING, Role.WATCH))
        words = self.tr("needs an account") if pick.item.needs_account else self.tr("none")
        ring = Role.WATCH if pick.item.needs_account else Role.TEXT3
        return Cell(words, role=Role.TEXT2, shape=(Shape.RING, ring))


def _theirs_first(who: Attendee) -> bool:
    return who.person_id is None


def _whole(who: Attendee) -> str:
    return f"{who.name} <{who.email}>" if who.email and who.email != who.name else who.name
