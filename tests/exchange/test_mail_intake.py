"""Mail: what an .eml file of any make says, and the touchpoint that it becomes."""

import base64
import os
from datetime import UTC, datetime

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.html_text import text_of_html
from csmdesk.domain.ids import AccountId
from csmdesk.domain.text import Text
from csmdesk.exchange.incoming import Standing
from csmdesk.exchange.intake import open_files, take_in
from csmdesk.exchange.mail_file import MOST_WORDS, read_mail
from csmdesk.models.undo import UndoStack
from csmdesk.services import attachments, touchpoints
from tests.exchange.test_calendar_file import calendar
from tests.exchange.test_calendar_intake import ONE, book  # noqa: F401 - a fixture

LABEL = Text("action.take_in", {"n": 1})
PLAIN = b"""Message-ID: <one@huaxin.example>
From: =?gb2312?B?1cXOsA==?= <Zhang.Wei@huaxin.example>
To: "Quell, Mira" <mira@ours.example>, New Face <new@huaxin.example>
Subject: =?utf-8?B?5oql5Lu3?= =?utf-8?B?5Y2V?=
Date: Tue, 17 Mar 2026 14:02:00 +0800
Content-Type: text/plain; charset=utf-8

Please send it.
"""


def letter(folder, content, name="letter.eml"):
    path = folder / name
    path.write_bytes(content)
    return path


def opened(store, *paths):
    with store.read() as read:
        return open_files(read, paths)


def taken(store, *paths, answers=None):
    found = opened(store, *paths)
    with store.write(LABEL) as uow:
        done = take_in(uow, found.items, answers or {})
    return found, done


def touches(store, account_id):
    with store.read() as read:
        return touchpoints.recent_touchpoints(read, account_id, 20)


def test_a_mail_becomes_a_touchpoint_with_its_people(store, book, tmp_path):  # noqa: F811
    found, done = taken(store, letter(tmp_path, PLAIN))
    assert done.made == 1
    (touch,) = touches(store, book["华信精工"])
    assert (touch.kind, touch.direction, touch.subject) == ("email", "in", "报价单")
    assert touch.started_at == datetime(2026, 3, 17, 6, 2, tzinfo=UTC)
    assert [name for _, name in touch.people] == ["张伟"]
    assert [name for _, name in touch.colleagues] == ["Mira Quell"]
    assert touch.notes == "New Face <new@huaxin.example>\n\nPlease send it."
    assert found.items[0].account.is_sure


def test_the_same_mail_is_one_touchpoint(store, book, tmp_path):  # noqa: F811
    first, copy = letter(tmp_path, PLAIN), letter(tmp_path, PLAIN, "copy.eml")
    _, done = taken(store, first, copy)
    assert done.made == 1
    again, done = taken(store, first)
    assert [item.standing for item in again.items] == [Standing.SAME]
    assert done.made == 0
    UndoStack(store).undo()
    assert touches(store, book["华信精工"]) == ()


def test_what_we_sent_goes_out(store, book, tmp_path):  # noqa: F811
    sent = PLAIN.replace(b"From:", b"X:").replace(b"To:", b"From: mira@ours.example\nTo:")
    sent = sent.replace(b"new@huaxin.example", b"zhang.wei@huaxin.example")
    taken(store, letter(tmp_path, sent))
    assert touches(store, book["华信精工"])[0].direction == "out"


def test_a_mail_of_strangers_waits_for_its_account(store, book, tmp_path):  # noqa: F811
    path = letter(tmp_path, PLAIN.replace(b"huaxin.example", b"elsewhere.example"))
    found, done = taken(store, path)
    assert (done.made, done.waiting) == (0, 1)
    key = found.items[0].key
    _, done = taken(store, path, answers={key: AccountId(book["Aldermoor Rail"])})
    assert done.made == 1


def test_national_bytes_and_a_file_of_30_megabytes(store, book, tmp_path):  # noqa: F811
    """Headers and text in bare GB18030, a name of a file too, and 30 MB behind them."""
    content = os.urandom(1024) * (30 * 1024)
    mail = (
        "Message-ID: <big@huaxin.example>\nFrom: 张伟 <zhang.wei@huaxin.example>\n"
        "To: mira@ours.example\nSubject: 产线照片㐀\nDate: Tue, 17 Mar 2026 14:02:00 +0800\n"
        'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n'
        "Content-Type: text/plain; charset=gb2312\nContent-Transfer-Encoding: 8bit\n\n"
        "见附件，㐀字也在。\n--b\nContent-Type: application/zip\n"
        "Content-Transfer-Encoding: base64\n"
        'Content-Disposition: attachment; filename="照片.zip"\n\n'
    ).encode("gb18030")
    path = letter(tmp_path, mail + base64.encodebytes(content) + b"\n--b--\n")
    found, done = taken(store, path)
    assert done.made == 1
    assert found.items[0].reasons[0].code == "mail.files"
    (touch,) = touches(store, book["华信精工"])
    assert (touch.subject, touch.notes.strip()) == ("产线照片㐀", "见附件，㐀字也在。")
    with store.read() as read:
        (file,) = attachments.list_attachments(read, touchpoint_id=touch.id)
        assert (file.name, file.size) == ("照片.zip", len(content))
        assert attachments.read_content(read, file.id) == content


def test_a_file_that_is_too_large_is_said_and_left(tmp_path):
    body = b"A" * (51 * 1024 * 1024)
    mail = (
        b"From: a@x.example\nTo: b@y.example\nSubject: s\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nText\n--b\n"
        b"Content-Type: application/zip; name=big.zip\n\n"
    )
    found = read_mail(mail + body + b"\n--b--\n")
    assert found.enclosed == ()
    assert [remark.code for remark in found.remarks] == ["mail.no_date", "attachment.too_big"]


