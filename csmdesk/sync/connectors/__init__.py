"""One module a CRM: how to talk to it, never what is exchanged."""
