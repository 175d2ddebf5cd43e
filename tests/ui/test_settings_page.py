"""The settings page: every setting that has words, the name, the key and the CRM."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from csmdesk.services.colleagues import me
from csmdesk.system.app_lock import AppLock
from csmdesk.system.holiday_years import own_days
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Secrets, Vault
from csmdesk.system.settings import (
    ALL_SETTINGS,
    BASE_SIZE,
    DENSITY,
    FISCAL_YEAR_START,
    GROUPS,
    HOLIDAYS,
    HOME_CURRENCY,
    LANGUAGE,
    ME,
    REDUCE_MOTION,
    THEME,
    WEEK_START,
    WORKING_HOURS,
    WORKING_WEEK,
)
from csmdesk.ui.frame.appearance import Appearance
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.settings.controls import (
    FewChoices,
    ManyChoices,
    NumberControl,
    SwitchControl,
    TextControl,
)
from csmdesk.ui.pages.settings.key_sheet import KeySheet
from csmdesk.ui.pages.settings.page import SettingsPage
from csmdesk.ui.pages.settings.week_controls import HoursControl, WeekdaysControl
from csmdesk.ui.theme.theme import Theme
from csmdesk.ui.worker_client import WorkerClient
from tests.ui.asking import AnsweringFiles
from tests.ui.exchanged import bind
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages", "book")
KEY = bytes(range(32))


@pytest.fixture
def worker(profile: Profile) -> Iterator[WorkerClient]:
    made = WorkerClient(profile, KEY, "en")
    yield made
    made.close()


@pytest.fixture
def files() -> AnsweringFiles:
    return AnsweringFiles()


@pytest.fixture
def page(
    qtbot: QtBot, stage: Stage, profile: Profile, worker: WorkerClient, files: AnsweringFiles
) -> SettingsPage:
    made = SettingsPage(stage.desk, profile, worker, files)
    stage.window.stack.register("settings", lambda: made)
    stage.window.stack.go(Place("settings"))
    qtbot.waitUntil(lambda: not stage.runner.is_busy)
    return made


def test_every_setting_with_words_has_a_control_and_the_others_none(page: SettingsPage) -> None:
    shown = {s.key for group in GROUPS for s in group.settings}
    for setting in ALL_SETTINGS:
        if setting.label is None:
            assert setting.key not in shown
        else:
            assert page.control(setting).widget().accessibleName()
    assert isinstance(page.control(THEME), FewChoices)
    assert isinstance(page.control(FISCAL_YEAR_START), ManyChoices)
    assert isinstance(page.control(BASE_SIZE), NumberControl)
    assert isinstance(page.control(REDUCE_MOTION), SwitchControl)
    assert isinstance(page.control(ME), TextControl)


def test_choices_switches_and_numbers_are_kept_at_once(page: SettingsPage, stage: Stage) -> None:
    week = page.control(WEEK_START)
    assert isinstance(week, FewChoices)
    QTest.keyClick(week, Qt.Key.Key_Right)
    assert stage.settings.get(WEEK_START) == 5
    motion = page.control(REDUCE_MOTION)
    assert isinstance(motion, SwitchControl)
    motion.click()
    assert stage.settings.get(REDUCE_MOTION) is True
    size = page.control(BASE_SIZE)
    assert isinstance(size, NumberControl)
    size.setValue(15)
    assert stage.settings.get(BASE_SIZE) == 15
    size.setValue(99)
    assert stage.settings.get(BASE_SIZE) == 26
    year = page.control(FISCAL_YEAR_START)
    assert isinstance(year, ManyChoices)
    year.setFocus()
    QTest.keyClick(year, Qt.Key.Key_Down)
    assert stage.settings.get(FISCAL_YEAR_START) == 2


def test_the_working_week_and_its_hours_are_switched_by_hand(
    page: SettingsPage, stage: Stage
) -> None:
    week = page.control(WORKING_WEEK)
    assert isinstance(week, WeekdaysControl)
    assert [day.accessibleName() for day in week.days][::6] == ["Monday", "Sunday"]
    QTest.keyClick(week.days[6], Qt.Key.Key_Space)
    assert stage.settings.get(WORKING_WEEK) == "012346"
    for day in week.days:
        if day.isChecked():
            day.click()
    assert stage.settings.get(WORKING_WEEK) == "6"  # the last one stays
    assert week.days[6].isChecked()
    hours = page.control(WORKING_HOURS)
    assert isinstance(hours, HoursControl)
    hours.start.setFocus()
    QTest.keyClick(hours.start, Qt.Key.Key_Down)
    assert stage.settings.get(WORKING_HOURS) == "09:30-18:00"
    hours.end.set_value("08:00")
    hours.end.activated.emit(0)
    assert stage.settings.get(WORKING_HOURS) == "07:00-08:00"


def test_the_calendar_says_which_year_has_no_notice_yet(
    qtbot: QtBot, page: SettingsPage, stage: Stage
) -> None:
    qtbot.waitUntil(lambda: page.own_days.sentence.startswith("Weekends"))
    country = page.control(HOLIDAYS)
    assert isinstance(country, ManyChoices)
    country.setFocus()
    QTest.keyClick(country, Qt.Key.Key_Down)
    assert stage.settings.get(HOLIDAYS) == "CN"
    qtbot.waitUntil(lambda: "2026: 22 public holidays · 6 weekend days" in page.own_days.sentence)
    assert "2027: no official notice yet" in page.own_days.sentence
    stage.settings.set(HOLIDAYS, "US")
    qtbot.waitUntil(lambda: "2027: 1" in page.own_days.sentence)


def test_the_file_of_own_days_is_made_with_an_example_that_can_be_used(
    qtbot: QtBot, page: SettingsPage, profile: Profile, files: AnsweringFiles
) -> None:
    page.own_days.open_file.click()
    path = profile.root / "holidays.toml"
    assert files.opened == [path]
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([lines[0], *(line.removeprefix("# ") for line in lines[1:])]))
    found = own_days(path)
    assert [day.month for day in found.holidays] == [12]
    assert {day.weekday() for day in found.worked} == {5}
    path.write_text("holidays = 3")
    page.open({})
    qtbot.waitUntil(lambda: "not a list of days" in page.own_days.sentence)
    page.own_days.open_file.click()
    assert path.read_text("utf-8") == "holidays = 3"


@pytest.mark.parametrize(
    ("typed", "kept"), [("nok", "NOK"), ("CNY · Chinese yuan", "CNY"), ("12", "USD")]
)
def test_a_currency_can_be_typed(page: SettingsPage, stage: Stage, typed: str, kept: str) -> None:
    control = page.control(HOME_CURRENCY)
    assert isinstance(control, ManyChoices)
    line = control.lineEdit()
    assert line is not None
    line.setText(typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert stage.settings.get(HOME_CURRENCY) == kept
    assert ("not a possible value" in stage.window.toast.text) is (kept == "USD")


def test_what_is_changed_elsewhere_shows_here(page: SettingsPage, stage: Stage) -> None:
    stage.settings.set(THEME, "dark")
    control = page.control(THEME)
    assert isinstance(control, FewChoices)
    assert control.current == "dark"


def test_language_theme_and_size_switch_the_page_itself(
    page: SettingsPage, stage: Stage, theme: Theme, languages: Languages, qapp: QApplication
) -> None:
    appearance = Appearance(stage.settings, theme, languages)
    appearance.language_changed.connect(stage.speak)
    language = page.control(LANGUAGE)
    assert isinstance(language, FewChoices)
    QTest.keyClick(language, Qt.Key.Key_Right)
    settle()
    assert page.title() == "设置"
    assert page.control(THEME).widget().accessibleName() == "主题"
    density = page.control(DENSITY)
    assert isinstance(density, FewChoices)
    QTest.keyClick(density, Qt.Key.Key_Right)
    assert theme.row(34) == 28
    dark = page.control(THEME)
    assert isinstance(dark, FewChoices)
    QTest.keyClick(dark, Qt.Key.Key_Right)
    QTest.keyClick(dark, Qt.Key.Key_Right)
    assert theme.is_dark
    appearance.deleteLater()


def test_my_name_is_kept_in_the_book_and_in_the_settings(
    qtbot: QtBot, page: SettingsPage, stage: Stage
) -> None:
    control = page.control(ME)
    assert isinstance(control, TextControl)
    assert control.text() == "Mira Quell"
    control.setText("Noor Vandel")
    QTest.keyClick(control, Qt.Key.Key_Return)
    assert stage.settings.get(ME) == "Noor Vandel"

    def named() -> bool:
        with stage.store.read() as read:
            found = me(read)
        return found is not None and found.name == "Noor Vandel"

    qtbot.waitUntil(named)


def test_an_empty_name_is_refused_and_the_old_one_comes_back(
    qtbot: QtBot, page: SettingsPage, stage: Stage
) -> None:
    control = page.control(ME)
    assert isinstance(control, TextControl)
    control.setText("")
    QTest.keyClick(control, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: control.text() == "Mira Quell")
    assert "name is missing" in stage.window.toast.text


def test_settings_that_cannot_be_written_are_told(page: SettingsPage, stage: Stage) -> None:
    folder = Path(stage.settings._path)
    folder.unlink(missing_ok=True)
    folder.mkdir()
    week = page.control(WEEK_START)
    assert isinstance(week, FewChoices)
    QTest.keyClick(week, Qt.Key.Key_Right)
    assert "cannot be read" in stage.window.toast.text
    assert week.current == "0"


def test_it_says_what_opens_the_book(
    qtbot: QtBot, stage: Stage, profile: Profile, page: SettingsPage, files: AnsweringFiles
) -> None:
    key, _ = page.sections
    assert key.sentence == "—"  # this folder has no vault
    other = Profile(profile.root.with_name("other"))
    Vault(other).create("passphrase", "gentle river")
    profile.vault.write_bytes(other.vault.read_bytes())
    page.open({})
    qtbot.waitUntil(lambda: "passphrase" in key.sentence)
    key.open_folder.click()
    assert files.shown == [profile.root]


PHRASE, OTHER = "gentle river 七月", "another long one"


@pytest.fixture
def vault_key(profile: Profile) -> bytes:
    """Give the book's folder a vault under a passphrase; return its key."""
    other = Profile(profile.root.with_name("other"))
    created = Vault(other).create("passphrase", PHRASE)
    profile.vault.write_bytes(other.vault.read_bytes())
    Secrets(profile, created.key).set("crm", "pass")
    return created.key


