"""Which pages the user leaves out of a review, remembered for each audience."""

from __future__ import annotations

from PySide6.QtCore import QSettings

from csmdesk.domain.qbr import Audience
from csmdesk.reports.slide import SlideKind
from csmdesk.ui.pages.qbr.edition import MISSING, ONLY_ASKED_FOR, Edition


class LeftOut:
    """Keep the pages that stay out, for all accounts and also at the next start.

    What a customer only gets when it was asked for has to be asked for each time: a price must
    not go out because another account's review had one.
    """

    def __init__(self, state: QSettings | None) -> None:
        self._state = state

    def edition(self, audience: Audience, language: str) -> Edition:
        """Return the edition for an audience with the pages that were taken last."""
        kept = self._kept(audience)
        never = set(MISSING)  # what another account may have nothing for
        if audience is Audience.INTERNAL:
            never.discard(SlideKind.INTERNAL)
        is_empty = kept | never >= set(SlideKind)
        return Edition(audience, language, ONLY_ASKED_FOR if is_empty else kept)

    def keep(self, edition: Edition) -> None:
        """Remember the pages of an edition."""
        if self._state is not None:
            kinds = sorted(kind.value for kind in edition.without)
            self._state.setValue(_key(edition.audience), ",".join(kinds))

    def _kept(self, audience: Audience) -> frozenset[SlideKind]:
        key = _key(audience)
        if self._state is None or not self._state.contains(key):
            return ONLY_ASKED_FOR
        words = str(self._state.value(key, "", str)).split(",")
        found = frozenset(kind for kind in SlideKind if kind.value in words)
        return found | ONLY_ASKED_FOR if audience is Audience.CUSTOMER else found


def _key(audience: Audience) -> str:
    return f"qbr/left_out/{audience.value}"
