"""The full name of the person at this computer, as the operating system has it."""

import os
import sys

import pytest

from csmdesk.system.os_account import full_name, name_in


@pytest.mark.parametrize(
    ("gecos", "login", "name"),
    [
        ("Mira Quell,Room 7,,", "mira", "Mira Quell"),
        ("沈知夏", "shen", "沈知夏"),
        ("& Quell", "mira", "Mira Quell"),
        ("root", "root", ""),
        ("Mira,,,", "mira", ""),
        (",,,", "mira", ""),
        ("", "mira", ""),
    ],
)
def test_the_comment_of_an_account_holds_a_name_or_none(gecos, login, name):
    assert name_in(gecos, login) == name


@pytest.mark.skipif(sys.platform == "win32", reason="asks the password file")
def test_it_is_the_name_of_who_runs_this():
    import pwd

    try:
        account = pwd.getpwuid(os.getuid())
    except KeyError:
        assert full_name() == ""
    else:
        assert full_name() == name_in(account.pw_gecos, account.pw_name)


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() != 0, reason="only root can be another")
def test_a_user_without_an_entry_has_no_name(child):
    done = child(
        """
        import os
        from csmdesk.system.os_account import full_name

        os.setuid(61234)
        print(repr(full_name()))
        """
    )
    assert done.stdout.strip() == "''", done.stderr