def opened_sheet(qtbot: QtBot, page: SettingsPage, told: str) -> KeySheet:
    """Press "Change…" once the page says what opens the book."""
    key, _ = page.sections
    page.open({})
    qtbot.waitUntil(lambda: told in key.sentence)
    key.change_it.click()
    sheet = key.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.choice.state is not None)
    return sheet


@pytest.mark.usefixtures("no_keyring")
def test_the_passphrase_can_be_changed_by_who_knows_it(
    qtbot: QtBot, page: SettingsPage, stage: Stage, profile: Profile, vault_key: bytes
) -> None:
    sheet = opened_sheet(qtbot, page, "passphrase")
    before = profile.vault.read_bytes()
    assert sheet.present.isVisible()
    for field in (sheet.choice.first, sheet.choice.again):
        field.setText(OTHER)
    assert not sheet.submit.isEnabled()
    sheet.present.setText("something else")
    sheet.submit.click()
    qtbot.waitUntil(sheet.message.isVisible)
    assert sheet.message.accessibleName() == "The passphrase is not right."
    assert profile.vault.read_bytes() == before
    sheet.present.setText(PHRASE)
    QTest.keyClick(sheet.present, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not sheet.isVisible(), timeout=20_000)
    assert Vault(profile).open(OTHER) == vault_key
    assert Secrets(profile, vault_key).get("crm") == "pass"
    assert "new passphrase" in stage.window.toast.text
    assert sheet.present.text() == sheet.choice.first.text() == ""


