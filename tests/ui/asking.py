"""Answers that a test gives instead of the desktop's dialogs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget


class AnsweringFiles:
    """Answer every question for files with ``existing`` and ``new``; empty means "changed mind"."""

    def __init__(self) -> None:
        self.existing: tuple[Path, ...] = ()
        self.new: Path | None = None
        self.folder: Path | None = None
        self.asked: list[str] = []
        self.proposed: list[str] = []
        self.shown: list[Path] = []
        self.opened: list[Path] = []
        self.links: list[str] = []

    def ask_existing(
        self, owner: QWidget, title: str, kinds: str, done: Callable[[tuple[Path, ...]], None]
    ) -> None:
        self.asked.append(f"{title}|{kinds}")
        if self.existing:
            done(self.existing)

    def ask_folder(
        self, owner: QWidget, title: str, start: Path, done: Callable[[Path], None]
    ) -> None:
        self.asked.append(f"{title}|{start}")
        if self.folder is not None:
            done(self.folder)

    def ask_new(
        self, owner: QWidget, title: str, kinds: str, *, name: str, done: Callable[[Path], None]
    ) -> None:
        self.asked.append(f"{title}|{kinds}")
        self.proposed.append(name)
        if self.new is not None:
            done(self.new)

    def show_folder(self, path: Path) -> None:
        self.shown.append(path)

    def open_file(self, path: Path) -> None:
        self.opened.append(path)

    def open_link(self, link: str) -> None:
        self.links.append(link)


class Paper:
    """Take what is printed."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []

    def print_text(self, owner: QWidget, title: str, text: str) -> None:
        self.sheets.append((title, text))
