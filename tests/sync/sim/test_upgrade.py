"""A book of an older revision whose exchange was cut off, opened by the program of today."""

from __future__ import annotations

import lzma
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from csmdesk.models.values import utc_text
from csmdesk.system.paths import Profile
from tests.sync.desk import Desk
from tests.sync.sim.crm import FakeCrm
from tests.sync.sim.faults import fault
from tests.sync.world import KEY, NOW

FIRST_BOOK = Path(__file__).parents[2] / "models" / "book_0001.db.xz"


@pytest.fixture
def crm():
    return FakeCrm()


@pytest.fixture
def sending(tmp_path, crm):
    """Lay down a book of revision 0001 that was killed while it sent an account; return its id."""
    profile = Profile(tmp_path / "profile")
    profile.ensure()
    bare = tmp_path / "bare.db"
    bare.write_bytes(lzma.decompress(FIRST_BOOK.read_bytes()))
    found = crm.identity()
    with closing(sqlcipher.connect(bare, isolation_level=None)) as book:
        book.execute(
            "INSERT INTO sync_binding (id, crm, url, org_id, user_id, login, options, device_id, "
            "gen) VALUES (1, ?, 'mem:', ?, ?, 'me', '{}', 'd', 1)",
            (found.crm, found.org_id, found.user_id),
        )
        [(account, seq)] = book.execute(
            "SELECT local_id, edit_seq FROM sync_row WHERE obj = 'account' AND local_id IN "
            "(SELECT id FROM account) LIMIT 1"
        ).fetchall()
        book.execute(
            "INSERT INTO sync_attempt (local_id, kind, body, sent_seq, idem, state, tries, "
            "started_at) SELECT id, 'create', json_object('name', name), ?, id, 'sending', 0, ? "
            "FROM account WHERE id = ?",
            (seq, utc_text(NOW), account),
        )
        book.execute(f"ATTACH DATABASE ? AS made KEY \"x'{KEY.hex()}'\"", (str(profile.book),))
        book.execute("SELECT sqlcipher_export('made')").fetchall()
    return account


@fault(69, arrived=True, lost=False)
def test_attempt_that_was_open_before_the_upgrade_is_looked_up(tmp_path, crm, sending, case):
    if case:
        crm.put("account", sending, name="It arrived")
    desk = Desk(tmp_path / "profile", crm)
    try:
        assert desk.one("SELECT state FROM sync_attempt") == "sending"
        for _ in range(2):
            desk.sync()
        assert [r.key for r in crm.all("account")].count(sending) == 1
        assert desk.is_sound()
    finally:
        desk.close()
