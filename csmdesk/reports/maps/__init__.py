"""Layouts and drawings of the stakeholder map."""
