"""Tables of people: who they are, what ties them, what they were, when they logged in."""

from __future__ import annotations

from csmdesk.exchange.export_table import Table, columns

# ruff: noqa: S608 - the statements are made of constants of ours

# A manager goes by the name, or by something surer where the account has two of that name.
_MANAGER = (
    "SELECT CASE WHEN (SELECT count(*) FROM stakeholder o JOIN person q ON q.id = o.person_id "
    "WHERE o.account_id = s.account_id AND q.id <> m.id AND plain(q.name) = plain(m.name)) = 0 "
    "THEN m.name ELSE coalesce(m.external_id, json_extract(m.emails, '$[0]'), m.name) END "
    "FROM stakeholder_edge e JOIN stakeholder t ON t.id = e.to_id "
    "JOIN person m ON m.id = t.person_id WHERE e.from_id = s.id AND e.kind = 'reports' "
    "AND coalesce(e.valid_from, :day) <= :day AND coalesce(e.valid_to, :day) >= :day LIMIT 1"
)
_BY_NAME = "ORDER BY coalesce(a.sort_key, a.name), p.name"

PEOPLE = Table(
    "person",
    columns(
        "full_name account person_id job_title department tier role stance influence:number "
        "interest:number is_key:flag emails phones wechat person_website status valid_from:date "
        "valid_to:date goal channel our_owner reports_to"
    ),
    "SELECT p.name, a.name, p.external_id, s.title, s.department, s.tier, s.role, s.stance, "
    "s.influence, s.interest, s.is_key, (SELECT group_concat(value, ', ') FROM "
    "json_each(p.emails)), (SELECT group_concat(value, ', ') FROM json_each(p.phones)), p.wechat, "
    f"p.website, s.status, s.valid_from, s.valid_to, s.goal, s.channel, c.name, ({_MANAGER}), "
    "p.custom, s.custom FROM stakeholder s JOIN person p ON p.id = s.person_id "
    "JOIN account a ON a.id = s.account_id LEFT JOIN colleague c ON c.id = s.owner_id "
    f"{_BY_NAME}, s.id",
    own=("person", "stakeholder"),
)
PEOPLE_MAP = (
    Table(
        "stakeholder_edge",
        columns("account person edge to_person sign:number note valid_from:date valid_to:date"),
        "SELECT a.name, p.name, e.kind, q.name, e.sign, e.note, e.valid_from, e.valid_to "
        "FROM stakeholder_edge e JOIN account a ON a.id = e.account_id "
        "JOIN stakeholder s ON s.id = e.from_id JOIN person p ON p.id = s.person_id "
        "JOIN stakeholder t ON t.id = e.to_id JOIN person q ON q.id = t.person_id "
        f"{_BY_NAME}, e.valid_from, e.id",
    ),
    Table(
        "colleague_tie",
        columns("account person colleague note valid_from:date valid_to:date"),
        "SELECT a.name, p.name, c.name, e.note, e.valid_from, e.valid_to FROM colleague_tie e "
        "JOIN colleague c ON c.id = e.colleague_id JOIN stakeholder s ON s.id = e.stakeholder_id "
        "JOIN person p ON p.id = s.person_id JOIN account a ON a.id = s.account_id "
        f"{_BY_NAME}, e.valid_from, e.id",
    ),
    Table(
        "stakeholder_period",
        columns("account person attribute was valid_to:date"),
        "SELECT a.name, p.name, CASE e.attribute WHEN 'owner_id' THEN 'owner' ELSE e.attribute "
        "END, coalesce(c.name, e.value), e.valid_to FROM stakeholder_period e "
        "JOIN stakeholder s ON s.id = e.stakeholder_id JOIN person p ON p.id = s.person_id "
        "JOIN account a ON a.id = s.account_id LEFT JOIN colleague c ON e.attribute = 'owner_id' "
        f"AND c.id = e.value {_BY_NAME}, e.attribute, e.valid_to",
    ),
    Table(
        "people_map",
        columns(
            "account name tier role stance department our_owner words person x:number y:number"
        ),
        "SELECT a.name, m.name, "
        + ", ".join(
            f"(SELECT group_concat(value, ', ') FROM json_each(m.filter, '$.{each}'))"
            for each in ("tiers", "roles", "stances", "departments")
        )
        + ", c.name, m.filter ->> 'text', p.name, x.x, x.y FROM people_map m "
        "JOIN account a ON a.id = m.account_id "
        "LEFT JOIN colleague c ON c.id = m.filter ->> 'owner_id' "
        "LEFT JOIN people_map_place x ON x.map_id = m.id "
        "LEFT JOIN stakeholder s ON s.id = x.stakeholder_id "
        "LEFT JOIN person p ON p.id = s.person_id "
        "ORDER BY coalesce(a.sort_key, a.name), plain(m.name), m.id, p.name, x.id",
    ),
    Table(
        "person_usage",
        columns("account person_id full_name emails last_login:date as_of:date source"),
        "SELECT a.name, p.external_id, p.name, json_extract(p.emails, '$[0]'), u.last_login, "
        "u.as_of, u.source FROM person_usage u JOIN person p ON p.id = u.person_id "
        f"JOIN account a ON a.id = u.account_id {_BY_NAME}, u.as_of, u.id",
    ),
    Table(
        "required_role",
        columns("tier stage role"),
        "SELECT tier, stage, role FROM required_role WHERE role IS NOT NULL "
        "ORDER BY tier, stage, role",
    ),
    Table(
        "service_standard",
        columns("tier touch_days:number visit_days:number note"),
        "SELECT tier, touch_days, visit_days, note FROM service_standard ORDER BY tier",
    ),
)
