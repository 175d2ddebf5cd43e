"""What the machine gives: folders, files, time, secrets, logs, locks and words."""
