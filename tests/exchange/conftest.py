"""Fixtures of the file tests: small files made in code, with plainly fictitious companies."""

import pytest

from csmdesk.exchange.importer import plan_import, run_import
from csmdesk.exchange.plan import FileRequest
from csmdesk.system.texts import Texts

ACCOUNTS = """\
Customer ID,Customer Name,Industry,City,Go Live Date,Seats,Owner,Parent Account,Tags
K-1,Plover Instruments,Optics,Graufurt,2023-02-14,120,Ines Okafor,,lab;pilot
K-2,华信精工（虚构）,制造,苏州,2024-03-01,40,,K-1,
K-3,Tern & Rook,Retail,Port Alder,2024-05-20,,Ines Okafor,,
"""
LINES = """\
Subscription ID,Customer ID,Plan,Start Date,End Date,ARR,MRR,Seats,Auto Renew Flag
H-1,K-1,Standard,2024-01-01,2024-12-31,12000,1000,120,TRUE
H-2,K-2,Pro,2024-03-01,,36000.50,,40,FALSE
H-3,K-3,Pro,2024-06-01,2025-05-31,,500,,no
"""
USAGE = """\
Usage ID,Subscription ID,Usage Date,Feature Name,Usage Count,Duration (minutes),Errors
U-1,H-1,2024-02-01,export,4,2,0
U-2,H-1,2024-02-01,export,6,1,0
U-2,H-2,2024-04-05,search,9,3,1
U-4,H-3,2024-01-05,search,1,,
"""
TICKETS = """\
Ticket ID,Customer ID,Submitted At,Closed At,Resolution Time Hours,Priority,CSAT,Escalated
T-1,K-1,2024-02-03,2024-02-04 03:00,27,high,4,no
T-2,K-3,2024-06-09 10:30,,,P1,,yes
"""
CHURN = """\
Churn Event ID,Customer ID,Churn Date,Reason Code,Refund Amount USD,Is Reactivation,Feedback
C-1,K-3,2025-05-31,budget,12.50,FALSE,too dear
"""
PEOPLE = """\
Contact ID,Full Name,Customer,Email,Job Title,Role,Key Member
P-1,Ludo Marsh,Plover Instruments,ludo@plover.example,Head of Labs,Decision maker,yes
P-2,李示例,华信精工（虚构）,li@huaxin.example;li2@huaxin.example,总监,决策人,否
"""
BOOK = {
    "accounts.csv": ACCOUNTS,
    "subscriptions.csv": LINES,
    "usage.csv": USAGE,
    "tickets.csv": TICKETS,
    "churn.csv": CHURN,
    "contacts.csv": PEOPLE,
}


@pytest.fixture
def texts():
    return Texts("en")


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a file and returns its path."""

    def write_file(name, text, encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return write_file


@pytest.fixture
def book_files(write):
    return [write(name, text) for name, text in BOOK.items()]


@pytest.fixture
def bring_in(store):
    """Return a function that imports files and returns the report by file name."""

    def run(*paths, answers=None, **request):
        plan = plan_import(store, [FileRequest(path, **request) for path in paths])
        report = run_import(store, plan, answers)
        return {found.source.name: found for found in report.files}

    return run


@pytest.fixture
def rows(store):
    """Return a function that runs SQL on the book."""

    def run(sql, **params):
        with store.read() as read:
            return [tuple(row) for row in read.sql(sql, **params)]

    return run


def counts(report):
    """Return what happened to the rows of a file, without the zeros."""
    found = {
        "read": report.read,
        "created": report.created,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "warnings": report.warnings,
        "refused": len(report.refused),
    }
    return {name: number for name, number in found.items() if number}
