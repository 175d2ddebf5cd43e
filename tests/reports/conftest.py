"""Decks as they lie on the disk, opened again by an independent reader."""

from __future__ import annotations

import pytest
from pptx import Presentation

from csmdesk.domain.qbr import Audience
from csmdesk.reports.qbr import build_deck
from csmdesk.system.texts import Texts


@pytest.fixture(params=["en", "zh_CN"])
def language(request):
    return request.param


@pytest.fixture(scope="session")
def decks(tmp_path_factory):
    """Keep the decks that were written, with their reviews, so that each is written once."""
    return {}, tmp_path_factory.mktemp("decks")


@pytest.fixture
def make_deck(decks):
    """Write a deck and open it again; the path stands in ``made.path``."""
    written, folder = decks

    def made(data, audience=Audience.CUSTOMER, language="en", **options):
        key = (id(data), audience, language, *options.items())
        if key not in written:
            path = folder / f"{len(written)}.pptx"
            build_deck(data, audience=audience, texts=Texts(language), path=path, **options)
            written[key] = (path, data)
        made.path = written[key][0]
        return Presentation(str(made.path))

    return made
