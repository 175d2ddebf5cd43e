"""Nothing dear is loaded before it is needed: the window paints first."""

DEAR = ("keyring", "secretstorage", "babel", "cryptography", "argon2", "platformdirs")


def test_rooms_load_without_the_dear_libraries(child):
    done = child(
        """
        import pkgutil, sys
        from importlib import import_module
        import csmdesk.system

        for module in pkgutil.iter_modules(csmdesk.system.__path__, "csmdesk.system."):
            import_module(module.name)
        print(*[name for name in sys.argv[1:] if name in sys.modules])
        """,
        *DEAR,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def test_sentences_without_figures_need_no_locale_data(child):
    done = child(
        """
        import sys
        from csmdesk.domain.text import Text
        from csmdesk.system.texts import Texts

        for language in ("en", "zh_CN"):
            Texts(language).render(Text.of("vault.not_saved", file="x", reason="y"))
        Texts("zh_CN").render(Text.of("settings.sync_minutes.by_hand"))
        print("babel" in sys.modules)
        """
    )
    assert done.stdout == "False\n", done.stderr
