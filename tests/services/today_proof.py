"""A second way to the numbers of the list of the day: from the rows of the evidence alone.

It shares no code with the sources. It is given the rows, the day and the shipped rhythm, and
returns the numbers that the sentence of a reason must show.
"""

from datetime import timedelta


def proven(code, rows, today, now, rules=()):
    """Return the numbers of a reason by its code; ``rows`` are pairs of a table and its row."""
    found = {}
    for table, row in rows:
        found.setdefault(table, []).append(row)
    way = _WAYS.get(code) or _WAYS[code.split("_")[0]]
    return way(found, today, now, rules)


def _promise(found, today, _now, _rules):
    (row,) = found.get("commitment") or found["task"]
    return {"n": abs((row["due_on"] - today).days), "due": row["due_on"]}


def _milestone(found, today, _now, _rules):
    (row,) = found["milestone"]
    assert row["state"] == "open"
    return {"n": abs((row["due_on"] - today).days), "due": row["due_on"]}


def _unconfirmed(found, today, _now, _rules):
    (row,) = found["success_plan"]
    assert row["confirmed_on"] is None
    return {"n": (today - row["start_on"]).days, "day": row["start_on"]}


def _ended(found, today, _now, _rules):
    (row,) = found["success_plan"]
    assert row["closed_on"] is None
    return {"n": (today - row["end_on"]).days, "day": row["end_on"]}


def _meeting(found, _today, now, _rules):
    minutes = int((now - found["meeting"][0]["ends_at"]).total_seconds() // 60)
    return {"n": minutes if minutes < 60 else minutes // 60 if minutes < 1440 else minutes // 1440}


def _rhythm(found, today, _now, rules):
    account = found["account"][0]
    person = found.get("stakeholder", [None])[0]
    own = found.get("cadence_rule", ())
    days = own[0]["days"] if own else _shipped_days(rules, account, is_person=person is not None)
    if "touchpoint" in found:
        last = found["touchpoint"][0]["started_at"].astimezone().date()
    else:
        start = person["valid_from"] if person else account["day0"]
        last = start or (person or account)["created_at"].astimezone().date()
    return {"n": (today - last).days, "days": days}


def _shipped_days(rules, account, *, is_person):
    """Find the shipped rule by hand: the most fields that fit, then the first of the table."""
    best = None
    for rule in rules:
        if rule.whom != ("person" if is_person else "account") or rule.health is not None:
            continue
        asked = [(rule.tier, account["tier"]), (rule.stage, account["stage"])]
        if any(want is not None and want != has for want, has in asked):
            continue
        weight = sum(want is not None for want, _ in asked)
        if best is None or weight > best[0]:
            best = (weight, rule.days)
    return best[1]


def _renewal(found, today, _now, _rules):
    ends = {row["end_on"] for row in found["contract_line"]}
    assert len(ends) == 1
    n = (ends.pop() - today).days
    checkpoint = 30 if n <= 30 else 90
    for row in found.get("touchpoint", ()):
        limit = today + timedelta(days=n - checkpoint)
        assert row["started_at"].astimezone().date() < limit
    return {"n": n, "checkpoint": checkpoint}


def _departure(found, today, _now, _rules):
    return {"n": (today - found["stakeholder"][0]["valid_to"]).days}


def _ticket(found, _today, now, _rules):
    hours = int((now - found["ticket"][0]["opened_at"]).total_seconds() // 3600)
    return {"n": hours // 24 if hours >= 48 else hours}


def _use(found, _today, _now, _rules):
    sums = {}
    first = min(row["day"] for row in found["usage_fact"])
    monday = first - timedelta(days=first.weekday())
    for row in found["usage_fact"]:
        week = (row["day"] - monday).days // 7
        sums[week] = sums.get(week, 0) + row["value"]
    assert sorted(sums) == [0, 1, 2, 3, 4]
    before = sum(sums[n] for n in range(4)) / 4
    return {"before": before, "last": sums[4], "drop": sums[4] / before - 1}


def _silent(found, today, _now, _rules):
    assert found["stakeholder"][0]["role"] == "decision_maker"
    last = found["person_usage"][0]["last_login"]
    return {"limit": 30} | ({"n": (today - last).days} if last else {})


def _roles(found, _today, _now, _rules):
    account = found["account"][0]
    needed = {row["role"] for row in found.get("required_role", ())}
    if not needed:
        needed = {"decision_maker", "champion"}
        needed |= {"economic_buyer", "procurement"} if account["tier"] == "A" else set()
        needed |= {"economic_buyer"} if account["stage"] == "pre_renewal" else set()
        is_new = account["stage"] == "onboarding"
        needed |= {"tech_lead"} if is_new and account["tier"] in ("A", "B") else set()
    return {"n": len(needed - {row["role"] for row in found["stakeholder"]})}


def _tier(found, _today, _now, _rules):
    assert not any(row["tier"] == "S" for row in found["stakeholder"])
    return {"n": len({row["person_id"] for row in found["stakeholder"]})}


def _single(found, today, _now, _rules):
    parts = found["touchpoint_person"]
    near = [row for row in found["stakeholder"] if _strength(row, parts, today) >= 29.5]
    n = len({row["person_id"] for row in found["stakeholder"]})
    return {"n": n, "threads": len(near)}


def _strength(person, parts, today):
    """Add the parts of the formula up from the talks that somebody took part in."""
    talks = [row["touchpoint"] for row in parts if row["person_id"] == person["person_id"]]
    if not talks:
        return 0
    days = {(today - talk["started_at"].astimezone().date()).days for talk in talks}
    assert 0 <= min(days) <= max(days) < 180
    depths = {"meeting": 15, "web_meeting": 11.25, "qbr": 11.25, "training": 11.25, "call": 7.5}
    return (
        30 * 2 ** (-min(days) / 45)
        + 25 * min(1, len([day for day in days if day < 90]) / 6)
        + 15 * len([talk for talk in talks if talk["direction"] == "two_way"]) / len(talks)
        + max(depths.get(talk["kind"], 3.75) for talk in talks)
        + {"S": 15, "A": 9, "B": 4.5}.get(person["tier"], 0)
    )


_WAYS = {
    "people_silent": _silent, "people_roles": _roles, "people_tier": _tier,
    "people_single": _single,
    "milestone": _milestone, "plan_unconfirmed": _unconfirmed, "plan_ended": _ended,
    "promise": _promise, "task": _promise, "meeting": _meeting, "rhythm": _rhythm,
    "renewal": _renewal, "departure": _departure, "ticket": _ticket, "use": _use,
}  # fmt: skip
