"""The statements of a revision, which stand beside it in a file of SQL."""

from __future__ import annotations

from pathlib import Path

from alembic import op


def run_beside(revision: str) -> None:
    """Run the statements of a revision, given its ``__file__``."""
    text = Path(revision).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in text.split(";\n\n"):
        op.execute(statement.strip().rstrip(";"))
