"""The product's settings, read for tests."""

import os

from jinja2 import FileSystemBytecodeCache

os.environ["ALONGSIDE_MODE"] = "test"

from workforce.config.settings import *  # noqa: F403

# Every process of every run would compile the same thousand templates.
_compiled = ROOT / "var" / "test-templates"  # noqa: F405
_compiled.mkdir(parents=True, exist_ok=True)
TEMPLATES[0]["OPTIONS"]["bytecode_cache"] = FileSystemBytecodeCache(str(_compiled))  # noqa: F405

# A database that script/test has made with all tables in it. Without it each process migrates one of its own.
if template := os.environ.get("ALONGSIDE_TEST_TEMPLATE"):
    DATABASES["default"]["TEST"] = {"TEMPLATE": template}  # noqa: F405

# Tables of a test have a handful of rows: nine tenths of PostgreSQL's time went into weighing in which order to join
# them, at each question anew. What has the rows of a whole trust asks for that (`planned_for_many_rows`).
DATABASES["default"]["OPTIONS"]["options"] += " -c join_collapse_limit=1 -c from_collapse_limit=1"  # noqa: F405
