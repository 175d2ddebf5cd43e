"""The words of the business that forms, tables and pages share."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from csmdesk.ui.widgets.translated import QT_TRANSLATE_NOOP

Words = Mapping[str, str]

STAGES: Words = {
    "handover": QT_TRANSLATE_NOOP("vocabulary", "Hand-over"),
    "onboarding": QT_TRANSLATE_NOOP("vocabulary", "Onboarding"),
    "adoption": QT_TRANSLATE_NOOP("vocabulary", "Adoption"),
    "value": QT_TRANSLATE_NOOP("vocabulary", "Value"),
    "steady": QT_TRANSLATE_NOOP("vocabulary", "Steady"),
    "pre_renewal": QT_TRANSLATE_NOOP("vocabulary", "Pre-renewal"),
    "churned": QT_TRANSLATE_NOOP("vocabulary", "Churned"),
}
# What an account may have or lack.
FILLABLE: Words = {
    "owner_id": QT_TRANSLATE_NOOP("vocabulary", "Owner"),
    "tier": QT_TRANSLATE_NOOP("vocabulary", "Tier"),
    "stage": QT_TRANSLATE_NOOP("vocabulary", "Stage"),
    "industry": QT_TRANSLATE_NOOP("vocabulary", "Industry"),
    "city": QT_TRANSLATE_NOOP("vocabulary", "City"),
    "website": QT_TRANSLATE_NOOP("vocabulary", "Website"),
    "phone": QT_TRANSLATE_NOOP("vocabulary", "Phone"),
    "tags": QT_TRANSLATE_NOOP("vocabulary", "Tags"),
    "parent_id": QT_TRANSLATE_NOOP("vocabulary", "Parent account"),
    "external_id": QT_TRANSLATE_NOOP("vocabulary", "External id"),
    "day0": QT_TRANSLATE_NOOP("vocabulary", "Day 0"),
    "renewal": QT_TRANSLATE_NOOP("vocabulary", "Renewal date"),
    "last_touch": QT_TRANSLATE_NOOP("vocabulary", "Last touch"),
}
TIERS: Words = {
    "A": QT_TRANSLATE_NOOP("vocabulary", "Tier A"),
    "B": QT_TRANSLATE_NOOP("vocabulary", "Tier B"),
    "C": QT_TRANSLATE_NOOP("vocabulary", "Tier C"),
}
WHOM: Words = {
    "account": QT_TRANSLATE_NOOP("vocabulary", "Accounts"),
    "person": QT_TRANSLATE_NOOP("vocabulary", "S-tier people"),
}
HEALTH: Words = {
    "good": QT_TRANSLATE_NOOP("vocabulary", "Good"),
    "watch": QT_TRANSLATE_NOOP("vocabulary", "Watch"),
    "risk": QT_TRANSLATE_NOOP("vocabulary", "Risk"),
}
PERSON_TIERS: Words = {
    "S": QT_TRANSLATE_NOOP("vocabulary", "S"),
    "A": QT_TRANSLATE_NOOP("vocabulary", "A"),
    "B": QT_TRANSLATE_NOOP("vocabulary", "B"),
}
KINDS: Words = {
    "call": QT_TRANSLATE_NOOP("vocabulary", "Call"),
    "meeting": QT_TRANSLATE_NOOP("vocabulary", "On-site meeting"),
    "web_meeting": QT_TRANSLATE_NOOP("vocabulary", "Web meeting"),
    "email": QT_TRANSLATE_NOOP("vocabulary", "E-mail"),
    "chat": QT_TRANSLATE_NOOP("vocabulary", "Chat"),
    "training": QT_TRANSLATE_NOOP("vocabulary", "Training"),
    "qbr": QT_TRANSLATE_NOOP("vocabulary", "QBR"),
    "note": QT_TRANSLATE_NOOP("vocabulary", "Internal note"),
}
DIRECTIONS: Words = {
    "two_way": QT_TRANSLATE_NOOP("vocabulary", "Two-way"),
    "in": QT_TRANSLATE_NOOP("vocabulary", "Received"),
    "out": QT_TRANSLATE_NOOP("vocabulary", "Sent"),
}
OUTCOMES: Words = {
    "done": QT_TRANSLATE_NOOP("vocabulary", "Reached"),
    "partly": QT_TRANSLATE_NOOP("vocabulary", "Partly reached"),
    "missed": QT_TRANSLATE_NOOP("vocabulary", "Not reached"),
    "no_answer": QT_TRANSLATE_NOOP("vocabulary", "No answer"),
}
FLAGS: Words = {
    "risk": QT_TRANSLATE_NOOP("vocabulary", "Risk"),
    "bug": QT_TRANSLATE_NOOP("vocabulary", "Bug"),
    "champion": QT_TRANSLATE_NOOP("vocabulary", "Champion"),
    "competitor": QT_TRANSLATE_NOOP("vocabulary", "Competitor"),
    "expansion": QT_TRANSLATE_NOOP("vocabulary", "Expansion"),
}
SENTIMENTS: Words = {
    "1": QT_TRANSLATE_NOOP("vocabulary", "Positive"),
    "0": QT_TRANSLATE_NOOP("vocabulary", "Neutral"),
    "-1": QT_TRANSLATE_NOOP("vocabulary", "Negative"),
}
SIDES: Words = {
    "ours": QT_TRANSLATE_NOOP("vocabulary", "Ours"),
    "theirs": QT_TRANSLATE_NOOP("vocabulary", "Theirs"),
}
STATES: Words = {
    "open": QT_TRANSLATE_NOOP("vocabulary", "Open"),
    "done": QT_TRANSLATE_NOOP("vocabulary", "Done"),
    "cancelled": QT_TRANSLATE_NOOP("vocabulary", "Cancelled"),
}
ROLES: Words = {
    "economic_buyer": QT_TRANSLATE_NOOP("vocabulary", "Economic buyer"),
    "decision_maker": QT_TRANSLATE_NOOP("vocabulary", "Decision maker"),
    "department_head": QT_TRANSLATE_NOOP("vocabulary", "Department head"),
    "tech_lead": QT_TRANSLATE_NOOP("vocabulary", "Tech lead"),
    "procurement": QT_TRANSLATE_NOOP("vocabulary", "Procurement or legal"),
    "champion": QT_TRANSLATE_NOOP("vocabulary", "Champion"),
    "blocker": QT_TRANSLATE_NOOP("vocabulary", "Blocker"),
    "end_user": QT_TRANSLATE_NOOP("vocabulary", "End user"),
}
STANCES: Words = {
    "advocate": QT_TRANSLATE_NOOP("vocabulary", "Advocate"),
    "supporter": QT_TRANSLATE_NOOP("vocabulary", "Supporter"),
    "neutral": QT_TRANSLATE_NOOP("vocabulary", "Neutral"),
    "sceptic": QT_TRANSLATE_NOOP("vocabulary", "Sceptic"),
    "opponent": QT_TRANSLATE_NOOP("vocabulary", "Opponent"),
}
PERSON_STATES: Words = {
    "active": QT_TRANSLATE_NOOP("vocabulary", "Active"),
    "left": QT_TRANSLATE_NOOP("vocabulary", "Left"),
    "moved": QT_TRANSLATE_NOOP("vocabulary", "Moved"),
}
LINE_KINDS: Words = {
    "new": QT_TRANSLATE_NOOP("vocabulary", "New"),
    "renewal": QT_TRANSLATE_NOOP("vocabulary", "Renewal"),
    "expansion": QT_TRANSLATE_NOOP("vocabulary", "Expansion"),
    "contraction": QT_TRANSLATE_NOOP("vocabulary", "Contraction"),
    "uplift": QT_TRANSLATE_NOOP("vocabulary", "Price uplift"),
    "refund": QT_TRANSLATE_NOOP("vocabulary", "Refund"),
}
OPPORTUNITY_KINDS: Words = {
    "renewal": QT_TRANSLATE_NOOP("vocabulary", "Renewal"),
    "expansion": QT_TRANSLATE_NOOP("vocabulary", "Expansion"),
}
OPPORTUNITY_STATES: Words = {
    "open": QT_TRANSLATE_NOOP("vocabulary", "Open"),
    "won": QT_TRANSLATE_NOOP("vocabulary", "Won"),
    "lost": QT_TRANSLATE_NOOP("vocabulary", "Lost"),
}
BILLINGS: Words = {
    "monthly": QT_TRANSLATE_NOOP("vocabulary", "Monthly"),
    "quarterly": QT_TRANSLATE_NOOP("vocabulary", "Quarterly"),
    "annual": QT_TRANSLATE_NOOP("vocabulary", "Yearly"),
}
PRIORITIES: Words = {
    "1": QT_TRANSLATE_NOOP("vocabulary", "High"),
    "2": QT_TRANSLATE_NOOP("vocabulary", "Normal"),
    "3": QT_TRANSLATE_NOOP("vocabulary", "Low"),
}
TICKET_PRIORITIES: Words = {
    "urgent": QT_TRANSLATE_NOOP("vocabulary", "Urgent"),
    "high": QT_TRANSLATE_NOOP("vocabulary", "High"),
    "medium": QT_TRANSLATE_NOOP("vocabulary", "Medium"),
    "low": QT_TRANSLATE_NOOP("vocabulary", "Low"),
}
TIMELINE: Words = {
    "touchpoint": QT_TRANSLATE_NOOP("vocabulary", "Touchpoint"),
    "commitment": QT_TRANSLATE_NOOP("vocabulary", "Promise"),
    "task": QT_TRANSLATE_NOOP("vocabulary", "Task"),
    "ticket": QT_TRANSLATE_NOOP("vocabulary", "Ticket"),
    "contract": QT_TRANSLATE_NOOP("vocabulary", "Contract"),
    "churn": QT_TRANSLATE_NOOP("vocabulary", "Churn"),
    "calendar": QT_TRANSLATE_NOOP("vocabulary", "Calendar"),
    "plan": QT_TRANSLATE_NOOP("vocabulary", "Plan"),
    "change": QT_TRANSLATE_NOOP("vocabulary", "Change"),
}
PLAN_EVENTS: Words = {
    "confirmed": QT_TRANSLATE_NOOP("vocabulary", "Plan confirmed by both"),
    "begun": QT_TRANSLATE_NOOP("vocabulary", "Plan begun"),
    "reached": QT_TRANSLATE_NOOP("vocabulary", "Milestone reached"),
    "closed": QT_TRANSLATE_NOOP("vocabulary", "Plan closed"),
    "value": QT_TRANSLATE_NOOP("vocabulary", "Value confirmed"),
}
PLAN_EVENT_ICONS: Words = {
    "confirmed": "handshake",
    "begun": "list-tree",
    "reached": "flag",
    "closed": "goal",
    "value": "gem",
}
MEETING_STATES: Words = {
    "planned": QT_TRANSLATE_NOOP("vocabulary", "Planned"),
    "cancelled": QT_TRANSLATE_NOOP("vocabulary", "Called off"),
    "skipped": QT_TRANSLATE_NOOP("vocabulary", "Not logged"),
}
# Records of the book, in the plural: what own fields are made for, what the trash holds.
RECORDS: Words = {
    "account": QT_TRANSLATE_NOOP("vocabulary", "Accounts"),
    "person": QT_TRANSLATE_NOOP("vocabulary", "People"),
    "stakeholder": QT_TRANSLATE_NOOP("vocabulary", "People at one account"),
    "colleague": QT_TRANSLATE_NOOP("vocabulary", "Colleagues"),
    "contract_line": QT_TRANSLATE_NOOP("vocabulary", "Contract lines"),
    "touchpoint": QT_TRANSLATE_NOOP("vocabulary", "Touchpoints"),
    "commitment": QT_TRANSLATE_NOOP("vocabulary", "Promises"),
    "task": QT_TRANSLATE_NOOP("vocabulary", "Tasks"),
    "opportunity": QT_TRANSLATE_NOOP("vocabulary", "Opportunities"),
    "success_plan": QT_TRANSLATE_NOOP("vocabulary", "Success plans"),
    "objective": QT_TRANSLATE_NOOP("vocabulary", "Objectives"),
    "milestone": QT_TRANSLATE_NOOP("vocabulary", "Milestones"),
    "value_entry": QT_TRANSLATE_NOOP("vocabulary", "Value entries"),
}
RECORD: Words = {
    "account": QT_TRANSLATE_NOOP("vocabulary", "Account"),
    "person": QT_TRANSLATE_NOOP("vocabulary", "Person"),
    "stakeholder": QT_TRANSLATE_NOOP("vocabulary", "Person at an account"),
    "colleague": QT_TRANSLATE_NOOP("vocabulary", "Colleague"),
    "contract_line": QT_TRANSLATE_NOOP("vocabulary", "Contract line"),
    "touchpoint": QT_TRANSLATE_NOOP("vocabulary", "Touchpoint"),
    "commitment": QT_TRANSLATE_NOOP("vocabulary", "Promise"),
    "task": QT_TRANSLATE_NOOP("vocabulary", "Task"),
    "opportunity": QT_TRANSLATE_NOOP("vocabulary", "Opportunity"),
    "success_plan": QT_TRANSLATE_NOOP("vocabulary", "Success plan"),
    "objective": QT_TRANSLATE_NOOP("vocabulary", "Objective"),
    "milestone": QT_TRANSLATE_NOOP("vocabulary", "Milestone"),
    "value_entry": QT_TRANSLATE_NOOP("vocabulary", "Value entry"),
}
FIELD_KINDS: Words = {
    "text": QT_TRANSLATE_NOOP("vocabulary", "Text"),
    "number": QT_TRANSLATE_NOOP("vocabulary", "Number"),
    "money": QT_TRANSLATE_NOOP("vocabulary", "Money"),
    "date": QT_TRANSLATE_NOOP("vocabulary", "Date"),
    "choice": QT_TRANSLATE_NOOP("vocabulary", "Choice"),
    "person": QT_TRANSLATE_NOOP("vocabulary", "Person"),
    "flag": QT_TRANSLATE_NOOP("vocabulary", "Yes or no"),
}
# What speaks for two records being one.
REASONS: Words = {
    "name": QT_TRANSLATE_NOOP("vocabulary", "same name"),
    "alias": QT_TRANSLATE_NOOP("vocabulary", "same other name"),
    "spelling": QT_TRANSLATE_NOOP("vocabulary", "name spelt alike"),
    "pinyin": QT_TRANSLATE_NOOP("vocabulary", "names sound alike"),
    "short": QT_TRANSLATE_NOOP("vocabulary", "one name is short for the other"),
    "city": QT_TRANSLATE_NOOP("vocabulary", "same town"),
    "domain": QT_TRANSLATE_NOOP("vocabulary", "same website"),
    "phone": QT_TRANSLATE_NOOP("vocabulary", "same phone"),
    "email": QT_TRANSLATE_NOOP("vocabulary", "same e-mail"),
    "wechat": QT_TRANSLATE_NOOP("vocabulary", "same WeChat"),
    "external_id": QT_TRANSLATE_NOOP("vocabulary", "same external id"),
}
# What speaks against it.
DOUBTS: Words = {
    "city": QT_TRANSLATE_NOOP("vocabulary", "another town"),
    "site": QT_TRANSLATE_NOOP("vocabulary", "another website"),
    "form": QT_TRANSLATE_NOOP("vocabulary", "another legal form"),
    "group": QT_TRANSLATE_NOOP("vocabulary", "one is a group"),
    "shared": QT_TRANSLATE_NOOP("vocabulary", "several have that"),
    "rival": QT_TRANSLATE_NOOP("vocabulary", "others are as like"),
    "archived": QT_TRANSLATE_NOOP("vocabulary", "archived there"),
    "said": QT_TRANSLATE_NOOP("vocabulary", "you said that it is another one"),
}

PLAN_KINDS: Words = {
    "onboarding": QT_TRANSLATE_NOOP("vocabulary", "Onboarding"),
    "adoption": QT_TRANSLATE_NOOP("vocabulary", "Adoption"),
    "value": QT_TRANSLATE_NOOP("vocabulary", "Value"),
    "growth": QT_TRANSLATE_NOOP("vocabulary", "Growth"),
    "renewal": QT_TRANSLATE_NOOP("vocabulary", "Renewal"),
    "recovery": QT_TRANSLATE_NOOP("vocabulary", "Recovery"),
}
PLAN_STATUSES: Words = {
    "draft": QT_TRANSLATE_NOOP("vocabulary", "Draft"),
    "confirmed": QT_TRANSLATE_NOOP("vocabulary", "Confirmed"),
    "running": QT_TRANSLATE_NOOP("vocabulary", "Running"),
    "achieved": QT_TRANSLATE_NOOP("vocabulary", "Achieved"),
    "partly": QT_TRANSLATE_NOOP("vocabulary", "Partly achieved"),
    "missed": QT_TRANSLATE_NOOP("vocabulary", "Missed"),
    "cancelled": QT_TRANSLATE_NOOP("vocabulary", "Given up"),
}
STANDINGS: Words = {
    "not_started": QT_TRANSLATE_NOOP("vocabulary", "Not started"),
    "running": QT_TRANSLATE_NOOP("vocabulary", "Running"),
    "blocked": QT_TRANSLATE_NOOP("vocabulary", "Blocked"),
    "done": QT_TRANSLATE_NOOP("vocabulary", "Done"),
    "cancelled": QT_TRANSLATE_NOOP("vocabulary", "Dropped"),
}

KIND_ICONS: Words = {
    "call": "phone",
    "meeting": "map-pin",
    "web_meeting": "video",
    "email": "mail",
    "chat": "message-circle",
    "training": "graduation-cap",
    "qbr": "presentation",
    "note": "lock",
}
RECORD_ICONS: Words = {
    "account": "building-2",
    "person": "user",
    "stakeholder": "user",
    "colleague": "user-check",
    "contract_line": "file-text",
    "touchpoint": "messages-square",
    "commitment": "handshake",
    "task": "square-check",
    "opportunity": "target",
    "success_plan": "list-tree",
    "objective": "goal",
    "milestone": "flag",
    "value_entry": "gem",
}
ROLE_ICONS: Words = {
    "economic_buyer": "crown",
    "decision_maker": "scale",
    "department_head": "briefcase",
    "tech_lead": "code-xml",
    "procurement": "shopping-cart",
    "champion": "star",
    "blocker": "user-x",
    "end_user": "user-check",
}
FIELD_KIND_ICONS: Words = {
    "text": "type",
    "number": "chart-column",
    "money": "receipt-text",
    "date": "calendar",
    "choice": "list",
    "person": "user",
    "flag": "check",
}
SIDE_ICONS: Words = {"ours": "arrow-up-right", "theirs": "corner-down-left"}


def word(words: Words, value: str | None) -> str:
    """Return the word of a value in the language in use; a value we do not know as it is."""
    if not value:
        return ""
    known = words.get(value)
    return value if known is None else QCoreApplication.translate("vocabulary", known)
