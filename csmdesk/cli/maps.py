"""The command that draws the people of an account."""

from __future__ import annotations

from argparse import Namespace

from csmdesk.cli.desk import open_desk, show
from csmdesk.cli.parser import LANGUAGES
from csmdesk.cli.relations import map_of
from csmdesk.domain.people_map import MapView
from csmdesk.domain.text import Text
from csmdesk.reports.customer import customer_people
from csmdesk.reports.maps import files
from csmdesk.system.texts import Texts


def draw_map(options: Namespace, texts: Texts) -> int:
    """Write the people of an account as a picture, a page or a slide."""
    view = MapView(options.view)
    files.check(options.output, view, for_customer=options.customer)
    spoken = Texts(LANGUAGES.get(options.lang, options.lang) or texts.language)
    with open_desk(options, texts) as desk, desk.store.read() as read:
        people = map_of(read, options)
    if options.customer:
        files.write_customer_map(customer_people(people), options.output, spoken)
    else:
        files.write_map(people, view, options.output, spoken)
    result = {
        "path": str(options.output), "account": people.account_name, "id": people.account_id,
        "as_of": people.as_of, "people": len(people.people),
    }  # fmt: skip
    said = Text("cli.map_drawn", {"path": str(options.output), "n": len(people.people)})
    show(result, [texts.render(said)], as_json=options.json)
    return 0
