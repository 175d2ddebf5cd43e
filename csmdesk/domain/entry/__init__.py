"""The grammar of quick entry: one line of typing becomes a touchpoint with its promises."""
