"""The table of commands.

A new command is a new row in ``ALL``, its translation, and one ``registry.bind(id, slot)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from csmdesk.ui.widgets.translated import QT_TRANSLATE_NOOP

CONTEXT = "actions"  # the translation context of every title below


class Menu(StrEnum):
    """Name the menus in their order."""

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    GO = "go"
    ACCOUNT = "account"
    TOOLS = "tools"
    HELP = "help"


MENU_TITLES: dict[Menu, str] = {
    Menu.FILE: QT_TRANSLATE_NOOP("actions", "&File"),
    Menu.EDIT: QT_TRANSLATE_NOOP("actions", "&Edit"),
    Menu.VIEW: QT_TRANSLATE_NOOP("actions", "&View"),
    Menu.GO: QT_TRANSLATE_NOOP("actions", "&Go"),
    Menu.ACCOUNT: QT_TRANSLATE_NOOP("actions", "&Account"),
    Menu.TOOLS: QT_TRANSLATE_NOOP("actions", "&Tools"),
    Menu.HELP: QT_TRANSLATE_NOOP("actions", "&Help"),
}


class When(StrEnum):
    """Name what must hold for a command to be enabled (see ``ActionRegistry.set_context``)."""

    ALWAYS = "always"
    BOOK_OPEN = "book_open"
    ON_ACCOUNT = "on_account"  # the page shows one account, or one row is selected
    ACCOUNTS_SELECTED = "accounts_selected"  # several rows
    CAN_UNDO = "can_undo"
    CAN_REDO = "can_redo"
    CAN_GO_BACK = "can_go_back"
    CAN_GO_FORWARD = "can_go_forward"
    CRM_CONNECTED = "crm_connected"
    OPERATION_RUNS = "operation_runs"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """Describe one command.

    ``title`` is the English source text in context ``actions``; an ellipsis says that something
    is asked before anything happens. ``choice`` groups commands of which one is ticked. ``also``
    are other words that the palette finds it by, whatever the language.
    """

    id: str
    title: str
    menu: Menu
    shortcut: str = ""
    icon: str = ""
    when: When = When.ALWAYS
    is_ticked: bool = False  # shows a tick that is switched on and off
    choice: str = ""
    starts_section: bool = False
    in_palette: bool = True
    also: str = ""


ALL: tuple[ActionSpec, ...] = (
    # File
    ActionSpec(
        "account.new", QT_TRANSLATE_NOOP("actions", "New account…"), Menu.FILE,
        "Ctrl+N", "building-2", When.BOOK_OPEN,
    ),
    ActionSpec(
        "person.new", QT_TRANSLATE_NOOP("actions", "New person…"), Menu.FILE,
        "Ctrl+Shift+N", "user-plus", When.BOOK_OPEN,
    ),
    ActionSpec(
        "colleague.new", QT_TRANSLATE_NOOP("actions", "New colleague…"), Menu.FILE,
        "", "user-check", When.BOOK_OPEN,
    ),
    ActionSpec(
        "import.files", QT_TRANSLATE_NOOP("actions", "Import files…"), Menu.FILE,
        "Ctrl+I", "file-up", When.BOOK_OPEN, starts_section=True,
    ),
    ActionSpec(
        "intake.files", QT_TRANSLATE_NOOP("actions", "Read calendars, mail and cards…"), Menu.FILE,
        "Ctrl+Alt+I", "calendar", When.BOOK_OPEN,
    ),
    ActionSpec(
        "intake.paste", QT_TRANSLATE_NOOP("actions", "Paste a chat or invitation…"), Menu.FILE,
        "Ctrl+Shift+V", "message-circle", When.BOOK_OPEN,
    ),
    ActionSpec(
        "import.history", QT_TRANSLATE_NOOP("actions", "Import history"), Menu.FILE,
        "Ctrl+Shift+I", "history", When.BOOK_OPEN,
    ),
    ActionSpec(
        "export.tables", QT_TRANSLATE_NOOP("actions", "Export tables…"), Menu.FILE,
        "Ctrl+Shift+E", "download", When.BOOK_OPEN,
    ),
    ActionSpec(
        "agenda.export", QT_TRANSLATE_NOOP("actions", "Export promises and visits as calendar…"),
        Menu.FILE, "Ctrl+Alt+C", "calendar", When.BOOK_OPEN,
    ),
    ActionSpec(
        "export.view", QT_TRANSLATE_NOOP("actions", "Export this table…"), Menu.FILE,
        "Ctrl+Alt+E", "file-spreadsheet", When.BOOK_OPEN,
    ),
    ActionSpec(
        "print.view", QT_TRANSLATE_NOOP("actions", "Print this page…"), Menu.FILE,
        "Ctrl+P", "printer", When.BOOK_OPEN,
    ),
    ActionSpec(
        "go.settings", QT_TRANSLATE_NOOP("actions", "Settings"), Menu.FILE,
        "Ctrl+,", "settings", starts_section=True,
    ),
    ActionSpec(
        "go.backups", QT_TRANSLATE_NOOP("actions", "Backups"), Menu.FILE,
        "", "database", When.BOOK_OPEN,
    ),
    ActionSpec(
        "go.doctor", QT_TRANSLATE_NOOP("actions", "Check the book"), Menu.FILE,
        "", "shield-check", When.BOOK_OPEN,
    ),
    ActionSpec(
        "app.lock", QT_TRANSLATE_NOOP("actions", "Lock"), Menu.FILE,
        "Ctrl+Shift+L", "lock", When.BOOK_OPEN, starts_section=True,
    ),
    ActionSpec(
        "app.quit", QT_TRANSLATE_NOOP("actions", "Quit"), Menu.FILE,
        "Ctrl+Q", "log-out",
    ),
    # Edit
    ActionSpec(
        "edit.undo", QT_TRANSLATE_NOOP("actions", "Undo"), Menu.EDIT,
        "Ctrl+Z", "undo-2", When.CAN_UNDO,
    ),
    ActionSpec(
        "edit.redo", QT_TRANSLATE_NOOP("actions", "Redo"), Menu.EDIT,
        "Ctrl+Shift+Z", "redo-2", When.CAN_REDO,
    ),
    ActionSpec(
        "search.open", QT_TRANSLATE_NOOP("actions", "Search and commands"), Menu.EDIT,
        "Ctrl+K", "search", starts_section=True, in_palette=False,
    ),
    # View
    ActionSpec(
        "view.theme.system", QT_TRANSLATE_NOOP("actions", "Theme: as the system"), Menu.VIEW,
        icon="sun-moon", choice="theme",
    ),
    ActionSpec(
        "view.theme.light", QT_TRANSLATE_NOOP("actions", "Theme: light"), Menu.VIEW,
        icon="sun", choice="theme",
    ),
    ActionSpec(
        "view.theme.dark", QT_TRANSLATE_NOOP("actions", "Theme: dark"), Menu.VIEW,
        icon="moon", choice="theme",
    ),
    ActionSpec(
        "view.language.system", QT_TRANSLATE_NOOP("actions", "Language: as the system"), Menu.VIEW,
        icon="languages", choice="language", starts_section=True, also="语言",
    ),
    ActionSpec(
        "view.language.zh_CN", QT_TRANSLATE_NOOP("actions", "Language: 中文"), Menu.VIEW,
        icon="languages", choice="language", also="Chinese 语言",
    ),
    ActionSpec(
        "view.language.en", QT_TRANSLATE_NOOP("actions", "Language: English"), Menu.VIEW,
        icon="languages", choice="language", also="英文 语言",
    ),
    ActionSpec(
        "view.text.larger", QT_TRANSLATE_NOOP("actions", "Larger text"), Menu.VIEW,
        "Ctrl++", "a-arrow-up", starts_section=True,
    ),
    ActionSpec(
        "view.text.smaller", QT_TRANSLATE_NOOP("actions", "Smaller text"), Menu.VIEW,
        "Ctrl+-", "a-arrow-down",
    ),
    ActionSpec(
        "view.text.normal", QT_TRANSLATE_NOOP("actions", "Normal text size"), Menu.VIEW,
        "Ctrl+0", "type",
    ),
    ActionSpec(
        "view.rail", QT_TRANSLATE_NOOP("actions", "Fold the side bar"), Menu.VIEW,
        "Ctrl+B", "panel-left", is_ticked=True, starts_section=True,
    ),
    ActionSpec(
        "view.full_screen", QT_TRANSLATE_NOOP("actions", "Full screen"), Menu.VIEW,
        "F11", "maximize", is_ticked=True,
    ),
    # Go
    ActionSpec(
        "go.back", QT_TRANSLATE_NOOP("actions", "Back"), Menu.GO,
        "Alt+Left", "arrow-left", When.CAN_GO_BACK,
    ),
    ActionSpec(
        "go.forward", QT_TRANSLATE_NOOP("actions", "Forward"), Menu.GO,
        "Alt+Right", "arrow-right", When.CAN_GO_FORWARD,
    ),
    ActionSpec(
        "go.today", QT_TRANSLATE_NOOP("actions", "Today"), Menu.GO,
        "Ctrl+1", "sun", When.BOOK_OPEN, starts_section=True,
    ),
    ActionSpec(
        "go.accounts", QT_TRANSLATE_NOOP("actions", "Accounts"), Menu.GO,
        "Ctrl+2", "building-2", When.BOOK_OPEN,
    ),
    ActionSpec(
        "go.touchpoints", QT_TRANSLATE_NOOP("actions", "Touchpoints"), Menu.GO,
        "Ctrl+3", "messages-square", When.BOOK_OPEN,
    ),
    ActionSpec(
        "go.plans", QT_TRANSLATE_NOOP("actions", "Plans"), Menu.GO,
        "Ctrl+4", "flag", When.BOOK_OPEN, also="success plan goals 成功计划 目标",
    ),
    ActionSpec(
        "go.visits", QT_TRANSLATE_NOOP("actions", "Visits of the day"), Menu.GO,
        "Ctrl+Alt+V", "map-pin", When.BOOK_OPEN,
    ),
    ActionSpec(
        "visits.begin", QT_TRANSLATE_NOOP("actions", "Visit mode"), Menu.GO,
        "Ctrl+Alt+W", "circle-play", When.BOOK_OPEN,
    ),
    ActionSpec(
        "today.review", QT_TRANSLATE_NOOP("actions", "Review the day…"), Menu.GO,
        "Ctrl+Alt+R", "notebook-pen", When.BOOK_OPEN,
    ),
    ActionSpec(
        "go.todos", QT_TRANSLATE_NOOP("actions", "Promises and tasks"), Menu.GO,
        "Ctrl+T", "handshake", When.BOOK_OPEN,
    ),
    ActionSpec(
        "go.differences", QT_TRANSLATE_NOOP("actions", "Differences"), Menu.GO,
        "Ctrl+D", "arrow-left-right", When.BOOK_OPEN,
    ),
    ActionSpec(
        "go.exchanges", QT_TRANSLATE_NOOP("actions", "Exchanges"), Menu.GO,
        "Ctrl+Alt+D", "history", When.BOOK_OPEN,
    ),
    ActionSpec(
        "go.colleagues", QT_TRANSLATE_NOOP("actions", "Colleagues"), Menu.GO,
        "Ctrl+Shift+P", "user-check", When.BOOK_OPEN, starts_section=True,
    ),
    ActionSpec(
        "go.trash", QT_TRANSLATE_NOOP("actions", "Trash"), Menu.GO,
        "Ctrl+Shift+T", "trash-2", When.BOOK_OPEN,
    ),
    # Account
    ActionSpec(
        "touchpoint.log", QT_TRANSLATE_NOOP("actions", "Log a touchpoint…"), Menu.ACCOUNT,
        "Ctrl+L", "plus", When.BOOK_OPEN,
    ),
    ActionSpec(
        "touchpoint.day", QT_TRANSLATE_NOOP("actions", "Log a day…"), Menu.ACCOUNT,
        "Ctrl+Alt+J", "list", When.BOOK_OPEN,
    ),
    ActionSpec(
        "touchpoint.new", QT_TRANSLATE_NOOP("actions", "Log with details and files…"), Menu.ACCOUNT,
        "Ctrl+Alt+L", "messages-square", When.ON_ACCOUNT,
    ),
    ActionSpec(
        "meeting.new", QT_TRANSLATE_NOOP("actions", "New meeting…"), Menu.ACCOUNT,
        "Ctrl+Alt+M", "calendar", When.BOOK_OPEN,
    ),
    ActionSpec(
        "brief.open", QT_TRANSLATE_NOOP("actions", "Brief for a meeting"), Menu.ACCOUNT,
        "Ctrl+Shift+B", "receipt-text", When.ON_ACCOUNT,
    ),
    ActionSpec(
        "promise.new", QT_TRANSLATE_NOOP("actions", "New promise…"), Menu.ACCOUNT,
        "Ctrl+Alt+P", "handshake", When.ON_ACCOUNT,
    ),
    ActionSpec(
        "task.new", QT_TRANSLATE_NOOP("actions", "New task…"), Menu.ACCOUNT,
        "Ctrl+Alt+K", "square-check", When.ON_ACCOUNT,
    ),
    ActionSpec(
        "touchpoint.minutes", QT_TRANSLATE_NOOP("actions", "Minutes as mail…"), Menu.ACCOUNT,
        "Ctrl+Alt+N", "mail", When.ON_ACCOUNT,
    ),
    ActionSpec(
        "opportunity.new", QT_TRANSLATE_NOOP("actions", "New opportunity…"), Menu.ACCOUNT,
        "Ctrl+Alt+O", "target", When.ON_ACCOUNT,
    ),
    ActionSpec(
        "plan.new", QT_TRANSLATE_NOOP("actions", "New success plan…"), Menu.ACCOUNT,
        "Ctrl+Alt+G", "flag", When.ON_ACCOUNT, also="goals 成功计划 目标",
    ),
    ActionSpec(
        "people.tree", QT_TRANSLATE_NOOP("actions", "People as a tree"), Menu.ACCOUNT,
        "", "users", When.ON_ACCOUNT, starts_section=True, also="map 地图",
    ),
    ActionSpec(
        "people.influence", QT_TRANSLATE_NOOP("actions", "People by influence"), Menu.ACCOUNT,
        "", "users", When.ON_ACCOUNT, also="map 地图",
    ),
    ActionSpec(
        "people.grid", QT_TRANSLATE_NOOP("actions", "People by power and interest"), Menu.ACCOUNT,
        "", "users", When.ON_ACCOUNT, also="map grid 地图",
    ),
    ActionSpec(
        "people.heat", QT_TRANSLATE_NOOP("actions", "People by tier and stance"), Menu.ACCOUNT,
        "", "users", When.ON_ACCOUNT, also="map heat 地图",
    ),
    ActionSpec(
        "people.table", QT_TRANSLATE_NOOP("actions", "People as a table"), Menu.ACCOUNT,
        "", "table-2", When.ON_ACCOUNT, also="list 列表",
    ),
    ActionSpec(
        "people.changes", QT_TRANSLATE_NOOP("actions", "What changed among the people…"),
        Menu.ACCOUNT, "", "history", When.ON_ACCOUNT, also="QBR",
    ),
    ActionSpec(
        "people.anew", QT_TRANSLATE_NOOP("actions", "Lay the influence graph out anew"),
        Menu.ACCOUNT, "", "refresh-cw", When.ON_ACCOUNT, also="map 地图 arrange layout 布局",
    ),
    ActionSpec(
        "people.export", QT_TRANSLATE_NOOP("actions", "Write the map of people…"),
        Menu.ACCOUNT, "", "download", When.ON_ACCOUNT, also="export 导出 PPTX PDF PNG SVG",
    ),
    ActionSpec(
        "plan.share", QT_TRANSLATE_NOOP("actions", "Share the success plan…"), Menu.ACCOUNT,
        "", "send", When.ON_ACCOUNT, starts_section=True,
        also="export mail 导出 邮件 XLSX PDF PPTX PNG SVG",
    ),
    ActionSpec(
        "plan.take_back", QT_TRANSLATE_NOOP("actions", "Take back edits of the plan…"),
        Menu.ACCOUNT, "", "download", When.ON_ACCOUNT, also="import XLSX 导入",
    ),
    ActionSpec(
        "account.edit", QT_TRANSLATE_NOOP("actions", "Edit account…"), Menu.ACCOUNT,
        "Ctrl+E", "pencil", When.ON_ACCOUNT, starts_section=True,
    ),
    ActionSpec(
        "accounts.edit", QT_TRANSLATE_NOOP("actions", "Edit selected accounts…"), Menu.ACCOUNT,
        "Ctrl+Alt+B", "layers", When.ACCOUNTS_SELECTED,
    ),
    ActionSpec(
        "account.archive", QT_TRANSLATE_NOOP("actions", "Archive account"), Menu.ACCOUNT,
        "", "archive", When.ON_ACCOUNT,
    ),
    ActionSpec(
        "account.copy", QT_TRANSLATE_NOOP("actions", "Copy account"), Menu.ACCOUNT,
        "Ctrl+Shift+D", "copy", When.ON_ACCOUNT,
    ),
    ActionSpec(
        "account.discard", QT_TRANSLATE_NOOP("actions", "Move account to the trash"), Menu.ACCOUNT,
        "Ctrl+Del", "trash-2", When.ON_ACCOUNT,
    ),
    ActionSpec(
        "account.move", QT_TRANSLATE_NOOP("actions", "Move below another account…"), Menu.ACCOUNT,
        "Ctrl+Shift+G", "layers", When.ON_ACCOUNT,
    ),
    ActionSpec(
        "account.merge", QT_TRANSLATE_NOOP("actions", "Merge with another account…"), Menu.ACCOUNT,
        "Ctrl+Shift+M", "merge", When.ON_ACCOUNT,
    ),
    ActionSpec(
        "account.files", QT_TRANSLATE_NOOP("actions", "Files"), Menu.ACCOUNT,
        "Ctrl+Shift+A", "paperclip", When.ON_ACCOUNT,
    ),
    ActionSpec(
        "account.qbr", QT_TRANSLATE_NOOP("actions", "Make a QBR"), Menu.ACCOUNT,
        "Ctrl+Shift+Q", "presentation", When.ON_ACCOUNT, starts_section=True,
    ),
    # Tools
    ActionSpec(
        "sync.now", QT_TRANSLATE_NOOP("actions", "Sync now"), Menu.TOOLS,
        "F5", "refresh-cw", When.CRM_CONNECTED, also="exchange 交换",
    ),
    ActionSpec(
        "sync.connect", QT_TRANSLATE_NOOP("actions", "Connect a CRM…"), Menu.TOOLS,
        "", "link", When.BOOK_OPEN,
    ),
    ActionSpec(
        "go.shared", QT_TRANSLATE_NOOP("actions", "What is shared with the CRM"), Menu.TOOLS,
        "", "git-compare-arrows", When.BOOK_OPEN,
    ),
    ActionSpec(
        "sync.match", QT_TRANSLATE_NOOP("actions", "Match with the CRM…"), Menu.TOOLS,
        "", "merge", When.CRM_CONNECTED,
    ),
    ActionSpec(
        "sync.pause_day", QT_TRANSLATE_NOOP("actions", "Pause exchanges until tomorrow"),
        Menu.TOOLS, "", "clock", When.CRM_CONNECTED,
    ),
    ActionSpec(
        "sync.pause", QT_TRANSLATE_NOOP("actions", "Pause exchanges until I resume"), Menu.TOOLS,
        "", "hourglass", When.CRM_CONNECTED,
    ),
    ActionSpec(
        "sync.offline", QT_TRANSLATE_NOOP("actions", "Work offline"), Menu.TOOLS,
        "", "wifi-off", When.CRM_CONNECTED,
    ),
    ActionSpec(
        "sync.resume", QT_TRANSLATE_NOOP("actions", "Resume exchanges"), Menu.TOOLS,
        "", "circle-play", When.CRM_CONNECTED,
    ),
    ActionSpec(
        "go.fields", QT_TRANSLATE_NOOP("actions", "Own fields"), Menu.TOOLS,
        "Ctrl+Shift+F", "table-2", When.BOOK_OPEN, starts_section=True,
    ),
    ActionSpec(
        "go.rhythm", QT_TRANSLATE_NOOP("actions", "Rhythm of visits"), Menu.TOOLS,
        "Ctrl+Shift+R", "calendar", When.BOOK_OPEN,
    ),
    ActionSpec(
        "go.standards", QT_TRANSLATE_NOOP("actions", "Service standards"), Menu.TOOLS,
        "Ctrl+Alt+S", "handshake", When.BOOK_OPEN, also="SLA 服务标准",
    ),
    ActionSpec(
        "go.required_roles", QT_TRANSLATE_NOOP("actions", "Required roles"), Menu.TOOLS,
        "Ctrl+Shift+O", "users", When.BOOK_OPEN, also="matrix 矩阵",
    ),
    ActionSpec(
        "go.templates", QT_TRANSLATE_NOOP("actions", "Templates"), Menu.TOOLS,
        "", "notebook-pen", When.BOOK_OPEN,
    ),
    ActionSpec(
        "duplicates.open", QT_TRANSLATE_NOOP("actions", "Find duplicates…"), Menu.TOOLS,
        "Ctrl+Shift+U", "copy", When.BOOK_OPEN, starts_section=True,
    ),
    ActionSpec(
        "merge.open", QT_TRANSLATE_NOOP("actions", "Merge two records…"), Menu.TOOLS,
        "Ctrl+M", "merge", When.BOOK_OPEN,
    ),
    ActionSpec(
        "go.tags", QT_TRANSLATE_NOOP("actions", "Tags"), Menu.TOOLS,
        "Ctrl+Alt+T", "tag", When.BOOK_OPEN,
    ),
    ActionSpec(
        "operation.cancel", QT_TRANSLATE_NOOP("actions", "Cancel what is running"), Menu.TOOLS,
        "", "circle-x", When.OPERATION_RUNS, starts_section=True,
    ),
    # Help
    ActionSpec(
        "help.page", QT_TRANSLATE_NOOP("actions", "Help on this page"), Menu.HELP,
        "F1", "circle-question-mark",
    ),
    ActionSpec(
        "help.manual", QT_TRANSLATE_NOOP("actions", "Manual"), Menu.HELP,
        "Ctrl+F1", "book-open",
    ),
    ActionSpec(
        "help.shortcuts", QT_TRANSLATE_NOOP("actions", "Keyboard shortcuts"), Menu.HELP,
        "Shift+F1", "keyboard",
    ),
    ActionSpec(
        "help.logs", QT_TRANSLATE_NOOP("actions", "Show the log folder"), Menu.HELP,
        "", "folder-open",
    ),
    ActionSpec(
        "help.about", QT_TRANSLATE_NOOP("actions", "About CSM Desk"), Menu.HELP,
        "", "info", starts_section=True,
    ),
)  # fmt: skip
