"""The kinds of records that files bring, field by field."""

from __future__ import annotations

from functools import cache

from csmdesk.domain.accounts import Stage, Tier
from csmdesk.domain.contracts import LineKind
from csmdesk.domain.opportunities import OpportunityKind, OpportunityState
from csmdesk.domain.people import Role, StakeholderStatus, StakeholderTier, Stance
from csmdesk.exchange.fields import (
    Field,
    FieldKind,
    KindFields,
    RecordKind,
    choice,
    folded_headers,
    of_kind,
    text,
    whole,
)

_Words = dict[str, tuple[str, ...]]

_TIERS = {t.value: (t.value, f"{t.value}级", f"{t.value}类", f"tier {t.value}") for t in Tier}
_PERSON_TIERS = {t.value: (t.value, f"{t.value}级", f"{t.value}类") for t in StakeholderTier}
_STAGES: _Words = {
    Stage.HANDOVER: ("handover", "hand-over", "hand over", "交接"),
    Stage.ONBOARDING: ("onboarding", "implementation", "上线", "启用", "导入", "实施"),
    Stage.ADOPTION: ("adoption", "adopting", "采用", "使用", "推广"),
    Stage.VALUE: ("value", "价值", "价值实现"),
    Stage.STEADY: ("steady", "growth", "steady/growth", "mature", "稳定", "成长", "增长"),
    Stage.PRE_RENEWAL: ("pre_renewal", "pre-renewal", "renewal", "续约", "续约前", "续约准备"),
    Stage.CHURNED: ("churned", "churn", "lost", "流失", "已流失"),
}
_ROLES: _Words = {
    Role.ECONOMIC_BUYER: (
        "economic_buyer",
        "economic buyer",
        "buyer",
        "经济决策人",
        "经济决策者",
        "预算负责人",
    ),
    Role.DECISION_MAKER: ("decision_maker", "decision maker", "决策人", "决策者"),
    Role.DEPARTMENT_HEAD: ("department_head", "department head", "head", "部门负责人", "部门主管"),
    Role.TECH_LEAD: ("tech_lead", "tech lead", "technical lead", "技术负责人"),
    Role.PROCUREMENT: (
        "procurement",
        "procurement or legal",
        "legal",
        "purchasing",
        "采购",
        "法务",
        "采购/法务",
    ),
    Role.CHAMPION: ("champion", "支持者", "内部推动者", "拥护者", "倡导者"),
    Role.BLOCKER: ("blocker", "阻碍者", "反对者"),
    Role.END_USER: ("end_user", "end user", "user", "使用者", "最终用户", "用户"),
}
_STANCES: _Words = {
    Stance.ADVOCATE: ("advocate", "拥护", "倡导"),
    Stance.SUPPORTER: ("supporter", "supportive", "支持"),
    Stance.NEUTRAL: ("neutral", "中立"),
    Stance.SCEPTIC: ("sceptic", "skeptic", "sceptical", "怀疑", "观望"),
    Stance.OPPONENT: ("opponent", "反对"),
}
_STATUSES: _Words = {
    StakeholderStatus.ACTIVE: ("active", "在职"),
    StakeholderStatus.LEFT: ("left", "离职", "离任", "已离任"),
    StakeholderStatus.MOVED: ("moved", "调岗", "转岗", "已调岗"),
}
_LINE_KINDS: _Words = {
    LineKind.NEW: ("new", "新签", "新购"),
    LineKind.RENEWAL: ("renewal", "renew", "续约", "续费"),
    LineKind.EXPANSION: ("expansion", "upsell", "cross-sell", "增购", "扩容"),
    LineKind.CONTRACTION: ("contraction", "downsell", "缩减", "减购"),
    LineKind.UPLIFT: ("uplift", "price uplift", "涨价"),
    LineKind.REFUND: ("refund", "退款"),
}
_OPPORTUNITY_KINDS: _Words = {
    OpportunityKind.RENEWAL: ("renewal", "renew", "续约", "续费"),
    OpportunityKind.EXPANSION: ("expansion", "upsell", "cross-sell", "add-on", "增购", "扩容"),
}
_OPPORTUNITY_STATES: _Words = {
    OpportunityState.OPEN: ("open", "in progress", "进行中", "跟进中", "未完成", "未结束"),
    OpportunityState.WON: ("won", "closed won", "赢单", "已赢单", "已成交", "成交"),
    OpportunityState.LOST: ("lost", "closed lost", "输单", "已输单", "丢单", "失败"),
}
_BILLING = {
    "monthly": ("monthly", "month", "每月", "月付", "按月"),
    "quarterly": ("quarterly", "quarter", "每季", "季付", "按季"),
    "half_yearly": ("half-yearly", "half_yearly", "semi-annual", "半年付", "每半年"),
    "annual": ("annual", "annually", "yearly", "year", "每年", "年付", "按年"),
    "once": ("once", "one-time", "一次性"),
}
_PRIORITIES = {
    "urgent": ("urgent", "critical", "p1", "紧急", "致命"),
    "high": ("high", "p2", "高", "严重"),
    "medium": ("medium", "normal", "p3", "中", "一般", "普通"),
    "low": ("low", "p4", "低", "轻微"),
}
_GRAINS = {"count": ("count", "计数", "次数", "累计"), "level": ("level", "gauge", "存量", "水平")}

