"""The settings page: every setting that has words, who sits here, where the key is, the CRM."""
