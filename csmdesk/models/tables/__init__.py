"""All tables of the book; importing this room fills ``Base.metadata``."""

from csmdesk.models.tables.accounts import AccountRecord, ColleagueRecord, ContractLineRecord
from csmdesk.models.tables.base import Base, json_text, utc_text
from csmdesk.models.tables.desk import (
    ActionRecord,
    ChangeRecord,
    DraftRecord,
    JournalStateRecord,
    SavedViewRecord,
    SearchDocRecord,
)
from csmdesk.models.tables.facts import (
    ChurnEventRecord,
    ImportMappingRecord,
    ImportRunRecord,
    TicketRecord,
    UsageFactRecord,
)
from csmdesk.models.tables.people import PersonRecord, StakeholderRecord
from csmdesk.models.tables.sync import (
    SyncAttemptRecord,
    SyncBaseRecord,
    SyncBindingRecord,
    SyncCanaryRecord,
    SyncConflictRecord,
    SyncCursorRecord,
    SyncHistoryRecord,
    SyncHoldRecord,
    SyncRowRecord,
    SyncSchemaRecord,
    SyncTombstoneRecord,
)
from csmdesk.models.tables.touchpoints import (
    CommitmentRecord,
    TaskRecord,
    TouchpointColleagueRecord,
    TouchpointPersonRecord,
    TouchpointRecord,
)

__all__ = [
    "AccountRecord",
    "ActionRecord",
    "Base",
    "ChangeRecord",
    "ChurnEventRecord",
    "ColleagueRecord",
    "CommitmentRecord",
    "ContractLineRecord",
    "DraftRecord",
    "ImportMappingRecord",
    "ImportRunRecord",
    "JournalStateRecord",
    "PersonRecord",
    "SavedViewRecord",
    "SearchDocRecord",
    "StakeholderRecord",
    "SyncAttemptRecord",
    "SyncBaseRecord",
    "SyncBindingRecord",
    "SyncCanaryRecord",
    "SyncConflictRecord",
    "SyncCursorRecord",
    "SyncHistoryRecord",
    "SyncHoldRecord",
    "SyncRowRecord",
    "SyncSchemaRecord",
    "SyncTombstoneRecord",
    "TaskRecord",
    "TicketRecord",
    "TouchpointColleagueRecord",
    "TouchpointPersonRecord",
    "TouchpointRecord",
    "UsageFactRecord",
    "json_text",
    "utc_text",
]
