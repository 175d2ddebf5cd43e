"""The one error that a person can mend: what happened, and what to do."""

from __future__ import annotations

from csmdesk.domain.text import Text


class UserError(Exception):
    """Refuse something in words the user can act on; nothing saved has been touched.

    ``message`` says what happened, ``hint`` what to do, ``details`` folds out (file, row, field).
    """

    def __init__(
        self, message: Text, hint: Text | None = None, details: tuple[Text, ...] = ()
    ) -> None:
        super().__init__(str(message))
        self.message = message
        self.hint = hint
        self.details = details


class CancelledByUser(Exception):  # noqa: N818 - a decision, not an error
    """Stop a long job because the user asked for it; the job leaves everything as it was."""
