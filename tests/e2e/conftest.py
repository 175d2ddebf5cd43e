import pytest

from tests.e2e.screen import Screen, missing_tools


@pytest.fixture
def screen(tmp_path):
    missing = missing_tools()
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    made = Screen(tmp_path)
    yield made
    made.close()
