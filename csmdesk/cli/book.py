"""Commands on the book as a whole: init, export."""

from __future__ import annotations

from argparse import Namespace

from csmdesk.cli.desk import open_desk, passphrase_of, profile_of, show
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.exchange.export import export_book
from csmdesk.models.store import Store
from csmdesk.services import colleagues
from csmdesk.services.demo_key import PUBLIC_PASSPHRASE
from csmdesk.system.clock import SystemClock
from csmdesk.system.secrets import Vault, keyring_state
from csmdesk.system.texts import Texts


def init(options: Namespace, texts: Texts) -> int:
    """Make a new book, print its recovery code once, and fill it when asked."""
    profile = profile_of(options)
    passphrase = passphrase_of(options)
    if options.demo and passphrase is None and keyring_state() != "ready":
        passphrase = PUBLIC_PASSPHRASE
    created = Vault(profile).create("passphrase" if passphrase else "keyring", passphrase)
    store = Store.create(profile, created.key)
    try:
        if options.me:
            with store.write(Text("action.name_me")) as uow:
                colleagues.name_me(uow, options.me)
        if options.demo:
            profile.demo_marker.touch()
            _fill_demo(store)
    finally:
        store.close()
    code = created.recovery_code
    lines = [
        texts.render(Text("cli.made", {"path": str(profile.root)})),
        texts.render(Text("cli.recovery_code", {"code": code})),
    ]
    result = {"profile": str(profile.root), "recovery_code": code, "demo": bool(options.demo)}
    show(result, lines, as_json=options.json)
    return 0


def _fill_demo(store: Store) -> None:
    from csmdesk.exchange.demo import make_demo_book

    make_demo_book(store, today=SystemClock().today())


def export(options: Namespace, texts: Texts) -> int:
    """Write all tables to a workbook or a folder."""
    path = options.output
    if path.suffix.lower() not in ("", ".xlsx") and not path.is_dir():
        raise UserError(Text("cli.export_kind", {"path": str(path)}), Text("cli.export_kind_hint"))
    with open_desk(options, texts) as desk:
        counts = export_book(desk.store, path, texts)
    lines = [
        f"{texts.render(Text(f'export.table.{name}'))}\t{count}" for name, count in counts.items()
    ]
    show({"path": str(path), "rows": counts}, lines, as_json=options.json)
    return 0
