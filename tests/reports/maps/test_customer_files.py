"""What a customer gets of our map: the same bytes whatever we think of their people."""

import shutil
import subprocess
import zipfile
from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from PIL import Image
from pptx import Presentation

from csmdesk.domain.people_map import Edge, MapPerson, PeopleMap, Rhythm, Standing, Tie
from csmdesk.domain.relationships import Strength, Touches
from csmdesk.reports.customer import customer_people
from csmdesk.reports.maps import files
from csmdesk.system.texts import Texts
from tests.reports.maps.crowds import company

DAY = date(2026, 3, 18)
SUFFIXES = ("pptx", "pdf", "svg", "png")
SHOWN = ("name", "title", "department")
SENTINEL = "Xylophone"  # in every word of ours; in none that a customer may see


def bare(count):
    """Make a company of which we know nothing but what its own people know."""
    order, parents = company(count)
    people = tuple(
        MapPerson(key, key, f"Person {n:03}", title=f"Title {n}", department=f"Ward {n % 3}")
        for n, key in enumerate(order)
    )
    edges = tuple(Edge(f"e{one}", "reports", one, boss) for one, boss in parents.items())
    return PeopleMap("a", "Aldermoor Rail", None, None, DAY, people, (), edges)


def full(count):
    """Make the same company with all that we think of it."""
    plain = bare(count)
    people = tuple(thought_of(each, n) for n, each in enumerate(plain.people))
    last = people[-1]
    left = replace(thought_of(last, 1), id=f"{SENTINEL}-g", name=f"{SENTINEL} Gone",
                   title=f"{SENTINEL} Head", status="left", valid_to=DAY)  # fmt: skip
    keyed = tuple(
        replace(each, id=f"{SENTINEL}-{each.id}", from_id=ours(each.from_id),
                to_id=ours(each.to_id), note=f"{SENTINEL} note")
        for each in plain.edges
    )  # fmt: skip
    kinds = ("influences", "conflicts", "informal", "succeeds")
    more = tuple(
        Edge(f"{SENTINEL}-{kind}", kind, people[n + 1].id, people[0].id, -1, SENTINEL)
        for n, kind in enumerate(kinds)
    )
    tie = Tie(f"{SENTINEL}-t", f"{SENTINEL}-c", f"{SENTINEL} Colleague", last.id, SENTINEL)
    return replace(
        plain, account_id=f"{SENTINEL}-a", account_tier=f"{SENTINEL}", people=people,
        account_stage=f"{SENTINEL}", departed=(left,), edges=keyed + more, ties=(tie,),
        missing=(("champion", None), ("procurement", f"{SENTINEL}-r")),
    )  # fmt: skip


def ours(key):
    return f"{SENTINEL}-{key}"


def thought_of(person, n):
    """Fill every field of a person that is no customer's business."""
    rhythm = Rhythm(14, DAY, 3, f"{SENTINEL}-rule")
    values = {
        "id": ours(person.id), "person_id": ours(person.person_id), "tier": "SAB"[n % 3],
        "role": ("champion", "blocker")[n % 2], "stance": ("opponent", "advocate")[n % 2],
        "influence": n % 6, "interest": 5 - n % 6, "is_key": True,
        "owner_id": f"{SENTINEL}-o", "owner": f"{SENTINEL} Owner", "channel": SENTINEL,
        "goal": f"{SENTINEL} goal", "status": "moved", "valid_from": DAY - timedelta(900),
        "valid_to": DAY + timedelta(9), "touches": Touches(DAY - timedelta(7), 2, 3, 1, 1.0),
        "strength": Strength(7.0, 3.0, 15.0, 15.0, 9.0), "last_touch_id": f"{SENTINEL}-touch",
        "known_by": ((f"{SENTINEL}-c", f"{SENTINEL} Colleague"),), "login": None,
        "rhythm": rhythm, "standing": Standing("S", rhythm, note=SENTINEL),
        "role_since": DAY - timedelta(30), "written_on": DAY - timedelta(20),
    }  # fmt: skip
    assert {*values, *SHOWN} == {field.name for field in fields(MapPerson)}
    return replace(person, **values)


def written(people, suffix, folder, texts):
    path = folder / f"map.{suffix}"
    files.write_customer_map(customer_people(people), path, texts)
    if suffix != "pptx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as deck:
        return {name: deck.read(name) for name in deck.namelist()}


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    ("count", "language"), [(5, "en"), (5, "zh_CN"), (90, "en")], ids=["en", "zh", "small cards"]
)
def test_what_we_think_changes_no_byte(count, suffix, language, tmp_path):
    texts = Texts(language)
    plain = written(bare(count), suffix, tmp_path, texts)
    assert written(full(count), suffix, tmp_path, texts) == plain


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_word_of_ours_stands_in_it_or_in_its_properties(suffix, tmp_path):
    path = tmp_path / f"map.{suffix}"
    files.write_customer_map(customer_people(full(12)), path, Texts("en"))
    said = READERS[suffix](path)
    assert "Aldermoor Rail: who works with us" in said
    if suffix in ("pdf", "pptx"):
        assert all(f"{word} " in f"{said} " for word in ("Person 011", "Title 11", "Ward 2"))
    inside = (SENTINEL, "Internal", "Opponent", "Advocate", "Champion", "Blocker", "Nobody has")
    assert [word for word in inside if word.lower() in said.lower()] == []


def said_in_pdf(path):
    """Return the words of a PDF and its properties."""
    runs = (["pdftotext", "-raw", path, "-"], ["pdfinfo", path])
    said = [subprocess.run(run, capture_output=True, check=True).stdout.decode() for run in runs]
    return " ".join(" ".join(said).split())


def said_in_deck(path):
    """Return the words of a deck, its properties, and the names and descriptions of shapes."""
    deck = Presentation(path)
    about = deck.core_properties
    said = [about.title, about.subject, about.author, about.comments, about.keywords,
            about.category, about.last_modified_by]  # fmt: skip
    for part in deck.part.package.iter_parts():
        said.append(str(part.partname))
        if hasattr(part, "_element"):
            for element in part._element.iter():
                said += [element.text or "", *element.attrib.values()]
    return " ".join(said)


def said_in_picture(path):
    with Image.open(path) as picture:
        return " ".join(map(str, picture.info.values()))


READERS = {
    "pdf": said_in_pdf,
    "pptx": said_in_deck,
    "svg": lambda path: path.read_text("utf-8"),
    "png": said_in_picture,
}
