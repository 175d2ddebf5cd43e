"""The public passphrase of demo books.

A demo book opens without a question on any machine: with a keyring its key lies there, without
one it is wrapped by this passphrase. It protects nothing, and needs not to: the content is
invented. A book under it is never connected to a CRM.
"""

from __future__ import annotations

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Vault

PUBLIC_PASSPHRASE = "demo"  # noqa: S105 - public on purpose


def demo_passphrase(profile: Profile) -> str | None:
    """Return the public passphrase when the book is a demo book, else ``None``."""
    return PUBLIC_PASSPHRASE if profile.demo_marker.exists() else None


def refuse_public_book(profile: Profile) -> None:
    """Raise ``UserError`` for a demo book whose passphrase everybody knows."""
    if profile.demo_marker.exists() and Vault(profile).protection == "passphrase":
        raise UserError(Text("demo.public"), Text("demo.public_hint"))
