"""Records that may be one: what speaks for it, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from csmdesk.domain.folding import plain
from csmdesk.domain.likeness import (
    core,
    is_chinese,
    is_misspelt,
    is_short_for,
    reading,
    readings_of_person,
    slip_keys,
    words,
)

SURE_ENOUGH = 40  # of 100; below, a pair is not worth a person's look
_MIN_READING = 8  # letters: three syllables or so; shorter names sound alike by chance
_MIN_PHONE = 7  # digits; an extension alone says nothing
_COMPARED_DIGITS = 9
_NOT_OWN_HOSTS = frozenset({
    "qq.com", "weixin.qq.com", "weibo.com", "facebook.com", "linkedin.com", "instagram.com",
    "github.io", "wixsite.com", "taobao.com", "1688.com", "gmail.com", "163.com", "126.com",
    "outlook.com", "hotmail.com",
})  # fmt: skip
_SHARED_BOXES = frozenset({
    "info", "sales", "office", "contact", "support", "service", "admin", "hello", "mail", "hr",
    "accounts", "billing", "purchasing", "reception",
})  # fmt: skip


class Reason(StrEnum):
    """Name what speaks for one record behind two."""

    NAME = "name"
    ALIAS = "alias"
    SPELLING = "spelling"
    PINYIN = "pinyin"
    SHORT = "short"
    CITY = "city"
    DOMAIN = "domain"
    PHONE = "phone"
    EMAIL = "email"
    WECHAT = "wechat"
    EXTERNAL_ID = "external_id"


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Show two records that may be one; ``context`` tells them apart (city, account, e-mail).

    ``score`` is 0–100. The first is the older record.
    """

    kind: str
    first_id: str
    second_id: str
    first_name: str
    second_name: str
    first_context: str
    second_context: str
    reasons: tuple[Reason, ...]
    score: int


@dataclass(frozen=True, slots=True)
class Similar:
    """Name a record that a new one may be; ``account_id`` is where it is found."""

    id: str
    name: str
    context: str
    account_id: str
    reasons: tuple[Reason, ...]
    score: int


