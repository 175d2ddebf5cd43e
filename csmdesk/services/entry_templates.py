"""Templates of quick entry: the shipped ones until the user changes, adds or deletes one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from csmdesk.domain.entry.templates import Template, is_taken
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import TemplateId
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Kind
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.fields import cleaned, require_choice, require_found

TABLE = "entry_template"
EDITABLE = frozenset({"name", "kind", "line", "notes"})


def list_templates(read: ReadSession, shipped: Sequence[Template]) -> tuple[Template, ...]:
    """List the templates in their order: the user's own, or the shipped ones without any."""
    rows = read.sql(
        "SELECT id, name, kind, line, notes, position FROM entry_template ORDER BY position, id"
    )
    return tuple(Template(**row._asdict()) for row in rows) or tuple(shipped)


def add_template(uow: UnitOfWork, shipped: Sequence[Template], **fields: object) -> TemplateId:
    """Add a template at the end; ``UserError`` without a name or with one that is taken."""
    _take_over(uow, shipped)
    templates = list_templates(uow, shipped)
    values = {"kind": Kind.CALL, "line": "", "notes": "", **cleaned(fields, EDITABLE)}
    _check(values, templates)
    place = max((template.position for template in templates), default=0) + 1
    return TemplateId(uow.insert(TABLE, {**_texts(values), "position": place}))


def edit_template(
    uow: UnitOfWork, shipped: Sequence[Template], template_id: TemplateId, **fields: object
) -> TemplateId:
    """Change a template and return its id, which a shipped one gets now; errors as above."""
    key = _own(uow, shipped, template_id)
    templates = list_templates(uow, shipped)
    values = cleaned(fields, EDITABLE)
    now = next(each for each in templates if each.id == key)
    kept = {name: getattr(now, name) for name in EDITABLE}
    _check(kept | values, [each for each in templates if each.id != key])
    uow.change(TABLE, key, _texts(values))
    return key


def delete_template(uow: UnitOfWork, shipped: Sequence[Template], template_id: TemplateId) -> None:
    """Delete a template; after the last one the shipped ones are back."""
    uow.delete(TABLE, _own(uow, shipped, template_id))


def _take_over(uow: UnitOfWork, shipped: Sequence[Template]) -> Mapping[str, TemplateId]:
    """Copy the shipped ones into an empty table; return the new id of each."""
    if uow.find_where(TABLE):
        return {}
    rows = [{name: getattr(each, name) for name in (*EDITABLE, "position")} for each in shipped]
    keys = uow.insert_all(TABLE, rows)
    return {each.id: TemplateId(key) for each, key in zip(shipped, keys, strict=True)}


def _own(uow: UnitOfWork, shipped: Sequence[Template], template_id: TemplateId) -> TemplateId:
    key = _take_over(uow, shipped).get(template_id, template_id)
    require_found([each for each in list_templates(uow, ()) if each.id == key], TABLE)
    return key


def _texts(values: Mapping[str, object]) -> dict[str, object]:
    """Write empty texts for none: the columns hold always something."""
    return {name: "" if value is None else value for name, value in values.items()}


def _check(values: Mapping[str, object], others: Sequence[Template]) -> None:
    require_choice(values, "kind", Kind)
    name = values.get("name")
    if not isinstance(name, str) or not name:
        raise UserError(Text("template.nameless"), Text("template.nameless_hint"))
    if is_taken(name, others):
        raise UserError(Text("template.twice", {"name": name}), Text("template.twice_hint"))
