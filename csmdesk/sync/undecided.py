"""Nothing is made twice by a first exchange: what the CRM may have already is decided before.

A book that was never exchanged is compared with the CRM before anything of it is sent, or anything
of the CRM is taken here, for both would make a second record of one company. What was compared
before, by a person in the window or by an earlier try, is not compared again.
"""

from __future__ import annotations

from functools import partial

from csmdesk.domain.matching import Verdict
from csmdesk.domain.text import Text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.names import pypinyin_reader
from csmdesk.sync.binding import Binding
from csmdesk.sync.compared import NOTHING, compared, say_others
from csmdesk.sync.effects import Steps, read, write
from csmdesk.sync.errors import Undecided
from csmdesk.sync.matching import KINDS, Matches, compare_all, unpaired
from csmdesk.sync.run import Run

COMPARING = Text("sync.action_match")


def make_sure_decided(run: Run, bound: Binding, *, as_new: bool) -> Steps[None]:
    """Compare before the first exchange; raise ``Undecided`` for what may be there already.

    ``as_new`` says that all of it is to be made there.
    """
    if bound.last_run_at is not None or not (yield from read(_has_any)):
        return
    found = yield from compare_all(run.connector, run.objects, pypinyin_reader, is_anew=False)
    sure, unsure = len(found.of(Verdict.SAME)), len(found.of(Verdict.ASK))
    if (sure or unsure) and not as_new:
        raise Undecided(sure, unsure)
    yield from write(partial(_keep, found), COMPARING)


def _has_any(session: ReadSession) -> bool:
    past = compared(session).keys()
    return any(unpaired(session, obj) - past for obj in KINDS)


def _keep(found: Matches, uow: UnitOfWork) -> None:
    """Write down that all is decided: an exchange that breaks off goes on without comparing."""
    say_others(
        uow,
        [
            (line.match.id, remote_id)
            for line in found.lines
            for remote_id in [c.id for c in line.match.candidates] or [NOTHING]
        ],
    )
