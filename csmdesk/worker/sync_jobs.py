"""The exchange with the CRM as jobs: the password comes over the pipe or from where it is kept."""

from __future__ import annotations

from typing import Any

from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services.demo_key import refuse_public_book
from csmdesk.sync.connecting import (
    adopt_pairs,
    disconnect,
    match_book,
    rehearse_book,
    sync_book,
)
from csmdesk.sync.introducing import Intent, begin, look_over, match_first, try_first
from csmdesk.sync.matching import Pair
from csmdesk.system.secrets import Secrets


def connect_book(
    store: Store, key: bytes, args: dict[str, Any], progress: Progress
) -> dict[str, Any]:
    """Connect the book with a CRM and tell whose it is and what it holds."""
    refuse_public_book(store.profile)
    progress.step(Text("sync.connecting"))
    report = begin(store, Secrets(store.profile, key), Intent.of(args), progress)
    return {
        "crm": report.identity.crm,
        "org": report.identity.org_name,
        "user": report.identity.user_name,
        "counts": dict(report.counts),
        "missing": list(report.missing),
    }


def look(store: Store, _key: bytes, args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Look a CRM over before the book belongs to it."""
    refuse_public_book(store.profile)
    return look_over(store, Intent.of(args), progress).as_dict()


def disconnect_book(
    store: Store, key: bytes, _args: dict[str, Any], progress: Progress
) -> dict[str, Any]:
    """Forget the password of the CRM."""
    progress.step(Text("sync.disconnecting"))
    disconnect(store, Secrets(store.profile, key))
    return {}


def exchange(store: Store, key: bytes, args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Exchange the book with its CRM and tell what came and went.

    ``args``: ``accept_deletions``, ``is_asked`` (false for one that begins by itself),
    ``went_back`` (``resend`` or ``accept``, once the CRM was put back to an older state) and
    ``as_new`` (what it may have already is made there at the first exchange).
    """
    refuse_public_book(store.profile)
    report = sync_book(
        store,
        Secrets(store.profile, key),
        progress,
        accept_deletions=bool(args.get("accept_deletions")),
        is_asked=bool(args.get("is_asked", True)),
        went_back=args.get("went_back"),
        as_new=bool(args.get("as_new")),
    )
    return report.as_dict()


def rehearsal(store: Store, key: bytes, args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Tell what an exchange would do now, or with a CRM that the book is not bound to yet."""
    refuse_public_book(store.profile)
    if "url" in args:
        return try_first(store, Intent.of(args), progress).as_dict()
    return rehearse_book(store, Secrets(store.profile, key), progress).as_dict()


def match(store: Store, key: bytes, args: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Tell which records the CRM may have already, and which of its own have no partner here."""
    refuse_public_book(store.profile)
    if "url" in args:
        return match_first(store, Intent.of(args), progress).as_dict()
    return match_book(store, Secrets(store.profile, key), progress).as_dict()


def adopt_matches(
    store: Store, key: bytes, args: dict[str, Any], progress: Progress
) -> dict[str, Any]:
    """Tie records to those in the CRM that are the same.

    ``args``: ``pairs``, each with ``obj``, ``local_id`` and ``remote_id``, and ``others`` that
    are not the same.
    """
    refuse_public_book(store.profile)
    pairs = [Pair(**each) for each in args["pairs"]]
    others = [Pair(**each) for each in args.get("others") or ()]
    return adopt_pairs(store, Secrets(store.profile, key), progress, pairs, others).as_dict()
