"""The command that draws the people of an account."""

from __future__ import annotations

from argparse import Namespace

from csmdesk.cli.desk import open_desk, show
from csmdesk.cli.parser import LANGUAGES
from csmdesk.cli.relations import map_of
from csmdesk.domain.errors import UserError
from csmdesk.domain.folding import plain
from csmdesk.domain.people_map import MapView, PeopleMap
from csmdesk.domain.people_map_filters import NamedMap, narrowed
from csmdesk.domain.text import Text
from csmdesk.models.work import ReadSession
from csmdesk.reports.customer import customer_people
from csmdesk.reports.maps import files
from csmdesk.reports.maps.geometry import Point
from csmdesk.services.named_maps import list_maps
from csmdesk.system.texts import Texts


def draw_map(options: Namespace, texts: Texts) -> int:
    """Write the people of an account, or those of one of its maps, into a file."""
    view = MapView(options.view)
    files.check(options.output, view, for_customer=options.customer)
    if options.customer and options.map:
        raise UserError(Text("map.customer_whole"), Text("map.customer_whole_hint"))
    spoken = Texts(LANGUAGES.get(options.lang, options.lang) or texts.language)
    with open_desk(options, texts) as desk, desk.store.read() as read:
        people = map_of(read, options)
        named = _named(read, people, options.map) if options.map else None
    if options.customer:
        files.write_customer_map(customer_people(people), options.output, spoken)
    elif named:
        people = _on_it(people, named)
        placed = {str(key): Point(*where) for key, where in named.positions.items()}
        files.write_map(people, view, options.output, spoken, placed, named.name)
    else:
        files.write_map(people, view, options.output, spoken)
    result = {
        "path": str(options.output), "account": people.account_name, "id": people.account_id,
        "map": named.name if named else None, "as_of": people.as_of, "people": len(people.people),
    }  # fmt: skip
    said = Text("cli.map_drawn", {"path": str(options.output), "n": len(people.people)})
    show(result, [texts.render(said)], as_json=options.json)
    return 0


def _named(read: ReadSession, people: PeopleMap, name: str) -> NamedMap:
    """Find a map of the account by its name; ``UserError`` tells which there are."""
    maps = list_maps(read, people.account_id)
    for each in maps:
        if plain(each.name) == plain(name.strip()):
            return each
    said = {"name": name, "account": people.account_name, "maps": [each.name for each in maps]}
    hint = Text("map.these_maps" if maps else "map.no_maps", said)
    raise UserError(Text("map.no_such_map", said), hint)


def _on_it(people: PeopleMap, named: NamedMap) -> PeopleMap:
    """Return those who are on a map; ``UserError`` when all who were there are not."""
    chosen = narrowed(people, named.filter)
    if people.people and not chosen.people:
        said = {"name": named.name, "account": people.account_name, "on": people.as_of}
        raise UserError(Text("map.nobody_on_it", said), Text("map.nobody_on_it_hint"))
    return chosen
