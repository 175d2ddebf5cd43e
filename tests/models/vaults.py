"""Books with a vault under a passphrase, as a user has them, for the tests of backups."""

from dataclasses import dataclass

from csmdesk.models.store import Store
from csmdesk.system.clock import FixedClock
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Vault
from tests.conftest import NOW

PASSPHRASE = "a long passphrase"


@dataclass
class Guarded:
    """Hold a profile with its key and its recovery code."""

    profile: Profile
    key: bytes
    code: str

    def open(self):
        return Store.open(self.profile, self.key, FixedClock(NOW))


def guarded(folder, passphrase=PASSPHRASE):
    """Make a book under a passphrase."""
    profile = Profile(folder)
    created = Vault(profile).create("passphrase", passphrase)
    Store.create(profile, created.key, FixedClock(NOW)).close()
    return Guarded(profile, created.key, created.recovery_code)
