"""Change an entry of the stream where it stands: the few fields that are changed most."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from csmdesk.domain.ids import CommitmentId, TaskId
from csmdesk.domain.touchpoints import Kind, Outcome, TimelineKey, TimelineKind
from csmdesk.models.work import UnitOfWork
from csmdesk.services.commitments import edit_commitment
from csmdesk.services.fields import cleaned, require_choice, require_name, require_row
from csmdesk.services.tasks import edit_task
from csmdesk.services.touchpoints import require_mood

_TOUCHPOINT = frozenset({"subject", "notes", "outcome", "sentiment", "is_private", "kind"})


def amend(uow: UnitOfWork, key: TimelineKey, values: Mapping[str, object]) -> None:
    """Change these fields of an entry, and leave all others as they are.

    Raises ``UserError`` for a missing subject and for values that its form would refuse too, and
    ``LookupError`` for a kind of entry that is not changed in its place.
    """
    given: dict[str, Any] = dict(values)
    if key.kind is TimelineKind.COMMITMENT:
        edit_commitment(uow, CommitmentId(key.id), **given)
    elif key.kind is TimelineKind.TASK:
        edit_task(uow, TaskId(key.id), **given)
    elif key.kind is TimelineKind.TOUCHPOINT:
        _amend_touchpoint(uow, key.id, given)
    else:
        raise LookupError(key.kind)


def _amend_touchpoint(uow: UnitOfWork, touchpoint_id: str, given: Mapping[str, object]) -> None:
    now = require_row(uow, "touchpoint", touchpoint_id)
    values = cleaned(given, _TOUCHPOINT)
    require_name({"subject": now["subject"], **values}, "subject")
    require_choice(values, "kind", Kind)
    require_choice(values, "outcome", Outcome)
    require_mood(values.get("sentiment"))
    uow.change("touchpoint", touchpoint_id, values)
