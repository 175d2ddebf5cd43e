"""Which rule holds for an account, and when its next touch is due."""

from datetime import date, timedelta

import pytest

from csmdesk.domain.cadence import SHIPPED, CadenceRule, RuleTable, Whom, due_day, overdue_days

DAY = date(2026, 3, 18)


def rule(name, *, position=1, days=10, whom=Whom.ACCOUNT, **asked):
    return CadenceRule(name, whom, days=days, position=position, **asked)


@pytest.mark.parametrize(
    ("tier", "stage", "health", "days"),
    [
        ("A", "steady", None, 14),
        ("B", "value", None, 30),
        ("C", None, None, 90),
        (None, None, None, 60),
        ("A", "onboarding", None, 7),
        ("C", "pre_renewal", None, 14),
        ("A", "churned", None, None),
        ("C", "steady", "risk", 7),
        ("A", "steady", "good", 14),
    ],
)
def test_the_shipped_rules_say_when(tier, stage, health, days):
    assert RuleTable(SHIPPED).rule_of(Whom.ACCOUNT, tier, stage, health).days == days


def test_the_most_specific_rule_wins_wherever_it_stands():
    rules = [
        rule("all", position=1),
        rule("both", position=9, tier="A", stage="value"),
        rule("tier", position=2, tier="A"),
        rule("stage", position=3, stage="value"),
    ]
    table = RuleTable(rules)
    assert table.rule_of(Whom.ACCOUNT, "A", "value").id == "both"
    assert table.rule_of(Whom.ACCOUNT, "A", "steady").id == "tier"
    assert table.rule_of(Whom.ACCOUNT, "B", "value").id == "stage"
    assert table.rule_of(Whom.ACCOUNT, None, None).id == "all"


def test_of_equals_the_first_wins():
    rules = [rule("a", position=2, stage="value"), rule("b", position=1, tier="A")]
    assert RuleTable(rules).rule_of(Whom.ACCOUNT, "A", "value").id == "b"


def test_health_that_is_not_known_meets_no_condition():
    rules = [rule("risk", health="risk"), rule("all", position=2)]
    table = RuleTable(rules)
    assert table.rule_of(Whom.ACCOUNT, "A", "value", None).id == "all"
    assert table.rule_of(Whom.ACCOUNT, "A", "value", "risk").id == "risk"


def test_people_have_rules_of_their_own():
    table = RuleTable([rule("account"), rule("person", whom=Whom.PERSON, tier="A")])
    assert table.rule_of(Whom.PERSON, "A", None).id == "person"
    assert table.rule_of(Whom.PERSON, "B", None) is None


@pytest.mark.parametrize(
    ("last", "since", "days", "due"),
    [
        (DAY, None, 14, DAY + timedelta(days=14)),
        (DAY, DAY - timedelta(days=99), 14, DAY + timedelta(days=14)),
        (None, DAY, 14, DAY + timedelta(days=14)),
        (DAY, DAY, None, None),
        (None, None, 14, None),
    ],
)
def test_the_next_touch_is_due_so_many_days_after_the_last(last, since, days, due):
    assert due_day(last, since, days) == due


def test_a_day_that_is_not_over_is_not_overdue():
    assert [overdue_days(DAY + timedelta(days=n), DAY) for n in (-2, -1, 0, 1)] == [2, 1, 0, 0]
    assert overdue_days(None, DAY) == 0
