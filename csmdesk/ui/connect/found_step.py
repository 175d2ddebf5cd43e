"""What answers at the address: whose CRM it is, what it allows, and how records are told apart."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from csmdesk.domain.text import Text
from csmdesk.ui.connect.report import Report, Said
from csmdesk.ui.connect.step import Found, Step
from csmdesk.ui.desk import Desk
from csmdesk.ui.widgets.shapes import Status

_ALL = frozenset({"read", "create", "write", "delete"})


class FoundStep(Step):
    """Say in plain words what was found."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: Found = {}
        self.report = Report()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.report)
        column.addStretch(1)

    def title(self) -> str:
        """Return the name of the step."""
        return self.tr("What answers")

    @property
    def is_ready(self) -> bool:
        """Tell whether something answered."""
        return bool(self._found)

    def show_found(self, found: Found) -> None:
        """Take up what was found in the CRM."""
        self._found = found
        self.retranslate()
        self.ready.emit(self.is_ready)

    def retranslate(self) -> None:
        """Write every word."""
        if self._found:
            self.report.say([*self._who(), *self._told(), *self._rights(), *self._keys()])

    def _who(self) -> list[Said]:
        found, who = self._found, self._found["identity"]
        told = self.tr("Reached {0}, logged in as {1}.").format(who["org_name"], who["user_name"])
        if found["is_encrypted"]:
            safe = (
                Status.GOOD,
                self.tr("Encrypted, with a certificate that this computer trusts."),
            )
        else:
            safe = (Status.WATCH, self.tr("Not encrypted: only within this computer or network."))
        return [(Status.GOOD, told), safe]

    def _told(self) -> list[Said]:
        """Tell of books that met this CRM before."""
        found = self._found
        others = sum(each["from_books"] for each in found["seen"])
        said: list[Said] = []
        if found["is_restored"]:
            said.append((Status.WATCH, self.tr(
                "This book is older than its last exchange, as after a restored backup. All is "
                "read from the CRM first; nothing is sent before that, and what was sent already "
                "is not made twice."
            )))  # fmt: skip
        elif found["is_again"]:
            said.append((Status.GOOD, self.tr(
                "This book belongs to this CRM already; the exchange goes on where it stopped."
            )))  # fmt: skip
        elif others:
            said.append((Status.WATCH, self.tr(
                "The CRM holds records that another book made, such as yours on another computer "
                "({0} of those looked at). Both books then speak of the same records. All is read "
                "before anything is sent."
            ).format(self._desk.texts.number(others))))  # fmt: skip
        return said

    def _rights(self) -> list[Said]:
        words = self._desk.texts
        said: list[Said] = [(None, self.tr("Records and rights"))]
        for each in self._found["seen"]:
            name = words.render(Text(f"sync.object.{each['obj']}"))
            told = self.tr("{0}: {1}").format(name, words.number(each["count"]))
            lack = [self._right(right) for right in sorted(_ALL - set(each["may"]))]
            if not each["may"]:
                said.append(
                    (
                        Status.NO_DATA,
                        self.tr("{0}; the CRM does not tell what you may do").format(told),
                    )
                )
            elif lack:
                may = self.tr("{0}; you may not {1}").format(told, self.tr(", ").join(lack))
                said.append((Status.WATCH, may))
            else:
                said.append((Status.GOOD, told))
        for obj in self._found["missing"]:
            name = words.render(Text(f"sync.object.{obj}"))
            said.append((Status.WATCH, self.tr("{0}: the CRM is not set up for them").format(name)))
        return said

    def _right(self, right: str) -> str:
        return {
            "read": self.tr("read them"),
            "create": self.tr("make new ones"),
            "write": self.tr("change them"),
            "delete": self.tr("delete them"),
        }[right]

    def _keys(self) -> list[Said]:
        words, allows = self._desk.texts, set(self._found["allows"])
        said: list[Said] = [(None, self.tr("What the CRM allows"))]
        batch = self.tr("Up to {0} records go at once.").format(words.number(self._found["batch"]))
        said.append((Status.GOOD, batch))
        if "lock" in allows:
            said.append(
                (Status.GOOD, self.tr("It refuses a change when somebody else was faster."))
            )
        else:
            said.append(
                (
                    Status.WATCH,
                    self.tr(
                        "It does not notice that somebody else was faster; the program looks "
                        "before it writes."
                    ),
                )
            )
        if "deletions" not in allows:
            said.append(
                (Status.GOOD, self.tr("It does not list deletions; they are found by comparing."))
            )
        for each in self._found["seen"]:
            name = words.render(Text(f"sync.object.{each['obj']}"))
            if each["is_key_unique"]:
                told = self.tr("{0}: known again by “{1}”, which the CRM keeps unique.")
                said.append((Status.GOOD, told.format(name, each["key"])))
            else:
                told = self.tr(
                    "{0}: known again by “{1}”. Without a unique field a lost answer is looked up "
                    "before anything is sent again."
                )
                said.append((Status.NO_DATA, told.format(name, each["key"])))
        return said
