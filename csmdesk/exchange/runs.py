"""What former imports left behind: their reports, and the mappings that were used."""

from __future__ import annotations

import json
from collections.abc import Sequence

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.domain.text_data import text_to_data
from csmdesk.exchange.mapping import Mapping
from csmdesk.exchange.report import ImportReport
from csmdesk.models.values import json_text, utc_text
from csmdesk.models.work import ReadSession, UnitOfWork

_KEPT_REFUSALS = 1000  # of one file; the report on the screen has all


def remembered_mappings(read: ReadSession) -> dict[str, Mapping]:
    """Return the mappings that were used before, by the layout of their files."""
    found: dict[str, Mapping] = {}
    for signature, body in read.sql("SELECT signature, mapping FROM import_mapping"):
        try:
            found[signature] = Mapping.from_json(json.loads(body))
        except UserError:  # of a version that knew other kinds: guessed anew
            continue
    return found


def note_run(
    uow: UnitOfWork, report: ImportReport, action_id: int | None, mappings: Sequence[Mapping]
) -> None:
    """Remember the mappings, and what the import did if it did anything."""
    now = utc_text(uow.now)
    uow.raw.executemany(
        "INSERT INTO import_mapping (signature, mapping, used_at) VALUES (?, ?, ?) "
        "ON CONFLICT (signature) DO UPDATE SET mapping = excluded.mapping, "
        "used_at = excluded.used_at",
        [(mapping.signature, json_text(mapping.to_json()), now) for mapping in mappings],
    )
    if report.import_id is not None:
        uow.raw.execute(
            "INSERT INTO import_run (id, action_id, at, report) VALUES (?, ?, ?, ?)",
            (report.import_id, action_id, now, json_text(_body(report, mappings))),
        )


def _body(report: ImportReport, mappings: Sequence[Mapping]) -> dict[str, object]:
    files = []
    for file, mapping in zip(report.files, mappings, strict=True):
        body = file.to_json(_coded)
        body["refused"] = body["refused"][:_KEPT_REFUSALS]  # type: ignore[index]
        files.append({**body, "mapping": mapping.to_json()})
    return {"files": files}


def _coded(text: Text) -> str:
    return json_text(text_to_data(text))
