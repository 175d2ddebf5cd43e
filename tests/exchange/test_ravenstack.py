"""The public RavenStack book comes in as it is, in one go, by its own headers."""

import shutil

import pytest

from csmdesk.exchange.importer import plan_import, run_import
from csmdesk.exchange.plan import FileRequest
from csmdesk.models.undo import UndoStack
from tests.exchange.conftest import counts

COLUMNS = {
    "ravenstack_accounts.csv": {
        "account_id": "external_id", "account_name": "name", "industry": "industry",
        "country": "country", "signup_date": "day0", "referral_source": "extra",
        "plan_tier": "extra", "seats": "extra", "is_trial": "extra", "churn_flag": "extra",
    },
    "ravenstack_subscriptions.csv": {
        "subscription_id": "external_id", "account_id": "account", "start_date": "start_on",
        "end_date": "end_on", "plan_tier": "product", "seats": "seats", "mrr_amount": "mrr",
        "arr_amount": "arr", "is_trial": "is_trial", "upgrade_flag": "extra",
        "downgrade_flag": "extra", "churn_flag": "extra", "billing_frequency": "billing",
        "auto_renew_flag": "auto_renew",
    },
    "ravenstack_feature_usage.csv": {
        "usage_id": "external_id", "subscription_id": "line", "usage_date": "day",
        "feature_name": "metric", "usage_count": "value", "usage_duration_secs": "seconds",
        "error_count": "errors", "is_beta_feature": "is_beta",
    },
    "ravenstack_support_tickets.csv": {
        "ticket_id": "number", "account_id": "account", "submitted_at": "opened_at",
        "closed_at": "closed_at", "resolution_time_hours": "resolution", "priority": "priority",
        "first_response_time_minutes": "first_response", "satisfaction_score": "csat",
        "escalation_flag": "escalated",
    },
    "ravenstack_churn_events.csv": {
        "churn_event_id": "external_id", "account_id": "account", "churn_date": "happened_on",
        "reason_code": "reason", "refund_amount_usd": "refund", "preceding_upgrade_flag": "extra",
        "preceding_downgrade_flag": "extra", "is_reactivation": "is_reactivation",
        "feedback_text": "feedback",
    },
}  # fmt: skip
EXPECTED = {
    "ravenstack_accounts.csv": {"read": 500, "created": 500},
    "ravenstack_subscriptions.csv": {"read": 5000, "created": 5000},
    "ravenstack_feature_usage.csv": {"read": 25000, "created": 25000, "warnings": 19432},
    "ravenstack_support_tickets.csv": {"read": 2000, "created": 2000},
    "ravenstack_churn_events.csv": {"read": 600, "created": 600},
}


@pytest.fixture
def files(shared):
    folder = shared / "data" / "ravenstack"
    if not folder.is_dir():
        pytest.skip(f"no RavenStack files in {folder}")
    return [folder / name for name in reversed(COLUMNS)]


def test_the_files_map_by_themselves_and_only_the_currency_is_asked(store, files):
    plan = plan_import(store, [FileRequest(path) for path in files])
    assert {f.head.name: dict(f.mapping.columns) for f in plan.files} == COLUMNS
    assert [(q.key, q.default) for q in plan.questions] == [("currency", "USD")]
    assert {f.head.name: f.facts.evidence.order for f in plan.files} == dict.fromkeys(
        COLUMNS, "dmy"
    )
    assert all(f.head.has_bom for f in plan.files)


def test_names_of_the_files_are_not_needed(store, files, tmp_path):
    copies = [FileRequest(shutil.copy(path, tmp_path / f"{n}.csv")) for n, path in enumerate(files)]
    plan = plan_import(store, copies)
    assert [f.mapping.columns for f in plan.files] == list(reversed(COLUMNS.values()))


def test_the_book_comes_in_once_and_goes_out_with_one_undo(store, files, rows):
    requests = [FileRequest(path) for path in files]
    report = run_import(store, plan_import(store, requests))
    assert {found.source.name: counts(found) for found in report.files} == EXPECTED
    assert rows("SELECT count(DISTINCT external_id), count(*) FROM usage_fact") == [(24979, 25000)]
    assert rows(
        "SELECT count(*) FROM usage_fact u JOIN contract_line l ON l.id = u.line_id "
        "WHERE l.account_id = u.account_id"
    ) == [(25000,)]
    assert rows(
        "SELECT name, industry, country, day0, json_extract(extra, '$.seats'), "
        "json_extract(extra, '$.churn_flag') FROM account WHERE external_id = 'A-2e4581'"
    ) == [("Company_0", "EdTech", "US", "2024-10-16", 9, 0)]
    assert rows(
        "SELECT product, start_on, end_on, arr_minor, currency, seats, billing, auto_renew, kind "
        "FROM contract_line WHERE external_id = 'S-8cec59'"
    ) == [("Enterprise", "2023-12-23", "2024-04-12", 3343200, "USD", 14, "monthly", 1, "new")]
    assert rows(
        "SELECT refund_minor, currency, reason, feedback FROM churn_event "
        "WHERE external_id = 'C-816288'"
    ) == [(403, "USD", "pricing", "switched to competitor")]
    again = run_import(store, plan_import(store, requests))
    assert [(f.created, f.updated, len(f.refused)) for f in again.files] == [(0, 0, 0)] * 5
    UndoStack(store).undo()
    for table in ("account", "contract_line", "usage_fact", "ticket", "churn_event"):
        assert rows(f"SELECT count(*) FROM {table}") == [(0,)]