@dataclass(frozen=True, slots=True)
class Face:
    """Hold what two records are compared by; ``homes`` are the accounts of a person, or the
    account itself with its parent."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    pinyin: str | None = None
    website: str | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    wechat: str | None = None
    external_id: str | None = None
    city: str | None = None
    homes: frozenset[str] = frozenset()
    context: str = ""


def host(website: str | None) -> str:
    """Return the host of a website, ``""`` for none and for those that many share."""
    if not website:
        return ""
    text = website.strip().casefold().split("//", 1)[-1]
    found = re.split(r"[/?#:\s]", text, maxsplit=1)[0].removeprefix("www.")
    return "" if found in _NOT_OWN_HOSTS or "." not in found else found


# “ext. 12”, “x254”, “转804”, or four digits more behind a whole number: 0571-55507012-8067
_EXTENSION = re.compile(r"\s*(?:(?:ext|x|#|转|分机)[.:\s]*\d{1,6}|(?<=\d{7})-\d{3,5})$")


def digits(phone: str) -> str:
    """Return the last digits of a phone number, which all ways to write it share; no extension."""
    found = re.sub(r"\D", "", _EXTENSION.sub("", plain(phone).strip()))
    return found[-_COMPARED_DIGITS:] if len(found) >= _MIN_PHONE else ""


def own_box(email: str) -> str:
    """Return an e-mail address, ``""`` for a mailbox that several people read."""
    text = plain(email).strip()
    return "" if text.partition("@")[0] in _SHARED_BOXES or "@" not in text else text


def keys(kind: str, face: Face) -> frozenset[str]:
    """Return what records that may be one have in common: only those are compared at all."""
    found = {f"name:{core(n)}" for n in (face.name, *face.aliases)}
    found |= {f"phone:{d}" for p in face.phones if (d := digits(p))}
    found |= {f"mail:{e}" for m in face.emails if (e := own_box(m))}
    found |= {f"slip:{each}" for each in slip_keys(face.name)}
    if face.external_id:
        found.add(f"id:{plain(face.external_id)}")
    if face.wechat:
        found.add(f"wechat:{plain(face.wechat)}")
    if site := host(face.website):
        found.add(f"host:{site}")
    if kind == "account":
        found.add(f"read:{reading(face.pinyin)}")
    else:
        found |= {f"read:{each}" for each in readings_of_person(face.name, face.pinyin)}
        near = {f"last:{word}" for word in words(face.name)[-1:]} if kind == "colleague" else set()
        found |= near | {f"home:{home}" for home in face.homes}
    return frozenset(found - {"name:", "read:"})


def compare(kind: str, first: Face, second: Face) -> tuple[tuple[Reason, ...], int]:
    """Return what speaks for two records being one, and how sure that is (0–100)."""
    weights = _of_accounts(first, second) if kind == "account" else _of_people(kind, first, second)
    doubt = 1.0
    for weight in weights.values():
        doubt *= 1 - weight / 100
    return tuple(weights), round(100 * (1 - doubt))


def _of_accounts(first: Face, second: Face) -> dict[Reason, int]:
    is_family = first.id in second.homes or second.id in first.homes
    named = _by_name(first, second, is_person=False)
    others: dict[Reason, int] = {}
    sites = host(first.website), host(second.website)
    if sites[0] and sites[0] == sites[1] and not is_family:
        others[Reason.DOMAIN] = 45
    if _share(map(digits, first.phones), map(digits, second.phones)) and not is_family:
        others[Reason.PHONE] = 42
    if _same(first.external_id, second.external_id):
        others[Reason.EXTERNAL_ID] = 60
    if not others and named.keys() <= {Reason.SPELLING, Reason.PINYIN}:
        is_apart = (
            _differ(first.city, second.city)
            or _differ(*sites)
            or _differ(first.external_id, second.external_id)
            or is_family
        )
        if is_apart:
            return {}
    return named | others


def _of_people(kind: str, first: Face, second: Face) -> dict[Reason, int]:
    named = _by_name(first, second, is_person=True)
    is_near = kind == "colleague" or bool(first.homes & second.homes)
    others: dict[Reason, int] = {}
    if _share(map(own_box, first.emails), map(own_box, second.emails)):
        others[Reason.EMAIL] = 75
    if _same(first.wechat, second.wechat):
        others[Reason.WECHAT] = 65
    if _same(first.external_id, second.external_id):
        others[Reason.EXTERNAL_ID] = 60
    if named and _share(map(digits, first.phones), map(digits, second.phones)):
        others[Reason.PHONE] = 45  # without a like name it is the phone of their office
    return named | others if others or is_near else {}


def _by_name(first: Face, second: Face, *, is_person: bool) -> dict[Reason, int]:
    mine, theirs = core(first.name), core(second.name)
    if mine == theirs and mine:
        return {Reason.NAME: 70}
    if _share(map(core, (first.name, *first.aliases)), map(core, (second.name, *second.aliases))):
        return {Reason.ALIAS: 60}
    if is_person and is_short_for(first.name, second.name):
        return {Reason.SPELLING: 42}
    if is_misspelt(first.name, second.name):
        return {Reason.SPELLING: 45}
    return {Reason.PINYIN: 42} if _sound_alike(first, second, is_person=is_person) else {}


def _sound_alike(first: Face, second: Face, *, is_person: bool) -> bool:
    if not is_chinese(first.name) and not is_chinese(second.name):
        return False
    if is_person:
        return bool(
            readings_of_person(first.name, first.pinyin)
            & readings_of_person(second.name, second.pinyin)
        )
    read = reading(first.pinyin)
    return len(read) >= _MIN_READING and read == reading(second.pinyin)


def _share(first: Iterable[str], second: Iterable[str]) -> bool:
    return bool((set(first) & set(second)) - {""})


def _same(first: str | None, second: str | None) -> bool:
    return bool(first and second) and plain(first or "") == plain(second or "")


def _differ(first: str | None, second: str | None) -> bool:
    return bool(first and second) and plain(first or "") != plain(second or "")