@pytest.mark.usefixtures("no_keyring")
def test_a_new_recovery_code_takes_the_place_of_the_former(
    qtbot: QtBot, page: SettingsPage, stage: Stage, profile: Profile, vault_key: bytes
) -> None:
    key, _ = page.sections
    page.open({})
    qtbot.waitUntil(lambda: "passphrase" in key.sentence)
    before = profile.vault.read_bytes()
    key.new_code.click()
    sheet = key.code_sheet
    assert sheet is not None
    code = sheet.step.plate.accessibleName().replace(" ", "-")
    sheet.present.setText("something else")
    assert not sheet.submit.isEnabled()  # it is not written down yet
    sheet.step.written.setChecked(True)
    sheet.submit.click()
    qtbot.waitUntil(sheet.message.isVisible, timeout=20_000)
    assert sheet.message.accessibleName() == "The passphrase is not right."
    assert profile.vault.read_bytes() == before
    sheet.present.setText(PHRASE)
    sheet.submit.click()
    qtbot.waitUntil(lambda: not sheet.isVisible(), timeout=20_000)
    assert Vault(profile).open_with_recovery(code) == vault_key
    assert Vault(profile).open(PHRASE) == vault_key
    assert sheet.step.plate.accessibleName() == ""
    key.new_code.click()
    sheet.cancel.click()
    assert Vault(profile).open_with_recovery(code) == vault_key


