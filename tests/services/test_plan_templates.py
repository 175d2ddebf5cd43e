"""Templates of success plans: the shipped ones, the user's own, and plans made of them."""

import tomllib
from datetime import date, timedelta

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.plan_schedule import knock_on
from csmdesk.domain.plan_templates import ordered, parse_template
from csmdesk.services.plan_dates import slots_of
from csmdesk.services.plan_templates import begin_plan, load_templates, own_templates
from csmdesk.system.paths import Profile
from csmdesk.system.resources import resource
from tests.services.book_of import account, edit
from tests.services.plan_of import read

SHIPPED = sorted(path.stem for path in resource("plan_templates").glob("*.toml"))
MONDAY = date(2026, 3, 2)
SMALL = 'name = "Mine"\ndays = 30\n'


class Weekdays:
    def is_working_day(self, day):
        return day.weekday() < 5


@pytest.fixture
def profile(tmp_path):
    return Profile(tmp_path)


def loaded(profile, language="en"):
    found, wrong = load_templates(profile, language)
    return {each.key: each for each in found}, wrong


def keep(profile, name, text):
    own_templates(profile).mkdir(exist_ok=True)
    (own_templates(profile) / name).write_text(text, encoding="utf-8")


def languages_of(value):
    """Yield the languages of each table of words in a template."""
    if isinstance(value, dict) and "en" in value:
        yield set(value)
    elif isinstance(value, dict):
        for each in value.values():
            yield from languages_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from languages_of(each)


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_template_speaks_both_languages(profile, name):
    data = tomllib.loads((resource("plan_templates") / f"{name}.toml").read_text("utf-8"))
    assert all(each == {"en", "zh_CN"} for each in languages_of(data))
    english, wrong = loaded(profile)
    chinese, _ = loaded(profile, "zh_CN")
    assert wrong == ()
    assert english[name].name != chinese[name].name


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("later", range(7))
def test_plan_of_a_shipped_template_has_nothing_to_be_moved(store, profile, name, later):
    """On working days, in its period, and nothing begins before what it waits for has ended."""
    template = loaded(profile)[0][name]
    home = account(store)
    with edit(store) as uow:
        plan_id = begin_plan(uow, home, template, MONDAY + timedelta(days=later), Weekdays())
    plan = read(store, plan_id)
    assert (plan.title, plan.template, plan.kind) == (template.name, name, template.kind)
    assert len(plan.objectives) == len(template.objectives)
    slots = slots_of(plan)
    for slot in slots:
        assert slot.due <= plan.end_on
        assert all(day is None or Weekdays().is_working_day(day) for day in (slot.start, slot.due))
        knock = knock_on(slots, slot, Weekdays())
        assert (knock.moved.before, knock.others) == (knock.moved.after, ())


def test_own_file_is_added_or_takes_the_place_of_the_shipped_one(profile):
    keep(profile, "mine.toml", SMALL)
    keep(profile, "renewal.toml", SMALL.replace("Mine", "Our renewal"))
    found, wrong = loaded(profile)
    assert wrong == ()
    assert set(found) == {*SHIPPED, "mine"}
    assert (found["mine"].is_own, found["renewal"].name) == (True, "Our renewal")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = = 1", "line 1"),
        ("days = 3", "name"),
        ('name = "x"', "days"),
        ('name = "x"\ndays = 0', "days"),
        ('name = "x"\ndays = 99999999999', "days"),
        (SMALL + 'kind = "magic"', "kind"),
        (SMALL + "[[objective]]\nweight = 1", "objective 1 › title"),
        (SMALL + '[[objective]]\ntitle = "x"\nweight = -1', "objective 1 › weight"),
        (SMALL + '[[objective]]\ntitle = "x"\n[[objective.milestone]]\ntitle = "y"\nstart = 3\n'
         "due = 2", "objective 1 › milestone 1 › due"),
        (SMALL + '[[objective]]\ntitle = "x"\n[[objective.milestone]]\ntitle = "y"\n'
         'needs = ["gone"]', "gone"),
        (SMALL + '[[objective]]\ntitle = "x"\n[[objective.milestone]]\ntitle = "y"\n'
         "due = -99999999", "objective 1 › milestone 1 › due"),
        (SMALL + '[[objective]]\ntitle = "x"\n[[objective.milestone]]\ntitle = "y"\nid = "a"\n'
         '[[objective.milestone]]\ntitle = "z"\nid = "a"', "z › id"),
        (SMALL + "objective = 3", "objective"),
    ],
)  # fmt: skip
def test_file_that_is_wrong_is_named_and_the_others_are_used(profile, text, said):
    keep(profile, "mine.toml", text)
    found, [wrong] = loaded(profile)
    assert set(found) == set(SHIPPED)
    assert "mine.toml" in str(wrong.message)
    assert said in str(wrong.message)
    assert wrong.hint is not None


def test_templates_of_the_industry_come_first(profile):
    found = tuple(loaded(profile)[0].values())
    assert ordered(found, "冷链物流")[0].key == "value-logistics"
    assert ordered(found, "Heavy machinery")[0].key == "value-manufacturing"
    assert not ordered(found, "Law")[0].industries
    assert ordered(found, None)[-1].industries


def test_words_may_be_of_one_language_alone():
    data = tomllib.loads('name = { en = "Only English" }\ndays = 3')
    assert parse_template("x", data, "zh_CN").name == "Only English"
    with pytest.raises(UserError):
        parse_template("x", data | {"name": {}}, "en")


def test_plan_of_a_template_may_have_another_title(store, profile):
    template = loaded(profile)[0]["renewal"]
    home, saturday = account(store), MONDAY + timedelta(days=5)
    with edit(store) as uow:
        plan_id = begin_plan(uow, home, template, saturday, Weekdays(), title="H1")
    assert read(store, plan_id).title == "H1"
