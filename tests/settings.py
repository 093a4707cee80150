"""The product's settings, read for tests."""

import os

os.environ["ALONGSIDE_MODE"] = "test"

from workforce.config.settings import *  # noqa: F403

# A database that script/test has made with all tables in it. Without it each process migrates one of its own.
if template := os.environ.get("ALONGSIDE_TEST_TEMPLATE"):
    DATABASES["default"]["TEST"] = {"TEMPLATE": template}  # noqa: F405
