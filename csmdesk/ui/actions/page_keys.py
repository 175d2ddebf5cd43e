"""Keys that belong to a list, a form or a page and are no commands: for the sheet of shortcuts."""

from __future__ import annotations

from csmdesk.ui.widgets.translated import QT_TRANSLATE_NOOP

KEYS_CONTEXT = "page_keys"  # the translation context of every text below
_SPACE = QT_TRANSLATE_NOOP("page_keys", "Space")

# Where the keys work, then each of them as it is shown on its cap, and what it does.
PAGE_KEYS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        QT_TRANSLATE_NOOP("page_keys", "Everywhere"),
        (
            ("Tab", QT_TRANSLATE_NOOP("page_keys", "Next control; with Shift the one before")),
            ("Alt", QT_TRANSLATE_NOOP("page_keys", "Show the menu")),
            ("Esc", QT_TRANSLATE_NOOP("page_keys", "Close what stands above the page")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("page_keys", "In lists"),
        (
            ("↑ ↓", QT_TRANSLATE_NOOP("page_keys", "Choose")),
            ("↵", QT_TRANSLATE_NOOP("page_keys", "Open, unfold or edit")),
            (_SPACE, QT_TRANSLATE_NOOP("page_keys", "Glance at the account")),
            ("Shift ↓", QT_TRANSLATE_NOOP("page_keys", "Select several")),
            ("← →", QT_TRANSLATE_NOOP("page_keys", "Fold and unfold a group")),
            ("Ctrl F", QT_TRANSLATE_NOOP("page_keys", "Filter the accounts")),
            ("E", QT_TRANSLATE_NOOP("page_keys", "Edit the entry")),
            ("F2", QT_TRANSLATE_NOOP("page_keys", "Edit in the cell; Tab goes to the next one")),
            ("Del", QT_TRANSLATE_NOOP("page_keys", "Move to the trash")),
            ("Ins", QT_TRANSLATE_NOOP("page_keys", "New rule of the rhythm, or template")),
            ("L", QT_TRANSLATE_NOOP("page_keys", "Mark the person as left")),
            ("Ctrl V", QT_TRANSLATE_NOOP("page_keys", "Attach what is in the clipboard")),
            ("Alt ↑ ↓", QT_TRANSLATE_NOOP("page_keys", "Move the field up or down")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("page_keys", "Logging and forms"),
        (
            ("Ctrl ↵", QT_TRANSLATE_NOOP("page_keys", "Save")),
            ("Ctrl Shift ↵", QT_TRANSLATE_NOOP("page_keys", "Save and log the next one")),
            ("@", QT_TRANSLATE_NOOP("page_keys", "Name a person")),
            ("/", QT_TRANSLATE_NOOP("page_keys", "Begin with a template")),
            ("Alt 1 … 5", QT_TRANSLATE_NOOP("page_keys", "Answer what is asked")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("page_keys", "Map of the people"),
        (
            ("1 … 5", QT_TRANSLATE_NOOP("page_keys", "Tree, influence, grid, heat, table")),
            ("Ctrl F", QT_TRANSLATE_NOOP("page_keys", "Find a person")),
            ("F9", QT_TRANSLATE_NOOP("page_keys", "Show or hide warnings and person")),
            ("F8", QT_TRANSLATE_NOOP("page_keys", "Back to today")),
            (", .", QT_TRANSLATE_NOOP("page_keys", "The day of the change before or after")),
            (_SPACE, QT_TRANSLATE_NOOP("page_keys", "On the bar of days: play the changes")),
            (_SPACE, QT_TRANSLATE_NOOP("page_keys", "On a card: fold who reports to them")),
            ("M", QT_TRANSLATE_NOOP("page_keys", "To whom the person reports")),
            ("E", QT_TRANSLATE_NOOP("page_keys", "Tie the person to somebody")),
            ("Shift ↑ ↓ ← →", QT_TRANSLATE_NOOP("page_keys", "Grade anew, or move the card")),
            ("/", QT_TRANSLATE_NOOP("page_keys", "Begin to type a name")),
            ("F", QT_TRANSLATE_NOOP("page_keys", "Fit the map into the window")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("page_keys", "Days of a plan"),
        (
            ("Ctrl ← →", QT_TRANSLATE_NOOP("page_keys", "Move the line by a working day")),
            ("Ctrl Shift ← →", QT_TRANSLATE_NOOP("page_keys", "Move its end by a working day")),
            ("W", QT_TRANSLATE_NOOP("page_keys", "Say what the line waits for")),
            ("+ − 0", QT_TRANSLATE_NOOP("page_keys", "Zoom in, out, to the whole plan")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("page_keys", "Promises and tasks"),
        (
            ("D", QT_TRANSLATE_NOOP("page_keys", "Done, or open again")),
            ("S", QT_TRANSLATE_NOOP("page_keys", "Put off until a day")),
            ("T", QT_TRANSLATE_NOOP("page_keys", "Give another day")),
            ("W", QT_TRANSLATE_NOOP("page_keys", "Say what it waits for")),
            ("B", QT_TRANSLATE_NOOP("page_keys", "Bring back what was put off")),
            ("A", QT_TRANSLATE_NOOP("page_keys", "Open the account")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("page_keys", "Plans"),
        (
            (_SPACE, QT_TRANSLATE_NOOP("page_keys", "Glance at the account")),
            ("A", QT_TRANSLATE_NOOP("page_keys", "Open the account")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("page_keys", "Today"),
        (
            ("L", QT_TRANSLATE_NOOP("page_keys", "Log at the account of the line")),
            ("S", QT_TRANSLATE_NOOP("page_keys", "Put the line off, or bring it back")),
            ("D", QT_TRANSLATE_NOOP("page_keys", "Close the line with what came of it")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("page_keys", "Success plan"),
        (
            ("← →", QT_TRANSLATE_NOOP("page_keys", "Fold and unfold a line")),
            (_SPACE, QT_TRANSLATE_NOOP("page_keys", "Done, or open again")),
            ("F2", QT_TRANSLATE_NOOP("page_keys", "Edit in the row; Tab goes to the next cell")),
            ("Ins", QT_TRANSLATE_NOOP("page_keys", "New line below; with Shift inside the line")),
            ("Ctrl ↵", QT_TRANSLATE_NOOP("page_keys", "New milestone in the objective")),
            ("Alt ↑ ↓", QT_TRANSLATE_NOOP("page_keys", "Move the line up or down")),
            (
                "Alt PgUp PgDn",
                QT_TRANSLATE_NOOP("page_keys", "Move it out to what stands before or after"),
            ),
            ("B", QT_TRANSLATE_NOOP("page_keys", "Say what blocks the line")),
            ("Del", QT_TRANSLATE_NOOP("page_keys", "Move the line to the trash")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("page_keys", "Visits of the day"),
        (
            ("Ins", QT_TRANSLATE_NOOP("page_keys", "Make the account a stop")),
            ("Del", QT_TRANSLATE_NOOP("page_keys", "Take the stop out of the day")),
            ("Alt ↑ ↓", QT_TRANSLATE_NOOP("page_keys", "Visit it earlier or later")),
            ("F2", QT_TRANSLATE_NOOP("page_keys", "Note what the stop is for")),
            ("D", QT_TRANSLATE_NOOP("page_keys", "Visited, or not after all")),
            ("S", QT_TRANSLATE_NOOP("page_keys", "Skip the stop, or visit it after all")),
            ("L B", QT_TRANSLATE_NOOP("page_keys", "Log at the account, or brief yourself")),
            ("V", QT_TRANSLATE_NOOP("page_keys", "Visit mode from this stop on")),
            ("Ctrl PgUp PgDn", QT_TRANSLATE_NOOP("page_keys", "The day before and after")),
            (
                "PgUp PgDn",
                QT_TRANSLATE_NOOP("page_keys", "In visit mode: the stop before and after"),
            ),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("page_keys", "Differences"),
        (
            ("M", QT_TRANSLATE_NOOP("page_keys", "Keep mine")),
            ("C", QT_TRANSLATE_NOOP("page_keys", "Take the CRM's")),
            ("Shift", QT_TRANSLATE_NOOP("page_keys", "With a letter: the same for all like this")),
            ("B", QT_TRANSLATE_NOOP("page_keys", "Put both texts together")),
            ("F", QT_TRANSLATE_NOOP("page_keys", "Open the field in its form")),
            ("R", QT_TRANSLATE_NOOP("page_keys", "Try again")),
            ("K", QT_TRANSLATE_NOOP("page_keys", "Do not send, or keep only here")),
            ("D", QT_TRANSLATE_NOOP("page_keys", "Discard my change")),
            ("X", QT_TRANSLATE_NOOP("page_keys", "Remove here what the CRM deleted")),
            ("Ctrl Z", QT_TRANSLATE_NOOP("page_keys", "Take the last decision back")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("page_keys", "Duplicates"),
        (
            ("N", QT_TRANSLATE_NOOP("page_keys", "They are different")),
            ("1 2", QT_TRANSLATE_NOOP("page_keys", "Open the first or the second")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("page_keys", "Required roles"),
        (
            ("↑ ↓ ← →", QT_TRANSLATE_NOOP("page_keys", "Choose a cell")),
            ("1 … 8", QT_TRANSLATE_NOOP("page_keys", "Ask for a role, or no more")),
            ("Del", QT_TRANSLATE_NOOP("page_keys", "Take all roles out of the cell")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("page_keys", "Brief"),
        (
            ("Ctrl S", QT_TRANSLATE_NOOP("page_keys", "Save as PDF")),
            ("Ctrl Shift C", QT_TRANSLATE_NOOP("page_keys", "Copy as text")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("page_keys", "QBR"),
        (
            ("PgUp PgDn", QT_TRANSLATE_NOOP("page_keys", "Previous and next page")),
            (_SPACE, QT_TRANSLATE_NOOP("page_keys", "Put the page in or leave it out")),
        ),
    ),
)
