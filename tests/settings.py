"""The product's settings, read for tests."""

import os

os.environ["ALONGSIDE_MODE"] = "test"

from workforce.config.settings import *  # noqa: F403