@pytest.mark.usefixtures("no_keyring", "vault_key")
def test_a_new_key_is_asked_for_with_the_passphrase(qtbot: QtBot, page: SettingsPage) -> None:
    key, _ = page.sections
    page.open({})
    qtbot.waitUntil(lambda: "passphrase" in key.sentence)
    asked: list[str] = []
    page.rekey_asked.connect(asked.append)
    key.new_key.click()
    sheet = key.new_key_sheet
    assert sheet is not None
    assert not sheet.submit.isEnabled()
    sheet.present.setText(PHRASE)
    QTest.keyClick(sheet.present, Qt.Key.Key_Return)
    assert asked == [PHRASE]
    assert sheet.present.text() == ""


@pytest.mark.keyring
@pytest.mark.usefixtures("secret_service")
def test_the_lock_gets_a_passphrase_of_its_own_where_the_keyring_opens_the_book(
    qtbot: QtBot, page: SettingsPage, stage: Stage, profile: Profile
) -> None:
    other = Profile(profile.root.with_name("other"))
    created = Vault(other).create("keyring")
    profile.vault.write_bytes(other.vault.read_bytes())
    lock = AppLock(profile, created.key)
    key, _ = page.sections
    page.open({})
    qtbot.waitUntil(key.change_lock.isVisible)
    key.change_lock.click()
    sheet = key.lock_sheet
    assert sheet is not None
    assert not sheet.present.isVisible()
    sheet.first.setText("short")
    assert not sheet.submit.isEnabled()
    for field in (sheet.first, sheet.again):
        field.setText("back at my desk")
    sheet.submit.click()
    qtbot.waitUntil(lambda: not sheet.isVisible(), timeout=20_000)
    lock.open("back at my desk")
    qtbot.waitUntil(lambda: key._locked_by.text() == "A passphrase of its own.")
    key.change_lock.click()
    assert sheet.present.isVisible()
    sheet.present.setText("a guess")
    sheet.remove.click()
    qtbot.waitUntil(sheet.message.isVisible, timeout=20_000)
    assert "lock is not right" in sheet.message.accessibleName()
    sheet.present.setText("back at my desk")
    sheet.remove.click()
    qtbot.waitUntil(lambda: not sheet.isVisible(), timeout=20_000)
    assert lock.question == "keyring"


@pytest.mark.keyring
@pytest.mark.usefixtures("secret_service")
def test_the_key_moves_into_the_keyring_and_out_again(
    qtbot: QtBot, page: SettingsPage, profile: Profile, vault_key: bytes
) -> None:
    sheet = opened_sheet(qtbot, page, "passphrase")
    sheet.present.setText(PHRASE)
    sheet.choice.keyring.click()
    sheet.submit.click()
    qtbot.waitUntil(lambda: not sheet.isVisible(), timeout=20_000)
    assert Vault(profile).open() == vault_key
    assert Secrets(profile, vault_key).get("crm") == "pass"
    assert not profile.secrets.exists()
    sheet = opened_sheet(qtbot, page, "keyring")
    assert not sheet.present.isVisible()
    sheet.choice.keyring.click()
    assert not sheet.submit.isEnabled()  # that is how it is
    sheet.choice.by_passphrase.click()
    for field in (sheet.choice.first, sheet.choice.again):
        field.setText(OTHER)
    sheet.submit.click()
    qtbot.waitUntil(lambda: not sheet.isVisible(), timeout=20_000)
    assert Vault(profile).open(OTHER) == vault_key
    assert Secrets(profile, vault_key).get("crm") == "pass"


