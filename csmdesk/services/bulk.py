"""Edit many accounts in one action."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Final

from csmdesk.domain.ids import AccountId, ColleagueId
from csmdesk.models.rows import Row
from csmdesk.models.work import UnitOfWork
from csmdesk.services.accounts import edit_account
from csmdesk.services.custom_fields import Given
from csmdesk.services.tags import joined, without


class Keep(Enum):
    """Leave a field as each account has it; ``None`` would empty it."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP


def edit_accounts(
    uow: UnitOfWork,
    ids: Sequence[AccountId],
    *,
    owner_id: ColleagueId | Keep | None = KEEP,
    tier: str | Keep | None = KEEP,
    stage: str | Keep | None = KEEP,
    add_tags: Iterable[str] = (),
    remove_tags: Iterable[str] = (),
    custom: Given = None,
) -> int:
    """Change these fields of these accounts and return how many are not as they were.

    Accounts that are gone meanwhile are passed over. Raises ``UserError`` as ``edit_account``
    does; then no account is changed.
    """
    given = {"owner_id": owner_id, "tier": tier, "stage": stage}
    fields = {name: value for name, value in given.items() if value is not KEEP}
    more, fewer = list(add_tags), list(remove_tags)
    changed = 0
    for now in uow.find_where("account", id=list(dict.fromkeys(ids))):
        values: Row = dict(fields)
        tags = joined(without(now["tags"], fewer), more)
        if tags != now["tags"]:
            values["tags"] = tags
        edit_account(uow, now["id"], custom=custom, **values)
        after = uow.find("account", now["id"]) or now
        changed += any(after[name] != now[name] for name in now if name != "updated_at")
    return changed
