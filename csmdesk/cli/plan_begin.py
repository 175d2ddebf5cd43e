"""Begin a success plan from a template."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from csmdesk.cli.desk import Desk, open_desk, show, tell
from csmdesk.domain.errors import UserError
from csmdesk.domain.plan_templates import PlanTemplate
from csmdesk.domain.text import Text
from csmdesk.services.accounts import find_account
from csmdesk.services.plan_templates import begin_plan, load_templates
from csmdesk.services.working_days import work_calendar
from csmdesk.system.settings import Settings
from csmdesk.system.texts import Texts


def begin(options: Namespace, texts: Texts) -> int:
    """Make the draft of a plan; without a day it begins today."""
    with open_desk(options, texts) as desk:
        template = _template(desk, options.begin, texts)
        days = work_calendar(Settings(desk.profile.settings), desk.profile, texts.language)
        with desk.store.read() as read:
            account = find_account(read, options.account)
            start: date = options.start or read.today
        title = options.plan or template.name
        with desk.store.write(Text("action.begin_plan", {"title": title})) as uow:
            plan_id = begin_plan(uow, account.id, template, start, days, title=title)
    result = {"id": plan_id, "title": title, "account": account.name, "start_on": start}
    said = {"title": title, "account": account.name, "day": start}
    show(result, [texts.render(Text("cli.plan_begun", said))], as_json=options.json)
    return 0


def _template(desk: Desk, key: str, texts: Texts) -> PlanTemplate:
    """Find a template by its name; say what is wrong with files that cannot be used."""
    templates, wrong = load_templates(desk.profile, texts.language)
    for error in wrong:
        tell(texts, error.message)
    found = next((each for each in templates if each.key == key), None)
    if found is None:
        names = [each.key for each in templates]
        raise UserError(
            Text("plan_template.unknown", {"name": key}),
            Text("plan_template.unknown_hint", {"names": names}),
        )
    return found
