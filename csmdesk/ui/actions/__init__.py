"""Every command as a row of data; menus, shortcuts and the palette are made from it."""
