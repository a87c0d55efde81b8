"""Reading sources in child processes with limits, and keeping what was read."""
