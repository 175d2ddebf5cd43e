"""Several fields in one text: read back as written, and nothing of anybody else's is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from csmdesk.sync.canonical import Kind
from csmdesk.sync.text_layout import Line, TextLayout, key_line

LINES = (
    Line("kind", ("Type", "类型")),
    Line("started_at", ("When",), Kind.MOMENT),
    Line("minutes", ("Minutes",), Kind.INT),
    Line("due_on", ("Due",), Kind.DATE),
    Line("is_open", ("Open",), Kind.BOOL),
    Line("people", ("With",), many=True),
)
NOTE = TextLayout("subject", "notes", LINES)
COMMENT = TextLayout(None, "notes", LINES)
KEY = "01890a5d-ac96-774b-bcce-b302099a8057"
FULL = {
    "subject": "Renewal",
    "notes": "First\n\nType: not a label\n\n[csmdesk:fake]",
    "kind": "call",
    "started_at": "2026-03-18T03:05:00+00:00",
    "minutes": 30,
    "due_on": "2026-03-20",
    "is_open": False,
    "people": ("王小虚", "Ann"),
}


def test_full_text_reads_like_a_note():
    text = NOTE.write(FULL, KEY)
    assert text.splitlines()[0] == "Renewal"
    assert text.splitlines()[-7:] == [
        "Type: call", "When: 2026-03-18 03:05 UTC", "Minutes: 30", "Due: 2026-03-20", "Open: no",
        "With: 王小虚; Ann", f"[csmdesk:{KEY}]",
    ]  # fmt: skip
    reading = NOTE.read(text)
    assert (reading.values, reading.key) == (FULL, KEY)


def test_foreign_text_stays_whole():
    text = "Called them\nabout: prices\n\nThey said: no"
    reading = NOTE.read(text)
    assert reading.key is None
    assert reading.values == {"subject": "Called them", "notes": "about: prices\n\nThey said: no"}


def test_key_right_below_the_text_is_found():
    reading = NOTE.read(f"hello\nworld\n{key_line('K-1')}\n")
    assert reading.key == "K-1"
    assert reading.values == {"subject": "hello", "notes": "world"}


def test_line_that_makes_no_sense_is_kept_in_the_body():
    text = f"Body\n\nDue: next week\nMinutes: 5\n{key_line(KEY)}"
    reading = COMMENT.read(text)
    assert reading.unread == {"due_on"}
    assert reading.values == {"notes": "Body\nDue: next week", "minutes": 5}


def test_label_twice_ends_the_block():
    reading = COMMENT.read("Minutes: 1\nMinutes: 2")
    assert reading.values == {"notes": "Minutes: 1", "minutes": 2}


def test_chinese_label_and_upper_case_are_read():
    assert COMMENT.read("类型: call").values["kind"] == "call"
    assert COMMENT.read("TYPE:  call ").values["kind"] == "call"


def test_empty_title_comes_back_empty():
    reading = NOTE.read(NOTE.write({"subject": "", "notes": "Body"}, None))
    assert (reading.values["subject"], reading.values["notes"]) == ("", "Body")


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Cs"])
    | st.sampled_from("\n: ;[]"),
    max_size=60,
)
BODIES = TEXT | st.sampled_from(
    ["Type: call", "a\n\nMinutes: 9", f"x\n{key_line(KEY)}", "With: a; b\n\n", "–"]
)


def tidy(text):
    return "\n".join(row.rstrip() for row in text.split("\n")).strip("\n")


@given(BODIES, BODIES, st.sampled_from([NOTE, COMMENT]))
def test_whatever_is_written_is_read_back(title, body, layout):
    values = {**FULL, "notes": body}
    if layout.title is None:
        values.pop("subject")
    else:
        values["subject"] = title
    reading = layout.read(layout.write(values, KEY))
    assert reading.key == KEY
    assert tidy(reading.values["notes"]) == tidy(body)
    if layout.title is not None and title.replace("\n", " ").strip() != "–":
        assert reading.values["subject"] == title.replace("\n", " ").strip()
    assert {n: reading.values[n] for n in ("kind", "minutes", "people")} == {
        "kind": "call", "minutes": 30, "people": ("王小虚", "Ann"),
    }  # fmt: skip


@given(TEXT)
def test_every_character_of_a_foreign_text_is_kept(text):
    reading = TextLayout("subject", "notes", ()).read(text)
    shown = "\n".join([str(reading.values["subject"]), str(reading.values["notes"])])
    kept = "".join(shown.split())
    assert kept == "".join(text.split()) or reading.key or text.lstrip().startswith("–")
