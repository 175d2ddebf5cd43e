"""An invented book to try the program with: the same for a seed, and always up to date."""

from csmdesk.exchange.demo.book import make_demo_book
from csmdesk.exchange.demo.truths import TRUTHS, DemoTruths

__all__ = ["TRUTHS", "DemoTruths", "make_demo_book"]
