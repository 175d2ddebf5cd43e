"""Why a command cannot run now, for menus and palette."""

from __future__ import annotations

from collections.abc import Mapping

from csmdesk.ui.actions.specs import When
from csmdesk.ui.widgets.translated import QT_TRANSLATE_NOOP

REASONS_CONTEXT = "reasons"  # the translation context of every text below

NOT_BOUND = QT_TRANSLATE_NOOP("reasons", "Not ready yet")
REASONS: Mapping[When, str] = {
    When.ALWAYS: NOT_BOUND,
    When.BOOK_OPEN: QT_TRANSLATE_NOOP("reasons", "Open a book first"),
    When.ON_ACCOUNT: QT_TRANSLATE_NOOP("reasons", "Open or choose one account first"),
    When.ACCOUNTS_SELECTED: QT_TRANSLATE_NOOP("reasons", "Select several accounts first"),
    When.CAN_UNDO: QT_TRANSLATE_NOOP("reasons", "There is nothing to undo"),
    When.CAN_REDO: QT_TRANSLATE_NOOP("reasons", "There is nothing to redo"),
    When.CAN_GO_BACK: QT_TRANSLATE_NOOP("reasons", "There is no page before this one"),
    When.CAN_GO_FORWARD: QT_TRANSLATE_NOOP("reasons", "There is no page after this one"),
    When.CRM_CONNECTED: QT_TRANSLATE_NOOP("reasons", "Connect a CRM first"),
    When.OPERATION_RUNS: QT_TRANSLATE_NOOP("reasons", "Nothing is running"),
}
