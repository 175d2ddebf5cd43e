"""The grammar of the commands: help and wrong usage in both languages."""

import re

import pytest

from csmdesk.cli.commands import COMMANDS, load_command

CJK = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("words", [["nonsense"], ["qbr", "X"], ["search", "x", "--limit", "0"], []])
def test_wrong_usage_exits_with_2_and_names_the_help(terminal, words):
    result = terminal.run(*words)
    assert (result.code, result.out) == (2, "")
    assert "--help" in result.err


def test_program_without_a_known_command_exits_with_2(terminal):
    result = terminal.start("nonsense")
    assert result.code == 2
    assert "Traceback" not in result.err


@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_help_speaks_both_languages(terminal, name):
    words = ["--help"] if name is None else [name, "--help"]
    english, chinese = (terminal.run(*words, CSMDESK_LANGUAGE=spoken) for spoken in ("en", "zh"))
    assert (english.code, english.err, chinese.code, chinese.err) == (0, "", 0, "")
    assert english.out.startswith("usage: main.py")
    assert not CJK.search(english.out)
    assert chinese.out.startswith("用法： main.py")
    described = [line for line in chinese.out.splitlines() if re.search(r"\S  +\S", line)]
    assert described
    assert [line for line in described if not CJK.search(line)] == []


def test_wrong_usage_speaks_chinese(terminal):
    assert "用法有误" in terminal.run("qbr", CSMDESK_LANGUAGE="zh_CN").err


@pytest.mark.parametrize("name", COMMANDS)
def test_command_exists(name):
    assert callable(load_command(name))


def test_no_command_shows_secrets_in_its_arguments(terminal):
    text = terminal.run("connect", "--help", passphrase=False).out
    assert "--password-file" in text
    assert "--password " not in text
