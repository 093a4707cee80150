"""Pages laid out apart: in a process that has no key, no password, no network, and an end.

`asking` is the worker's side. `python -m workforce.reports.rendering` waits for one worker with WeasyPrint read in, and
forks for each file, so that a file costs no start-up and leaves nothing behind. What runs there knows no Django."""
