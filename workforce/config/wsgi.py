import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workforce.config.settings")
application = get_wsgi_application()

from workforce.config.checks import refuse_unsafe  # noqa: E402

refuse_unsafe()
