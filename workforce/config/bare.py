"""What Django costs at least: one indexed query and a table of fifty rows, without any of the house."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from workforce.people.models import Person

_TABLE = """<!DOCTYPE html><html lang="en-GB"><head><title>Bare</title></head><body><table>
<thead><tr><th>Name</th><th>Number</th><th>Email</th></tr></thead><tbody>
{% for person in people %}<tr><td>{{ person.name }}</td><td>{{ person.employee_number }}</td>
<td>{{ person.email }}</td></tr>
{% endfor %}</tbody></table></body></html>"""


def table(request: HttpRequest) -> HttpResponse:
    people = Person.objects.order_by("sort_name", "id")[:50]
    return HttpResponse(_template().render({"people": people}))


@cache
def _template() -> Any:
    return engines["jinja2"].from_string(_TABLE)


urlpatterns = [path("", table)]
