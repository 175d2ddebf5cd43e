"""The words that corrections write into the line: they are read back as what they stand for."""

from __future__ import annotations

from PySide6.QtCore import QObject

from csmdesk.domain.touchpoints import Kind, Outcome


class LineWords(QObject):
    """Return words of the line in the language in use."""

    def kinds(self) -> dict[str, str]:
        """Return the words of the forms."""
        return {
            Kind.CALL: self.tr("call"),
            Kind.MEETING: self.tr("visit"),
            Kind.WEB_MEETING: self.tr("web meeting"),
            Kind.EMAIL: self.tr("email"),
            Kind.CHAT: self.tr("chat"),
            Kind.TRAINING: self.tr("training"),
            Kind.QBR: self.tr("QBR"),
            Kind.NOTE: self.tr("note"),
        }

    def outcomes(self) -> dict[Outcome, str]:
        """Return the words behind ``=``."""
        return {
            Outcome.DONE: self.tr("done"),
            Outcome.PARTLY: self.tr("partly"),
            Outcome.MISSED: self.tr("missed"),
            Outcome.NO_ANSWER: self.tr("no answer"),
        }

    def flags(self) -> dict[str, str]:
        """Return the words behind ``!``."""
        return {
            "risk": self.tr("risk"),
            "bug": self.tr("bug"),
            "champion": self.tr("champion"),
            "competitor": self.tr("competitor"),
            "expansion": self.tr("expansion"),
        }
