"""What the exchange asks for, and those who do it."""

from __future__ import annotations

import pytest

from csmdesk.sync.effects import Now, Random, Request, Steps, chance, now, request, run_steps


def test_what_a_request_carries_is_not_shown():
    wanted = Request("POST", "https://crm.example", {"Authorization": "secret-1"}, b"secret-2")
    assert "secret" not in repr(wanted)
    assert "crm.example" in repr(wanted)


def both() -> Steps[list[object]]:
    return [(yield from now()), (yield from chance())]


def test_steps_get_what_they_asked_for():
    assert run_steps(both(), {Now(): "noon", Random(): 0.5}.get) == ["noon", 0.5]


class CutError(Exception):
    """The connection broke."""


def careful() -> Steps[str]:
    try:
        yield from request(Request("POST", "mem:", {}, b""))
    except CutError as error:
        return f"heard: {error}"
    return "not heard"


def test_error_of_an_effect_is_heard_where_it_was_asked_for():
    def cut(_effect):
        raise CutError("gone")

    assert run_steps(careful(), cut) == "heard: gone"
    with pytest.raises(CutError):
        run_steps(both(), cut)