_NEVER = frozenset({
    "never", "not yet", "never logged in", "no login", "从未", "从未登录", "未登录", "没有登录",
    "从不", "未激活",
})  # fmt: skip
_CURRENCY = text("currency", "currency", "currency code", "币种", "货币")
_ACCOUNT_REF = Field(
    "account",
    FieldKind.REF,
    ("account id", "customer id", "client id", "company id", "客户编号", "客户id", "客户编码",
     "客户代码", "account", "account name", "customer", "customer name", "company", "company name",
     "client", "client name", "organisation", "organization", "客户名称", "客户", "所属客户",
     "公司名称", "公司", "单位", "企业名称"),
)  # fmt: skip
_LINE_IDS = (
    "subscription id", "contract line id", "contract id", "line id", "order id", "contract number",
    "contract no", "order number", "subscription number", "合同编号", "合同号", "合同行编号",
    "订阅编号", "订阅id", "订单编号", "订单号",
)  # fmt: skip

ACCOUNT = KindFields(
    RecordKind.ACCOUNT,
    (
        text("external_id", "account id", "customer id", "client id", "company id", "crm id",
             "external id", "客户编号", "客户id", "客户编码", "客户代码", "id", "编号"),
        text("name", "account name", "customer name", "company name", "client name", "name",
             "account", "customer", "company", "客户名称", "客户全称", "客户名", "公司名称",
             "企业名称", "客户", "公司", "名称"),
        of_kind(FieldKind.LIST, "aliases", "aliases", "alias", "short name", "also known as",
                "客户简称", "简称", "别名", "曾用名"),
        text("industry", "industry", "sector", "vertical", "行业", "所属行业", "客户行业"),
        text("country", "country", "country code", "国家", "国家/地区"),
        text("region", "region", "state", "province", "省份", "省", "省/州", "区域", "大区",
             "地区"),
        text("city", "city", "town", "城市", "所在城市", "市"),
        text("postal_code", "postal code", "postcode", "zip", "zip code", "邮政编码", "邮编"),
        text("address", "address", "street", "billing address", "地址", "详细地址", "公司地址"),
        of_kind(FieldKind.INT, "employees", "employees", "employee count", "number of employees",
                "headcount", "员工数", "员工人数", "人数", "人员规模"),
        text("website", "website", "web site", "url", "domain", "homepage", "网站", "网址", "官网"),
        text("phone", "phone", "telephone", "tel", "phone number", "电话", "联系电话", "公司电话"),
        text("email", "company email", "general email", "e-mail", "公司邮箱", "企业邮箱", "邮箱"),
        choice("tier", _TIERS, "tier", "abc tier", "customer tier", "account tier", "grade",
               "客户级别", "客户等级", "级别", "等级", "分级"),
        choice("stage", _STAGES, "stage", "lifecycle stage", "journey stage", "customer stage",
               "客户阶段", "阶段", "生命周期阶段"),
        _CURRENCY,
        of_kind(FieldKind.DATE, "day0", "signup date", "sign up date", "day 0", "day0",
                "go live date", "customer since", "onboarding date", "start date", "created date",
                "签约日期", "首次签约日期", "开通日期", "上线日期", "合作开始日期", "注册日期",
                "开始日期", "第 0 天"),
        text("owner", "owner", "account owner", "csm", "customer success manager",
             "account manager", "负责人", "客户成功经理", "客户经理", "成功经理", "跟进人"),
        of_kind(FieldKind.REF, "parent", "parent account", "parent account id", "parent",
                "parent id", "上级客户", "母公司", "总公司", "所属集团"),
        of_kind(FieldKind.LIST, "tags", "tags", "tag", "labels", "标签", "客户标签"),
        text("notes", "notes", "note", "description", "comments", "remarks", "备注", "笔记",
             "说明", "描述"),
    ),
    required=(("name",),),
    file_words=("account", "customer", "client", "compan", "客户", "公司"),
)  # fmt: skip

