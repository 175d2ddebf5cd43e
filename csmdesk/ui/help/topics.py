"""Which part of the manual helps with what is on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QLocale, QUrl
from PySide6.QtWidgets import QWidget

from csmdesk.ui.help.manual import Chapter, read_manual
from csmdesk.ui.navigation import Place
from csmdesk.ui.widgets.overlay import Overlay

FIRST = "start"
# A page, or one tab of it, and the chapter with the English anchor of a section.
HELP_OF_PAGE: Mapping[str, str] = {
    "start": "troubleshooting",
    "today": "today",
    "accounts": "accounts",
    "account": "account",
    "account/overview": "account#overview",
    "account/timeline": "account#timeline",
    "account/people": "people",
    "account/plan": "plan",
    "account/usage": "account#usage",
    "account/contracts": "account#contracts",
    "touchpoints": "touchpoints",
    "todos": "promises",
    "plans": "plan#all-plans",
    "visits": "visits",
    "visit": "visits#visit-mode",
    "imports": "import",
    "import_history": "import#import-history",
    "brief": "brief",
    "qbr": "qbr",
    "files": "files",
    "settings": "settings",
    "backups": "safety#backups",
    "backup": "safety#backups",
    "doctor": "safety#checking-the-book",
    "differences": "differences",
    "exchanges": "exchanges",
    "shared": "sync#what-is-shared",
    "account/group": "account#group",
    "fields": "fields",
    "rhythm": "rhythm",
    "standards": "standards",
    "required_roles": "required-roles",
    "templates": "logging#templates",
    "trash": "trash",
    "duplicates": "duplicates",
    "merge": "duplicates#merging",
    "colleagues": "colleagues",
    "tags": "records#tags",
    "manual": "start",
}
# What stands above a page, by the name of its class.
HELP_OF_OVERLAY: Mapping[str, str] = {
    "AboutOverlay": "start",
    "CloseForm": "today#closing-a-line",
    "EvidenceSheet": "today#the-evidence",
    "PutOffForm": "today#putting-a-line-off",
    "ReviewSheet": "today#review-of-the-day",
    "AccountForm": "records#the-account-form",
    "CodeSheet": "safety#the-recovery-code",
    "ConnectSheet": "connecting#the-six-steps",
    "IntakeSheet": "calendar",
    "KeySheet": "safety#what-opens-the-book",
    "MatchesSheet": "sync#matching",
    "LockSheet": "safety#the-lock",
    "MinutesSheet": "calendar#minutes-as-mail",
    "NewKeySheet": "safety#the-recovery-code",
    "MeetingForm": "calendar#meetings-by-hand",
    "LineForm": "records#contract-lines",
    "OpportunityForm": "records#opportunities",
    "Palette": "search",
    "PasteForm": "calendar#chats-and-invitations",
    "PersonForm": "records#people",
    "PromiseForm": "promises",
    "SnoozeForm": "promises#putting-off",
    "NewDayForm": "promises#the-whole-list",
    "BlockForm": "promises#what-waits",
    "BlockLineForm": "plan#the-outline",
    "QuickEntry": "logging",
    "FloatingEntry": "logging#from-anywhere",
    "DayLogSheet": "logging#a-whole-day",
    "ShortcutsOverlay": "commands",
    "TagForm": "records#tags",
    "TakeBackSheet": "plan#taking-it-back",
    "TemplateForm": "logging#templates",
    "TaskForm": "promises#tasks",
    "TouchpointForm": "touchpoints#changing-a-touchpoint",
    "ChangesSheet": "people#what-changed",
    "DepartureForm": "people#somebody-leaves",
    "EdgeForm": "people#the-person",
    "ManagerForm": "people#the-views",
    "MapForm": "people#named-maps",
    "PastForm": "people#the-person",
    "SuccessorForm": "people#somebody-leaves",
    "TieForm": "people#warnings",
    "PlanForm": "plan#beginning-a-plan",
    "PlanTemplatesSheet": "plan#templates",
    "ObjectiveForm": "plan#how-far-it-is",
    "MeasureSheet": "plan#how-far-it-is",
    "MilestoneForm": "plan#dates",
    "PlanTaskForm": "plan#dates",
    "PlanConfirmForm": "plan#agreeing-running-closing",
    "PlanCloseForm": "plan#agreeing-running-closing",
    "PlanHistorySheet": "plan#agreeing-running-closing",
    "PlanFindingsSheet": "plan#beginning-a-plan",
    "PlanProgressSheet": "plan#how-far-it-is",
    "ValueForm": "plan#what-it-brought",
    "ValueConfirmForm": "plan#what-it-brought",
    "ValuesSheet": "plan#what-it-brought",
    "BulkForm": "records#several-accounts-at-once",
    "ColleagueForm": "colleagues",
    "LeavingForm": "colleagues#when-somebody-leaves",
    "RhythmForm": "rhythm#the-rules",
    "FieldForm": "fields#making-a-field",
    "FilterForm": "accounts#filter-sort-group-columns",
    "HierarchyForm": "account#group",
    "ResultSheet": "differences#a-third-value",
    "StoppedSheet": "sync#when-only-you-can-decide",
    "KnockSheet": "plan#dates",
    "NeedsSheet": "plan#dates",
    "QuestionSheet": "",  # asked by many pages, whose help it is
    "ViewForm": "accounts#views",
}


@dataclass(frozen=True, slots=True)
class Topic:
    """Point at one section of one chapter, the same in every language."""

    chapter: str = FIRST
    section: int = 0


def language_in_use() -> str:
    """Return the language that the window speaks."""
    is_chinese = QLocale().language() is QLocale.Language.Chinese
    return "zh_CN" if is_chinese else "en"


def chapter_of(topic: Topic) -> Chapter:
    """Return the chapter in the language in use."""
    chapters = read_manual(language_in_use())
    return chapters.get(topic.chapter, chapters[FIRST])


def named_topic(name: str, language: str = "en") -> Topic:
    """Read ``chapter#anchor``; the anchor is one of ``language``."""
    chapter, _, slug = name.partition("#")
    found = read_manual(language).get(chapter)
    return Topic(chapter, found.place_of(slug)) if found else Topic()


def linked_topic(url: QUrl, here: Topic) -> Topic:
    """Follow a link of the manual: ``import.md#dates``, or ``#dates`` in the same chapter."""
    chapter = url.path().removesuffix(".md") or here.chapter
    return named_topic(f"{chapter}#{url.fragment()}", language_in_use())


def topic_of_place(place: Place | None) -> Topic:
    """Return what helps with a page."""
    if place is None:
        return Topic()
    tab = place.params.get("tab", "")
    name = HELP_OF_PAGE.get(f"{place.page}/{tab}") or HELP_OF_PAGE.get(place.page, FIRST)
    return named_topic(name)


def topic_of_overlay(window: QWidget) -> Topic | None:
    """Return what helps with the sheet above the page; ``None`` when there is none."""
    for overlay in window.findChildren(Overlay):
        name = HELP_OF_OVERLAY.get(type(overlay).__name__, "")
        if overlay.isVisible() and name:
            return named_topic(name)
    return None
