"""Short names of the pages of a review, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from csmdesk.domain.qbr_checks import CheckLevel
from csmdesk.reports.slide import SlideKind
from csmdesk.ui.theme.tokens import Role
from csmdesk.ui.widgets.shapes import Shape
from csmdesk.ui.widgets.translated import QT_TRANSLATE_NOOP

_NAMES = {
    SlideKind.COVER: QT_TRANSLATE_NOOP("qbr_pages", "Cover"),
    SlideKind.SUMMARY: QT_TRANSLATE_NOOP("qbr_pages", "At a glance"),
    SlideKind.GOALS: QT_TRANSLATE_NOOP("qbr_pages", "Goals"),
    SlideKind.VALUE: QT_TRANSLATE_NOOP("qbr_pages", "Value"),
    SlideKind.USAGE: QT_TRANSLATE_NOOP("qbr_pages", "Use by week"),
    SlideKind.FEATURES: QT_TRANSLATE_NOOP("qbr_pages", "Breadth of features"),
    SlideKind.TICKETS: QT_TRANSLATE_NOOP("qbr_pages", "Service"),
    SlideKind.TOUCHPOINTS: QT_TRANSLATE_NOOP("qbr_pages", "Conversations"),
    SlideKind.PROMISES: QT_TRANSLATE_NOOP("qbr_pages", "Promises"),
    SlideKind.INTERNAL: QT_TRANSLATE_NOOP("qbr_pages", "Money and risks"),
    SlideKind.COMMERCIAL: QT_TRANSLATE_NOOP("qbr_pages", "Commercial terms"),
    SlideKind.APPENDIX: QT_TRANSLATE_NOOP("qbr_pages", "Appendix: definitions"),
}

LEVEL_SHAPES = {
    CheckLevel.MUST: (Shape.SQUARE, Role.RISK),
    CheckLevel.REMARK: (Shape.TRIANGLE, Role.WATCH),
}


def page_name(kind: SlideKind) -> str:
    """Name a page."""
    return QCoreApplication.translate("qbr_pages", _NAMES[kind])