PERSON = KindFields(
    RecordKind.PERSON,
    (
        text("external_id", "contact id", "person id", "external id", "联系人编号", "联系人id",
             "干系人编号", "id", "编号"),
        text("name", "contact name", "full name", "name", "contact", "person", "联系人姓名",
             "姓名", "联系人", "干系人", "名字"),
        text("given_name", "first name", "given name", "名"),
        text("family_name", "last name", "family name", "surname", "姓"),
        _ACCOUNT_REF,
        of_kind(FieldKind.LIST, "emails", "email", "emails", "e-mail", "email address", "mail",
                "邮箱", "电子邮箱", "电子邮件", "邮件"),
        of_kind(FieldKind.LIST, "phones", "phone", "phones", "mobile", "mobile phone",
                "phone number", "telephone", "tel", "手机", "手机号", "电话", "联系电话"),
        text("wechat", "WeChat", "wechat", "WeChat id", "wechat id", "weixin", "微信", "微信号"),
        text("website", "person website", "personal website", "profile", "linkedin", "个人网站",
             "个人主页", "领英"),
        text("title", "title", "job title", "position", "职位", "职务", "岗位"),
        text("department", "department", "dept", "team", "部门", "所在部门"),
        choice("tier", _PERSON_TIERS, "tier", "grade", "级别", "分级", "干系人级别"),
        choice("role", _ROLES, "role", "decision role", "buying role", "角色", "决策角色"),
        choice("stance", _STANCES, "stance", "attitude", "sentiment", "立场", "态度"),
        whole("influence", 0, 5, "influence", "power", "影响力"),
        whole("interest", 0, 5, "interest", "关注度", "兴趣"),
        of_kind(FieldKind.BOOL, "is_key", "is key", "key member", "key person", "key contact",
                "关键人", "关键联系人", "是否关键人", "关键成员", "核心成员"),
        text("owner", "our owner", "owner", "contact owner", "csm", "我方对接人", "对接人",
             "负责人", "跟进人"),
        choice("status", _STATUSES, "status", "在职状态", "状态"),
        text("goal", "goal", "goals", "目标", "诉求"),
        text("channel", "channel", "preferred channel", "沟通方式", "首选渠道",
             "偏好渠道"),
        text("reports_to", "reports to", "manager", "line manager", "supervisor", "manager name",
             "manager email", "manager id", "reporting to", "reports to email", "reports to id",
             "boss", "汇报对象", "直属上级", "直接上级", "上级", "汇报给", "上级姓名", "上级邮箱",
             "直属主管", "主管", "直线经理"),
        of_kind(FieldKind.DATE, "valid_from", "valid from", "since", "from", "在任开始", "入职日期",
                "起"),
        of_kind(FieldKind.DATE, "valid_to", "valid to", "until", "在任结束", "离职日期", "止"),
    ),
    required=(("name", "given_name", "family_name"), ("account",)),
    file_words=("contact", "people", "person", "stakeholder", "联系人", "干系人", "人员"),
)  # fmt: skip

PERSON_USAGE = KindFields(
    RecordKind.PERSON_USAGE,
    (
        text("external_id", "contact id", "person id", "user id", "external id", "联系人编号",
             "联系人id", "干系人编号", "用户编号", "用户id", "id", "编号"),
        text("name", "contact name", "full name", "user name", "name", "user", "contact", "person",
             "联系人姓名", "用户姓名", "姓名", "联系人", "干系人", "用户名", "用户", "名字"),
        text("email", "email", "e-mail", "email address", "user email", "mail", "login name",
             "邮箱", "电子邮箱", "用户邮箱", "登录邮箱", "电子邮件", "邮件"),
        _ACCOUNT_REF,
        Field("last_login", FieldKind.DATE, (
            "last login", "last login date", "last login at", "last login time", "last sign in",
            "last signed in", "last seen", "last active", "last activity", "last access",
            "最近登录", "最近登录日期", "最近登录时间", "最后登录", "最后登录日期", "最后登录时间",
            "上次登录", "上次登录时间", "最近使用",
        ), blanks=_NEVER),
        of_kind(FieldKind.DATE, "as_of", "as of", "as of date", "report date", "snapshot date",
                "exported on", "export date", "data date", "截至", "截至日期", "统计日期",
                "数据日期", "报表日期", "导出日期"),
        text("source", "source", "system", "report", "来源", "数据来源", "来源系统", "报表"),
    ),
    required=(("name", "email", "external_id"),),
    file_words=("login", "person_usage", "person usage", "登录"),
    keeps_extra=False,
    mapped=("last_login",),
)  # fmt: skip

