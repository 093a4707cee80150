from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

# A room brings its addresses when it has any.
urlpatterns = [
    path("", include(f"{room}.urls")) for room in settings.ROOMS if find_spec(f"{room}.urls")
]

handler400 = "workforce.config.failures.bad_request"
handler403 = "workforce.config.failures.refused"
handler404 = "workforce.config.failures.not_found"
handler500 = "workforce.config.failures.broken"
