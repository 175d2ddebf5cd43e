"""The settings page, made from the table of settings; every change takes effect at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.people import Colleague
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.system.paths import Profile
from csmdesk.system.settings import (
    GROUPS,
    HOLIDAYS,
    IDLE_LOCK_MINUTES,
    ME,
    SYNC_MINUTES,
    WORKING_HOURS,
    WORKING_WEEK,
    AnySetting,
)
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.navigation import Page
from csmdesk.ui.pages.settings.controls import SettingControl, TextControl, control_of
from csmdesk.ui.pages.settings.crm_section import CrmSection
from csmdesk.ui.pages.settings.key_section import KeySection
from csmdesk.ui.pages.settings.own_days import OwnDaysRow
from csmdesk.ui.pages.settings.rows import Section, SettingRow
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.fitting import FittingTools
from csmdesk.ui.widgets.header import PageHeader
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.worker_client import WorkerClient

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

_WIDTH = 760
_COMMAND = "command"
_SETTING = "setting"


class SettingsPage(Page):
    """Show every setting that has words; the name is kept in the book, too."""

    crm_changed = Signal()  # the CRM was disconnected here
    rekey_asked = Signal(str)  # a new key for the book, with the passphrase of one that has it

    def __init__(
        self, desk: Desk, profile: Profile, worker: WorkerClient, files: FileQuestions
    ) -> None:
        super().__init__()
        self._desk = desk
        self._header = PageHeader()
        self._key = KeySection(desk, profile, files)
        self._crm = CrmSection(desk, worker)
        self._own_days = OwnDaysRow(desk, profile, files)
        # How often to exchange stands with the CRM, when to lock with what opens the book.
        own: dict[str, Section] = {SYNC_MINUTES.key: self._crm, IDLE_LOCK_MINUTES.key: self._key}
        self._sections = [own.get(group.settings[0].key) or Section() for group in GROUPS]
        self._rows: dict[str, SettingRow] = {}
        self._controls: dict[str, SettingControl] = {}
        self._settings = {s.key: s for group in GROUPS for s in group.settings}
        self._shortcuts = Button(icon="keyboard")
        self._rhythm = Button(icon="calendar")
        self._standards, self._roles = Button(icon="handshake"), Button(icon="users")
        self._templates = Button(icon="notebook-pen")
        self._inside = QWidget()
        self._build()
        self._connect()
        self.retranslate()

    @property
    def sections(self) -> tuple[KeySection, CrmSection]:
        """Return the parts that are no settings: the key and the CRM."""
        return self._key, self._crm

    @property
    def own_days(self) -> OwnDaysRow:
        """Return what is said about the calendar."""
        return self._own_days

    def control(self, setting: AnySetting) -> SettingControl:
        """Return the control of a setting."""
        return self._controls[setting.key]

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Settings")

    def open(self, params: Mapping[str, str]) -> None:  # noqa: ARG002 - it shows one thing
        """Show everything as it stands now."""
        self._show_all()
        self._key.look()
        self._crm.look()
        self._own_days.look()
        self._desk.read(self, _read_me, self._on_me, latest="me")

    def apply(self, changes: ChangeSet) -> None:
        """Look again at what a change may have touched."""
        if changes.touches("colleague"):
            self._desk.read(self, _read_me, self._on_me, latest="me")
        self._crm.look()

    def retranslate(self) -> None:
        """Write every word."""
        words = self._desk.texts.render
        self._header.set_title(self.tr("Settings"))
        self._tools.say(self._shortcuts, self.tr("Keyboard shortcuts"))
        self._tools.say(self._rhythm, self.tr("Rhythm of visits"))
        self._tools.say(self._standards, self.tr("Service standards"))
        self._tools.say(self._roles, self.tr("Required roles"))
        self._tools.say(self._templates, self.tr("Templates"))
        for section, group in zip(self._sections, GROUPS, strict=True):
            if section not in (self._crm, self._key):
                section.title.set_title(words(group.label))
        for key, setting in self._settings.items():
            label = words(setting.label) if setting.label else key
            self._rows[key].say(label, words(setting.note) if setting.note else "")
            control = self._controls[key]
            control.say(words)
            control.widget().setAccessibleName(label)
        self._tools.fit()
        self._show_all()
        self.title_changed.emit()

    def _build(self) -> None:
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(Gap.XL, 0, Gap.L, Gap.XL)
        column.setSpacing(0)
        for section, group in zip(self._sections, GROUPS, strict=True):
            for setting in group.settings:
                section.add_row(self._row(setting))
                if setting == HOLIDAYS:
                    section.add_row(self._own_days)
            if section is self._key:
                self._key.add_own_rows()
            column.addWidget(section)
        column.addStretch(1)
        self._inside.setMaximumWidth(current_theme().scaled(_WIDTH))
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._inside, 1)
        across.addStretch(0)
        area = QScrollArea()
        area.setWidget(holder)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._tools = FittingTools(
            self._header, self._templates, self._rhythm, self._standards, self._roles,
            self._shortcuts,
        )  # fmt: skip
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._header)
        page.addWidget(HairLine())
        page.addWidget(area, 1)

    def _row(self, setting: AnySetting) -> SettingRow:
        control = control_of(setting)
        widget = control.widget()
        widget.setProperty(_SETTING, setting.key)
        self._controls[setting.key] = control
        self._rows[setting.key] = SettingRow(
            widget,
            is_wide=isinstance(control, TextControl),
            is_text=setting in (WORKING_WEEK, WORKING_HOURS),
        )
        return self._rows[setting.key]

    def _connect(self) -> None:
        for control in self._controls.values():
            control.wanted.connect(self._on_wanted)
        self._desk.settings.subscribe(self._on_setting)
        self._shortcuts.clicked.connect(self._on_shortcuts)
        for button, command in (
            (self._rhythm, "go.rhythm"), (self._templates, "go.templates"),
            (self._standards, "go.standards"), (self._roles, "go.required_roles"),
        ):  # fmt: skip
            button.setProperty(_COMMAND, command)
            button.clicked.connect(self._on_command)
        self._crm.disconnected.connect(self.crm_changed)
        self._key.rekey_asked.connect(self.rekey_asked)
        current_theme().changed.connect(self._on_theme)

    def _show_all(self) -> None:
        for key, setting in self._settings.items():
            if setting != ME:
                self._controls[key].show_value(self._value(setting))

    def _value(self, setting: AnySetting) -> object:
        return self._desk.settings.get(setting)  # type: ignore[misc]  # whatever its type is

    def _on_wanted(self, value: object) -> None:
        sender = self.sender()
        setting = self._settings[str(sender.property(_SETTING))]
        try:
            self._desk.settings.set(setting, value)  # type: ignore[misc]
        except UserError as error:
            self._desk.notices.refuse(error)
            self._controls[setting.key].show_value(self._value(setting))
            return
        if setting == ME:
            self._name_me(str(value))

    def _on_setting(self, setting: AnySetting) -> None:
        if setting.key in self._controls and setting != ME:
            self._controls[setting.key].show_value(self._value(setting))
        if setting in (HOLIDAYS, WORKING_WEEK):
            self._own_days.look()

    def _name_me(self, name: str) -> None:
        def job(_progress: Progress) -> ChangeSet:
            from csmdesk.services.colleagues import name_me

            with self._desk.book().write(Text("action.name_me")) as uow:
                name_me(uow, name)
            return uow.changes

        self._desk.runner.run(self, job, error=self._on_unnamed)

    def _on_unnamed(self, error: UserError) -> None:
        self._desk.notices.refuse(error)
        self._desk.read(self, _read_me, self._on_me, latest="me")

    def _on_me(self, me: Colleague | None) -> None:
        self._controls[ME.key].show_value(me.name if me else self._desk.settings.get(ME))

    def _on_shortcuts(self) -> None:
        self._desk.actions.run("help.shortcuts")

    def _on_command(self) -> None:
        self._desk.actions.run(str(self.sender().property(_COMMAND)))

    def _on_theme(self) -> None:
        self._inside.setMaximumWidth(current_theme().scaled(_WIDTH))


def _read_me(read: ReadSession) -> Colleague | None:
    from csmdesk.services.colleagues import me

    return me(read)