CONTRACT_LINE = KindFields(
    RecordKind.CONTRACT_LINE,
    (
        text("external_id", *_LINE_IDS, "external id", "id", "编号"),
        _ACCOUNT_REF,
        text("product", "product", "product name", "plan tier", "plan", "plan name", "sku",
             "module", "产品名称", "产品", "套餐", "版本", "模块"),
        of_kind(FieldKind.DATE, "start_on", "start date", "contract start date", "contract start",
                "subscription start date", "effective date", "begin date", "start", "合同开始日期",
                "开始日期", "起始日期", "生效日期", "起始日"),
        of_kind(FieldKind.DATE, "end_on", "end date", "contract end date", "contract end",
                "subscription end date", "renewal date", "expiry date", "expiration date", "end",
                "合同到期日期", "合同到期日", "合同结束日期", "到期日期", "到期日", "结束日期",
                "续约日期"),
        of_kind(FieldKind.DATE, "ended_on", "actual end date", "ended on", "termination date",
                "cancelled on", "cancellation date", "实际结束日期", "实际终止日期", "终止日期"),
        of_kind(FieldKind.MONEY, "arr", "arr", "arr amount", "annual recurring revenue", "acv",
                "annual value", "annual amount", "年度经常性收入", "年费", "年度金额", "年金额"),
        of_kind(FieldKind.MONEY, "mrr", "mrr", "mrr amount", "monthly recurring revenue", "月费"),
        of_kind(FieldKind.MONEY, "amount", "contract amount", "contract value", "total amount",
                "tcv", "amount", "合同金额", "合同总额", "合同额", "总金额", "金额"),
        whole("seats", 0, 10_000_000, "seats", "licenses", "licences", "users", "quantity",
              "席位", "席位数", "账号数", "用户数", "许可数"),
        choice("kind", _LINE_KINDS, "line type", "contract type", "order type", "type",
               "合同类型", "订单类型", "类型"),
        of_kind(FieldKind.BOOL, "is_trial", "is trial", "trial", "是否试用", "试用"),
        of_kind(FieldKind.BOOL, "auto_renew", "auto renew flag", "auto renew", "auto renewal",
                "evergreen", "是否自动续约", "自动续约", "自动续费"),
        choice("billing", _BILLING, "billing frequency", "billing cycle", "billing period",
               "billing", "付款周期", "付款方式", "计费周期", is_open=True),
        _CURRENCY,
    ),
    required=(("account",), ("start_on",)),
    file_words=("subscription", "contract", "order", "line", "合同", "订阅", "订单"),
)  # fmt: skip

OPPORTUNITY = KindFields(
    RecordKind.OPPORTUNITY,
    (
        text("external_id", "opportunity id", "deal id", "商机编号", "商机id", "external id", "id",
             "编号"),
        _ACCOUNT_REF,
        text("title", "opportunity name", "opportunity", "deal name", "deal", "商机名称", "商机",
             "title", "标题"),
        choice("kind", _OPPORTUNITY_KINDS, "opportunity type", "deal type", "商机类型", "type",
               "kind", "类型"),
        of_kind(FieldKind.MONEY, "amount", "opportunity amount", "deal amount", "expected amount",
                "amount", "商机金额", "预计金额", "预计成交金额", "金额"),
        _CURRENCY,
        of_kind(FieldKind.DATE, "close_on", "close date", "expected close date", "decided by",
                "预计成交日期", "预计签约日期", "成交日期", "决定日期"),
        choice("state", _OPPORTUNITY_STATES, "opportunity state", "opportunity status", "state",
               "status", "商机状态", "状态"),
        text("notes", "notes", "note", "description", "comments", "备注", "笔记", "说明", "描述"),
    ),
    required=(("account",), ("title",)),
    file_words=("opportunit", "deal", "商机"),
)  # fmt: skip

