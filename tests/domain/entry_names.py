"""A small book of names in memory, for the tests of the grammar."""

from csmdesk.domain.entry.names import Fit, NamedRow, NameIndex
from csmdesk.domain.entry.pieces import Named

_ACCOUNTS = {
    "华信精工": (), "华信达物业": (), "青岚药业": (), "培训之家": (), "Orchard Lane Clinics": (),
    "Aldermoor Rail": ("Moor",), "Call & Co": (),
}  # fmt: skip
_PEOPLE = {
    "华信精工": ("张伟", "李娜", "王海涛"),
    "华信达物业": ("周一鸣", "张伟明"),
    "青岚药业": ("陈晨", "陈晨"),
    "Aldermoor Rail": ("Tobias Renwick", "Ines Callowhay"),
}


class SmallBook:
    """Look up names as the book does."""

    def __init__(self):
        rows = [NamedRow(Named(name, name), aliases) for name, aliases in _ACCOUNTS.items()]
        self._accounts = NameIndex(rows, is_person=False)
        people = {
            at: [NamedRow(Named(f"{at}/{n}", name, at)) for n, name in enumerate(names)]
            for at, names in _PEOPLE.items()
        }
        self._at = {at: NameIndex(rows, is_person=True) for at, rows in people.items()}
        self._all = NameIndex([r for rows in people.values() for r in rows], is_person=True)

    def _people(self, account):
        return self._at.get(account.name, NameIndex((), is_person=True)) if account else self._all

    def whole_account(self, text):
        return self._accounts.whole(text)

    def account(self, text, worst):
        return self._accounts.find(text, worst)

    def whole_person(self, text, account):
        return self._people(account).whole(text)

    def person(self, text, account):
        found = self._people(account).find(text, Fit.NEAR).records
        return found or self._all.find(text).records
