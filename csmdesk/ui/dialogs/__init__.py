"""Questions that the desktop's own dialogs ask: files, folders, printing."""