USAGE = KindFields(
    RecordKind.USAGE,
    (
        text("external_id", "usage id", "event id", "row id", "record id", "external id", "id",
             "编号", "记录编号"),
        Field("line", FieldKind.REF, _LINE_IDS),
        _ACCOUNT_REF,
        of_kind(FieldKind.DATE, "day", "usage date", "date", "day", "event date", "activity date",
                "使用日期", "统计日期", "日期"),
        text("metric", "feature name", "feature", "metric", "metric name", "event name", "event",
             "功能名称", "功能", "指标名称", "指标"),
        of_kind(FieldKind.NUMBER, "value", "usage count", "count", "value", "uses", "times",
                "quantity", "使用次数", "次数", "使用量", "数值", "值"),
        choice("grain", _GRAINS, "grain", "measure kind", "口径"),
        of_kind(FieldKind.SECONDS, "seconds", "usage duration secs", "usage duration", "duration",
                "使用时长", "时长"),
        whole("errors", 0, 2**53, "error count", "errors", "错误次数", "错误数"),
        of_kind(FieldKind.BOOL, "is_beta", "is beta feature", "is beta", "beta", "是否测试功能"),
    ),
    required=(("line", "account"), ("day",), ("metric",), ("value",)),
    file_words=("usage", "activity", "event", "使用", "活跃"),
    keeps_extra=False,
)  # fmt: skip

TICKET = KindFields(
    RecordKind.TICKET,
    (
        text("number", "ticket id", "ticket number", "ticket no", "case number", "case id",
             "issue id", "工单编号", "工单号", "number", "id", "编号"),
        _ACCOUNT_REF,
        text("subject", "subject", "title", "summary", "主题", "标题", "问题描述"),
        choice("priority", _PRIORITIES, "priority", "severity", "优先级", "严重程度",
               is_open=True),
        of_kind(FieldKind.MOMENT, "opened_at", "submitted at", "opened at", "created at",
                "opened", "created", "open date", "created date", "submitted date", "提交时间",
                "创建时间", "提交日期", "创建日期"),
        of_kind(FieldKind.MOMENT, "closed_at", "closed at", "resolved at", "closed", "close date",
                "closed date", "关闭时间", "解决时间", "完成时间", "关闭日期"),
        of_kind(FieldKind.MINUTES, "first_response", "first response time minutes",
                "first response time", "first response", "首次响应时间", "首次响应时长"),
        of_kind(FieldKind.MINUTES, "resolution", "resolution time", "time to resolve",
                "解决时长", "处理时长"),
        of_kind(FieldKind.BOOL, "escalated", "escalation flag", "escalated", "is escalated",
                "是否升级", "升级"),
        whole("csat", 1, 5, "satisfaction score", "csat", "csat score", "satisfaction", "满意度",
              "满意度评分", "评分"),
    ),
    required=(("number",), ("account",), ("opened_at",)),
    file_words=("ticket", "case", "support", "工单"),
)  # fmt: skip

CHURN_EVENT = KindFields(
    RecordKind.CHURN_EVENT,
    (
        text("external_id", "churn event id", "churn id", "event id", "external id", "id", "编号"),
        _ACCOUNT_REF,
        of_kind(FieldKind.DATE, "happened_on", "churn date", "churned on", "cancel date",
                "cancellation date", "流失日期", "流失时间"),
        text("reason", "reason code", "churn reason", "reason", "流失原因", "原因"),
        of_kind(FieldKind.MONEY, "refund", "refund amount", "refund", "退款金额", "退款"),
        _CURRENCY,
        of_kind(FieldKind.BOOL, "is_reactivation", "is reactivation", "reactivation",
                "reactivated", "是否重新激活", "是否回归", "回流"),
        text("feedback", "feedback text", "feedback", "comments", "comment", "客户反馈", "反馈",
             "备注"),
    ),
    required=(("account",), ("happened_on",)),
    file_words=("churn", "流失"),
)  # fmt: skip

KINDS = {
    spec.kind: spec
    for spec in (
        ACCOUNT,
        PERSON,
        PERSON_USAGE,
        CONTRACT_LINE,
        OPPORTUNITY,
        USAGE,
        TICKET,
        CHURN_EVENT,
    )
}


@cache
def known_headers() -> frozenset[str]:
    """Return the headers of all fields, in compared form."""
    return frozenset(
        header
        for spec in KINDS.values()
        for names in folded_headers(spec).values()
        for header in names
    )