BIG5 = "專案進度".encode("big5")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (b"=?big5?B?" + base64.b64encode(BIG5) + b"?=", "專案進度"),
        (b"=?GB2312?Q?=CF=EE=C4=BF?= =?GB2312?Q?=BD=F8=B6=C8?=", "项目进度"),
        (b"=?utf-8?B?5aW?= =?utf-8?B?9?= cut", None),
        (b"=?no-such-code?B?5oql5Lu3?=", "报价"),
        ("项目进度".encode(), "项目进度"),
        (BIG5, "專案進度"),
        (b"Plain =?= text", "Plain =?= text"),
        (b"two\n lines", "two lines"),
    ],
)
def test_subjects(header, expected):
    charset = b"big5" if header == BIG5 else b"utf-8"
    mail = b"From: a@x.example\nSubject: %s\nContent-Type: text/plain; charset=%s\n\nx"
    found = read_mail(mail % (header, charset))
    assert found.subject == expected if expected else found.subject


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (b"Tue, 17 Mar 2026 14:02:00 +0800 (CST)", datetime(2026, 3, 17, 6, 2, tzinfo=UTC)),
        (b"17 Mar 2026 14:02 -0000", datetime(2026, 3, 17, 14, 2, tzinfo=UTC)),
        (b"yesterday", datetime(2026, 3, 16, 1, 0, tzinfo=UTC)),
    ],
)
def test_dates(date, expected):
    mail = b"Received: from x by y; Mon, 16 Mar 2026 01:00:00 +0000\nFrom: a@x.example\nDate: "
    assert read_mail(mail + date + b"\n\nx").sent_at == expected


def test_a_page_is_read_when_there_is_no_plain_text():
    page = "<html><head><style>p{}</style></head><body><p>Dear&nbsp;Mira,</p><ul><li>one<li>two"
    page += "</ul><table><tr><td>a</td><td>b</td></tr></table><script>x()</script><p>张伟"
    mail = (
        b"From: a@x.example\nContent-Type: multipart/alternative; boundary=b\n\n--b\n"
        b"Content-Type: text/plain\n\n \n--b\nContent-Type: text/html; charset=utf-8\n\n"
    )
    text = read_mail(mail + page.encode() + b"\n--b--").text
    assert text == "Dear Mira,\n\n- one\n- two\n\na  b\n\n张伟"
    assert text_of_html("<p>a<br>b") == "a\nb"


def test_a_picture_inside_the_text_is_no_file_and_a_mail_inside_is():
    mail = (
        b"From: a@x.example\nContent-Type: multipart/related; boundary=b\n\n--b\n\nHello\n--b\n"
        b"Content-Type: image/png\nContent-ID: <logo>\n\nx\n--b\nContent-Type: message/rfc822\n\n"
        b"From: c@x.example\nSubject: Older/one\n\nbefore\n--b--"
    )
    found = read_mail(mail)
    assert [each.name for each in found.enclosed] == ["Older_one.eml"]
    assert found.text == "Hello"


def test_a_mail_that_carries_an_invitation_is_the_meeting(store, book, tmp_path):  # noqa: F811
    mail = b"From: a@x.example\nTo: mira@ours.example\nContent-Type: text/calendar\n\n"
    found, done = taken(store, letter(tmp_path, mail + calendar(ONE)))
    assert [item.sort for item in found.items] == ["meeting"]
    assert done.made == 1


def test_what_is_no_mail_is_refused_and_the_others_come_in(store, book, tmp_path):  # noqa: F811
    photo = letter(tmp_path, b"\x89PNG\r\n" + bytes(range(256)), "photo.eml")
    with pytest.raises(UserError) as refused:
        opened(store, photo)
    assert refused.value.message.code == "mail.none"
    found = opened(store, photo, letter(tmp_path, PLAIN))
    assert [item.title for item in found.items] == ["报价单"]
    (remark,) = found.remarks
    assert (remark.code, remark.params["what"].code) == ("mailbox.failed", "mail.none")
    assert remark.params["hint"].code == "mail.none_hint"


def test_a_text_without_end_is_cut_and_said():
    found = read_mail(b"From: a@x.example\n\n" + b"word " * MOST_WORDS)
    assert len(found.text) == MOST_WORDS
    assert "mail.cut" in {remark.code for remark in found.remarks}


@pytest.mark.parametrize(
    ("headers", "codes"),
    [
        ("From: zhang.wei@huaxin.example\nSubject: s", ["mail.no_date"]),
        ("To: zhang.wei@huaxin.example\nDate: Tue, 17 Mar 2026 14:02:00 +0800", ["mail.no_sender"]),
        ("Subject: 华信精工 s", ["mail.no_sender", "mail.no_date"]),
    ],
)
def test_a_mail_without_date_or_sender_is_taken_and_says_so(
    store, book, tmp_path, headers, codes  # noqa: F811
):  # fmt: skip
    path = letter(tmp_path, f"{headers}\n\nWords.".encode())
    os.utime(path, (1_773_700_000, 1_773_700_000))
    found, done = taken(store, path)
    assert [reason.code for reason in found.items[0].reasons] == codes
    assert done.made == 1
    (touch,) = touches(store, book["华信精工"])
    assert touch.started_at.year == 2026
    assert touch.notes == "Words."


def test_the_files_of_an_invitation_are_said(store, book, tmp_path):  # noqa: F811
    mail = (
        b"From: a@x.example\nTo: mira@ours.example\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/calendar\n\n"
        + calendar(ONE)
        + b"\n--b\nContent-Type: application/pdf; name=plan.pdf\n\nx\n--b--\n"
    )
    found, _ = taken(store, letter(tmp_path, mail))
    assert found.remarks[-1] == Text.of("mail.left_in", n=1)
