"""The use cases: functions on a unit of work or a read session, one module a business noun."""
