"""What happened to success plans, as entries of the stream.

Nothing is written down for it: an entry is a day that a plan, a milestone or a value has. Its key
names what happened and the record, as ``reached:…``. A plan that runs began on its first day, or
when it was confirmed later than that.
"""

from __future__ import annotations

_OF_PLAN = (
    "SELECT '{what}:' || p.id AS id, p.account_id, {day} AS happened_on, p.title, '{what}' AS what,"
    " {notes} AS notes, {state} AS state, NULL AS due_on, NULL AS amount_minor, NULL AS currency,"
    " '' AS plan FROM success_plan p WHERE {where}"
)
_SAID = (
    "rtrim(coalesce(p.outcome || char(10, 10), '') || coalesce(p.reason || char(10, 10), '') || "
    "coalesce(p.lesson, ''), char(10))"
)
EVENTS = "({})".format(
    " UNION ALL ".join((
        _OF_PLAN.format(
            what="confirmed", day="p.confirmed_on", notes="''", state="NULL",
            where="p.confirmed_on IS NOT NULL",
        ),
        _OF_PLAN.format(
            what="begun", day="max(coalesce(p.start_on, p.confirmed_on), p.confirmed_on)",
            notes="''", state="NULL",
            where="p.confirmed_on IS NOT NULL AND p.status NOT IN ('draft', 'confirmed')",
        ),
        _OF_PLAN.format(
            what="closed", day="p.closed_on", notes=_SAID, state="p.status",
            where="p.closed_on IS NOT NULL",
        ),
        "SELECT 'reached:' || m.id, p.account_id, m.done_on, m.title, 'reached', "
        "coalesce(m.evidence, ''), m.side, m.due_on, NULL, NULL, p.title FROM milestone m "
        "JOIN objective o ON o.id = m.objective_id JOIN success_plan p ON p.id = o.plan_id "
        "WHERE m.state = 'done' AND m.done_on IS NOT NULL",
        "SELECT 'value:' || v.id, v.account_id, v.confirmed_on, v.title, 'value', v.method, NULL, "
        "NULL, v.amount_minor, v.currency, coalesce(p.title, '') FROM value_entry v "
        "LEFT JOIN success_plan p ON p.id = v.plan_id WHERE v.confirmed_on IS NOT NULL",
    ))
)  # fmt: skip
