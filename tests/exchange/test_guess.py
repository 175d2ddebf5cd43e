"""Kinds and columns are guessed from names, headers and values, in both languages."""

import pytest

from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.guess import guess
from csmdesk.exchange.headers import Unit, fold_header, signature, unit_of
from csmdesk.exchange.mapping import Mapping, problems
from csmdesk.exchange.record_kinds import KINDS
from tests.exchange.conftest import BOOK


@pytest.mark.parametrize(
    ("header", "folded"),
    [
        ("SignupDate", "signup date"), ("signup_date", "signup date"),
        (" Sign-up  date ", "sign up date"), ("refund_amount_usd", "refund amount"),
        ("合同金额（万元）", "合同金额"), ("客户 名称", "客户名称"), ("（备注）", "备注"),
        ("first_response_time_minutes", "first response time"), ("USD", "usd"),
    ],
)  # fmt: skip
def test_headers_are_compared_without_dress(header, folded):
    assert fold_header(header) == folded


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("refund_amount_usd", Unit("USD")), ("合同金额（万元）", Unit("CNY", 10_000)),
        ("ARR (EUR)", Unit("EUR")), ("resolution_time_hours", Unit(seconds=3600)),
        ("时长（分钟）", Unit(seconds=60)), ("amount", Unit()), ("hours", Unit()),
        ("Revenue (k USD)", Unit("USD", 1000)),
    ],
)  # fmt: skip
def test_units_stand_in_headers(header, unit):
    assert unit_of(header) == unit


@pytest.mark.parametrize("name", BOOK)
def test_the_kind_does_not_hang_on_the_file_name(name):
    lines = [line.split(",") for line in BOOK[name].splitlines()]
    wanted = {
        "accounts.csv": "account", "subscriptions.csv": "contract_line", "usage.csv": "usage",
        "tickets.csv": "ticket", "churn.csv": "churn_event", "contacts.csv": "person",
    }[name]  # fmt: skip
    for file_name in (name, "export (3).csv"):
        found = guess(file_name, lines[0], lines[1:])
        assert found.mapping.kind == wanted
        assert found.is_sure
        assert not problems(found.mapping, lines[0])


@pytest.mark.parametrize(
    ("headers", "row", "kind", "fields"),
    [
        (
            ["客户名称", "客户编号", "行业", "城市", "客户级别", "负责人", "签约日期"],
            ["华信", "K1", "制造", "苏州", "A", "示例", "2024-01-02"],
            "account",
            ["name", "external_id", "industry", "city", "tier", "owner", "day0"],
        ),
        (
            ["合同编号", "客户名称", "产品", "开始日期", "到期日", "合同金额（万元）",
             "是否自动续约"],
            ["H1", "华信", "标准版", "2024/1/2", "2025/1/1", "12.5", "是"],
            "contract_line",
            ["external_id", "account", "product", "start_on", "end_on", "amount", "auto_renew"],
        ),
        (
            ["姓名", "公司", "手机", "邮箱", "职位", "部门"],
            ["示例", "华信", "13800000000", "a@b.example", "总监", "IT"],
            "person",
            ["name", "account", "phones", "emails", "title", "department"],
        ),
        (
            ["日期", "客户", "功能", "次数"],
            ["2024-01-01", "华信", "登录", "100"],
            "usage",
            ["day", "account", "metric", "value"],
        ),
        (
            ["工单号", "客户名称", "提交时间", "关闭时间", "优先级", "满意度"],
            ["T1", "华信", "2024-01-01 10:00", "", "高", "5"],
            "ticket",
            ["number", "account", "opened_at", "closed_at", "priority", "csat"],
        ),
    ],
)  # fmt: skip
def test_chinese_headers(headers, row, kind, fields):
    found = guess("导出.xlsx", headers, [row])
    assert found.mapping.kind == kind
    assert list(found.mapping.columns.values()) == fields


def test_unknown_columns_are_kept_and_empty_ones_without_header_are_not():
    found = guess("accounts.csv", ["name", "Shoe size", "[C]", "[D]"], [["Tern", "4", "", "x"]])
    assert found.mapping.columns == {
        "name": "name", "Shoe size": "extra", "[C]": "", "[D]": "extra",
    }  # fmt: skip


def test_values_speak_against_a_header():
    found = guess("accounts.csv", ["name", "tier"], [["Tern", "Gold"], ["Plover", "Silver"]])
    assert found.mapping.columns["tier"] == "extra"
    fine = guess("accounts.csv", ["name", "tier"], [["Tern", "A"], ["Plover", "b"]])
    assert fine.mapping.columns["tier"] == "tier"


def test_two_columns_never_take_one_field():
    headers = ["account name", "account id", "start date", "arr"]
    found = guess("a.csv", headers, [["T", "K", "2024-01-01", "5"]])
    assert found.mapping.columns == {
        "account name": "extra", "account id": "account", "start date": "start_on", "arr": "arr",
    }  # fmt: skip


def test_a_file_of_nothing_known_is_not_guessed():
    found = guess("a.csv", ["foo", "bar"], [["1", "2"]])
    assert not found.is_sure
    assert problems(found.mapping, ["foo", "bar"])


@pytest.mark.parametrize(
    ("headers", "is_sure"),
    [
        (["name", "price", "sku"], False),
        (["name", *"abcdefgh"], False),
        (["name"], True),
        (["name", "city", "a"], True),
        (["account_id", "account_name", "industry", "country", *"abcdefghijklmno"], True),
    ],
)
def test_a_name_alone_does_not_make_accounts(headers, is_sure):
    assert guess("export.csv", headers, []).is_sure == is_sure


def test_the_users_kind_is_kept():
    found = guess("a.csv", ["name", "company"], [["T", "P"]], kind=RecordKind.PERSON)
    assert found.mapping.kind is RecordKind.PERSON


def test_a_remembered_mapping_wins_whatever_the_order_of_columns():
    known = Mapping(RecordKind.ACCOUNT, {"name": "name", "Shoe size": "employees"})
    found = guess("a.csv", ["shoe_size", "Name"], [["4", "T"]], remembered={known.signature: known})
    assert found.is_remembered
    assert found.mapping.columns == {"shoe_size": "employees", "Name": "name"}


def test_signature_tells_kinds_and_layouts_apart():
    assert signature("account", ["A b", "c"]) == signature("account", ["C", "a_b"])
    assert signature("account", ["a"]) != signature("person", ["a"])


@pytest.mark.parametrize("kind", RecordKind)
def test_every_kind_and_field_has_a_name_in_both_languages(texts, kind):
    from csmdesk.system.texts import Texts

    spec = KINDS[kind]
    for speaking in (texts, Texts("zh_CN")):
        assert speaking.render(kind.label)
        assert speaking.render(spec.label("extra"))
        assert all(speaking.render(spec.label(field.name)) for field in spec.fields)
    assert all(spec.field(name) for group in spec.required for name in group)
