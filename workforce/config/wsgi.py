import gc
import os

import django
from django.core.handlers.wsgi import WSGIHandler
from django.urls import get_resolver

from workforce.config.charset import ReadsUtf8
from workforce.config.checks import refuse_unsafe

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workforce.config.settings")
django.setup()
refuse_unsafe()
application = ReadsUtf8(WSGIHandler())
# Every view is imported now, not while the first person waits.
get_resolver().url_patterns  # noqa: B018
# What is there now stays, and of what comes later most: a look for circles among all of it took a fifth of a second,
# in the midst of somebody's page, and one page in fifteen met one.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 50)
