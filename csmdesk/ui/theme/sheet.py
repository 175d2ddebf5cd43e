"""The small style sheet: what a palette cannot say, made from the tokens."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from csmdesk.system.resources import resource
from csmdesk.ui.theme.tokens import Radius, Role, Size

_SHEET = """
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {line2}; padding: 4px 8px; }}

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateTimeEdit, QComboBox {{
    background: {surface}; color: {text}; border: 1px solid {line2}; border-radius: {control}px;
    selection-background-color: {accentfill}; selection-color: {onaccent};
}}
QLineEdit, QSpinBox, QDoubleSpinBox, QDateTimeEdit, QComboBox {{
    padding: 0 {pad}px; min-height: {field}px;
}}
QPlainTextEdit, QTextEdit {{ padding: {s4}px {s6}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QDateTimeEdit:focus, QComboBox:focus {{ border-color: {accent}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QSpinBox:disabled,
QDateTimeEdit:disabled, QComboBox:disabled {{
    background: {sunken}; color: {disabled}; border-color: {line};
}}
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"],
QDateTimeEdit[invalid="true"], QSpinBox[invalid="true"] {{ border-color: {risk}; }}
QLineEdit[bare="true"], QPlainTextEdit[bare="true"], QTextEdit[bare="true"] {{
    border: none; padding: 0; background: transparent;
}}

QComboBox::drop-down {{ border: none; width: {drop}px; }}
QComboBox::down-arrow {{ image: url({chevron}); width: {icon}px; height: {icon}px; }}
QComboBox QAbstractItemView {{
    background: {raised}; border: 1px solid {line2}; outline: none; padding: 4px;
}}
QComboBox QAbstractItemView::item {{ min-height: {field}px; padding: 0 {pad}px; }}
QDateTimeEdit::drop-down {{ border: none; width: {drop}px; }}
QDateTimeEdit::down-arrow {{ image: url({calendar}); width: {icon}px; height: {icon}px; }}
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button,
QDoubleSpinBox::down-button {{ border: none; background: transparent; width: {drop}px; }}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {{ image: url({up}); width: 10px; height: 10px; }}
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {{
    image: url({chevron}); width: 10px; height: 10px;
}}

QPushButton {{
    background: {surface}; color: {text}; border: 1px solid {line2};
    border-radius: {control}px; padding: 0 {s12}px; min-height: {button}px;
}}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {selected}; }}
QPushButton:focus {{ border-color: {accent}; }}
QPushButton:default {{ background: {accentfill}; border-color: {accentfill}; color: {onaccent}; }}
QPushButton:disabled {{ background: {sunken}; color: {disabled}; border-color: {line}; }}

QCheckBox, QRadioButton {{ spacing: {s8}px; }}
QCheckBox::indicator, QRadioButton::indicator {{
    width: {check}px; height: {check}px; border: 1px solid {controlcolour};
    background: {surface};
}}
QCheckBox::indicator {{ border-radius: {badge}px; }}
QRadioButton::indicator {{ border-radius: {round}px; }}
QCheckBox::indicator:checked {{
    background: {accentfill}; border-color: {accentfill}; image: url({check_mark});
}}
QRadioButton::indicator:checked {{
    border: {ring}px solid {accentfill}; background: {onaccent}; width: {dot}px; height: {dot}px;
}}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border-color: {accent}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {line2}; }}

QMenu {{ background: {raised}; border: 1px solid {line2}; padding: 4px; }}
QMenu::item {{ padding: {s6}px {s24}px {s6}px {s8}px; border-radius: {badge}px; color: {text}; }}
QMenu::item:selected {{ background: {selected}; }}
QMenu::item:disabled {{ color: {disabled}; }}
QMenu::icon {{ padding-left: {s8}px; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QMenuBar {{ background: {window}; border-bottom: 1px solid {line}; }}
QMenuBar::item {{ padding: 4px {s8}px; background: transparent; }}
QMenuBar::item:selected {{ background: {hover}; border-radius: {badge}px; }}

QAbstractItemView {{
    background: {surface}; border: none; outline: none; selection-color: {text};
    selection-background-color: {selected};
}}
QHeaderView, QHeaderView::section {{ background: {sunken}; color: {text2}; border: none; }}
QTableCornerButton::section {{
    background: {sunken}; border: none; border-right: 1px solid {line};
    border-bottom: 1px solid {line};
}}
QHeaderView::section {{ border-bottom: 1px solid {line}; padding: 0 {s8}px; }}
QScrollArea {{ border: none; }}
QAbstractItemView[raised="true"], QScrollArea[raised="true"],
QScrollArea[raised="true"] > QWidget > QWidget {{ background: {raised}; }}
QSplitter::handle {{ background: {line}; }}
QProgressBar {{
    background: {line2}; border: none; border-radius: 2px; max-height: 4px; min-height: 4px;
}}
QProgressBar::chunk {{ background: {accentfill}; border-radius: 2px; }}

QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {line2}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:hover {{ background: {controlcolour}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: none; border: none; width: 0; height: 0;
}}
"""


def style_sheet(colours: Mapping[Role, str], scaled: Callable[[int], int], *, is_dark: bool) -> str:
    """Fill the sheet with the colours of a theme and lengths of the user's base size."""
    tone = "dark" if is_dark else "light"
    images = {
        name: resource("icons", "controls", f"{name}-{tone}.svg").as_posix()
        for name in ("chevron", "up", "calendar")
    }
    values = {role.value: colour for role, colour in colours.items()}
    values["controlcolour"] = colours[Role.CONTROL]
    lengths = {f"s{n}": scaled(n) for n in (4, 6, 8, 12, 24)}
    check = scaled(Size.CHECKBOX) - 2
    return _SHEET.format(
        **{**values, "control": Radius.CONTROL.value, "badge": Radius.BADGE.value},
        **lengths,
        **images,
        check_mark=resource("icons", "controls", "check.svg").as_posix(),
        pad=scaled(8),
        field=scaled(Size.BUTTON) - 2,
        button=scaled(Size.BUTTON) - 2,
        drop=scaled(24),
        icon=scaled(Size.ICON),
        check=check,
        round=check // 2 + 1,
        ring=check // 3,
        dot=check + 2 - 2 * (check // 3),
    )
