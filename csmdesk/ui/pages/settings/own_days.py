"""The user's own file of days, and what the calendar knows of this year and the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.working_days import HolidayYear
from csmdesk.system.paths import Profile
from csmdesk.system.settings import HOLIDAYS
from csmdesk.system.vault_file import save_beside_book
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.pages.settings.rows import SettingRow
from csmdesk.ui.theme.tokens import Role
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.translated import Translated


@dataclass(frozen=True, slots=True)
class _Year:
    year: int
    off: int
    worked: int
    is_official: bool


class OwnDaysRow(Translated, SettingRow):
    """Tell what the calendar knows, and open the file that corrects it."""

    def __init__(self, desk: Desk, profile: Profile, files: FileQuestions) -> None:
        self._state = Label(role=Role.TEXT2, wraps=True)
        self.open_file = Button(icon="calendar")
        super().__init__(self._state, self.open_file, is_text=True)
        self._desk = desk
        self._profile = profile
        self._files = files
        self._years: tuple[_Year, ...] = ()
        self._refusal: UserError | None = None
        self.open_file.clicked.connect(self._on_open)
        self.retranslate()

    @property
    def sentence(self) -> str:
        """Return what is said about the years."""
        return self._state.text()

    def look(self) -> None:
        """Read the calendar: the library and the file are not for the window's thread."""
        settings, profile = self._desk.settings, self._profile
        today, has_country = self._desk.clock.today(), bool(settings.get(HOLIDAYS))

        def read(_progress: Progress) -> tuple[_Year, ...]:
            from csmdesk.services.working_days import work_calendar

            calendar = work_calendar(settings, profile)
            years = (today.year, today.year + 1) if has_country else ()
            return tuple(_told(calendar.year(year), year) for year in years)

        self._desk.runner.query(self, read, self._on_read, error=self._on_refused, latest="years")

    def retranslate(self) -> None:
        """Write every word."""
        self.say(
            self.tr("Your own days"),
            self.tr("One file beside the book: company days, shut-downs, days that are worked."),
        )
        self.open_file.setText(self.tr("Open the file"))
        self.open_file.restyle()
        self._say_state()

    def _say_state(self) -> None:
        texts = self._desk.texts
        if self._refusal is not None:
            self._state.set_role(Role.RISK)
            parts = (self._refusal.message, self._refusal.hint)
            self._state.setText(" ".join(texts.render(part) for part in parts if part is not None))
            return
        self._state.set_role(Role.TEXT2)
        lines = [self._line(year) for year in self._years]
        self._state.setText("\n".join(lines) or self.tr("Weekends and your own days are free."))

    def _line(self, year: _Year) -> str:
        if not year.is_official:
            return self.tr("{0}: no official notice yet; days that are moved are missing.").format(
                year.year
            )
        off = self.tr("%n public holiday(s)", "", year.off)
        if year.worked:
            off += " · " + self.tr("%n weekend day(s) worked", "", year.worked)
        return self.tr("{0}: {1}").format(year.year, off)

    def _on_read(self, years: tuple[_Year, ...]) -> None:
        self._years, self._refusal = years, None
        self._say_state()

    def _on_refused(self, error: UserError) -> None:
        self._refusal = error
        self._say_state()

    def _on_open(self) -> None:
        from csmdesk.services.working_days import own_days_file

        path = own_days_file(self._profile)
        try:
            if not path.exists():
                save_beside_book(path, self._template().encode())
        except UserError as error:
            self._desk.notices.refuse(error)
            return
        self._files.open_file(path)

    def _template(self) -> str:
        day = date(self._desk.clock.today().year, 12, 24)
        head = self.tr("Days that are free for you, and free days that you work. Remove the #.")
        free, worked = self.tr("the whole company is off"), self.tr("a Saturday that is worked")
        saturday = date(day.year, 1, 7 - (date(day.year, 1, 1).weekday() + 1) % 7)
        return (
            f"# {head}\n# working_days = [{saturday}]  # {worked}\n"
            f'# [holidays]\n# {day} = "{free}"\n'
        )


def _told(year: HolidayYear, number: int) -> _Year:
    off = sum(day.year == number for day in year.names)
    return _Year(number, off, len(year.worked), year.is_official)