@pytest.mark.usefixtures("no_keyring")
def test_the_demo_book_offers_no_change(
    qtbot: QtBot, page: SettingsPage, profile: Profile, vault_key: bytes
) -> None:
    key, _ = page.sections
    profile.demo_marker.touch()
    page.open({})
    qtbot.waitUntil(lambda: "everybody knows" in key.sentence)
    assert not key.change_it.isVisibleTo(page)


@pytest.mark.usefixtures("no_keyring", "vault_key")
@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_of_the_sheet_is_clipped(
    qtbot: QtBot,
    page: SettingsPage,
    stage: Stage,
    theme: Theme,
    languages: Languages,
    dress: Dress,
) -> None:
    sheet = opened_sheet(qtbot, page, "passphrase")
    stage.speak(dress[0])
    put_on(dress, theme, languages)
    assert clipped(sheet) + nameless(sheet) == []


def test_without_a_crm_there_is_only_connecting(page: SettingsPage, stage: Stage) -> None:
    _, crm = page.sections
    assert crm.sentences[0].startswith("None.")
    assert crm.connect_it.isVisibleTo(page)
    assert not crm.disconnect_it.isVisibleTo(page)
    ran: list[str] = []
    stage.window.commands.bind("sync.connect", lambda: ran.append("connect"))
    crm.connect_it.click()
    assert ran == ["connect"]


def test_a_connection_is_told_and_can_be_given_up(
    qtbot: QtBot, page: SettingsPage, stage: Stage, profile: Profile
) -> None:
    other = Profile(profile.root.with_name("other"))
    Vault(other).create("passphrase", "gentle river")
    profile.vault.write_bytes(other.vault.read_bytes())
    secrets = Secrets(profile, KEY)
    secrets.set("crm", "pass")
    bind(stage.store)
    page.open({})
    _, crm = page.sections
    qtbot.waitUntil(lambda: crm.sentences[0] == "Tryton at https://crm.example, as mira")
    assert "18 Mar 2026" in crm.sentences[1]
    with qtbot.waitSignal(page.crm_changed, timeout=60_000):
        crm.disconnect_it.click()
    qtbot.waitUntil(lambda: "Disconnected" in crm.sentences[1])
    assert Secrets(profile, KEY).get("crm") is None
    assert crm.connect_it.text() == "Connect again…"
    assert not crm.disconnect_it.isVisibleTo(page)
    assert "connect again" in stage.window.toast.text


def test_the_pages_of_the_exchange_are_one_key_away(
    qtbot: QtBot, page: SettingsPage, stage: Stage
) -> None:
    _, crm = page.sections
    buttons = {"go.differences": crm.differences, "go.exchanges": crm.past, "go.shared": crm.shared}
    assert not any(button.isVisibleTo(page) for button in buttons.values())
    bind(stage.store)
    page.open({})
    qtbot.waitUntil(lambda: crm.shared.isVisibleTo(page))
    ran: list[str] = []
    for name, button in buttons.items():
        stage.window.commands.bind(name, partial(ran.append, name))
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        QTest.keyClick(button, Qt.Key.Key_Space)
    assert ran == list(buttons)


def test_disconnecting_that_fails_is_told(qtbot: QtBot, page: SettingsPage, stage: Stage) -> None:
    bind(stage.store)  # but the folder has no vault, so there are no secrets
    page.open({})
    _, crm = page.sections
    qtbot.waitUntil(lambda: crm.disconnect_it.isVisibleTo(page))
    crm.disconnect_it.click()
    qtbot.waitUntil(lambda: "vault.json" in stage.window.toast.text, timeout=60_000)
    assert crm.disconnect_it.isEnabled()


def test_the_shortcuts_are_one_click_away(page: SettingsPage, stage: Stage) -> None:
    ran: list[str] = []
    stage.window.commands.bind("help.shortcuts", lambda: ran.append("shown"))
    page._shortcuts.click()
    assert ran == ["shown"]


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_is_clipped_and_every_control_has_a_name(
    page: SettingsPage, stage: Stage, theme: Theme, languages: Languages, dress: Dress
) -> None:
    stage.speak(dress[0])
    put_on(dress, theme, languages)
    assert clipped(page) + nameless(page) == []
    area = page.findChild(QScrollArea)
    assert area is not None
    assert area.horizontalScrollBar().maximum() == 0  # nothing stands out at the right
