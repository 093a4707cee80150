#!/usr/bin/env python
"""Django's commands. `script/manage` runs this against the services of `script/server`."""

import os
import sys

# What changes tables or purges the audit runs as the owner's role (docs/operations/roles.md).
AS_OWNER = {"migrate", "purge_audit", "flush", "pgtrigger", "generate"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workforce.config.settings")
    if len(sys.argv) > 1 and sys.argv[1] in AS_OWNER:
        os.environ.setdefault("ALONGSIDE_AS_OWNER", "1")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
