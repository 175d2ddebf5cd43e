"""Typed record ids: UUIDv7 text made offline, one type a record so that they cannot be mixed up."""

from typing import NewType

AccountId = NewType("AccountId", str)
PersonId = NewType("PersonId", str)
StakeholderId = NewType("StakeholderId", str)
ColleagueId = NewType("ColleagueId", str)
ContractLineId = NewType("ContractLineId", str)
TouchpointId = NewType("TouchpointId", str)
CommitmentId = NewType("CommitmentId", str)
TaskId = NewType("TaskId", str)
OpportunityId = NewType("OpportunityId", str)
TicketId = NewType("TicketId", str)
ImportId = NewType("ImportId", str)
SavedViewId = NewType("SavedViewId", str)
CustomFieldId = NewType("CustomFieldId", str)
TrashId = NewType("TrashId", str)
AttachmentId = NewType("AttachmentId", str)
CadenceRuleId = NewType("CadenceRuleId", str)
TemplateId = NewType("TemplateId", str)
MeetingId = NewType("MeetingId", str)
DayStopId = NewType("DayStopId", str)
