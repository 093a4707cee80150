"""What is served of itself is right, and holds for whatever is asked."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.test import Client as Browser
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests import depth
from tests.world import World
from tests.worlds import built_once
from workforce.reports.warehouse import actions, reading

pytestmark = pytest.mark.django_db
world = built_once("reports")
NONSENSE = ["", "abc", "\x00", "9999-12-31", "-1", "=1+1", "\u202e", "<b>", "'; --", "é" * 300]
METHODS = ["GET"] * 8 + ["HEAD", "POST", "PUT", "DELETE", "TRACE"]
ACCEPTED = ["*/*", "application/json", "text/html", "nonsense", ";;q=x", ""]


@pytest.fixture
def token(world: World) -> str:
    by = world.viewer("administrator")
    client = actions.add(name="Fuzz", reports=sorted(reading.offered()), by=by)
    return actions.make_token(client, by=by)


def _served(token: str) -> dict[str, Any]:
    answer = Browser().get(
        reverse("warehouse:api-description"), headers={"Authorization": f"Bearer {token}"}
    )
    return answer.json()  # type: ignore[no-any-return]


def test_the_description_is_right_and_names_the_filters_with_their_choices(token: str) -> None:
    served = _served(token)
    OpenAPIV31SpecValidator(served).validate()
    filters = served["paths"]["/api/v1/reports/supervision/"]["get"]["parameters"]
    by_name = {each["name"]: each["schema"] for each in filters}
    assert by_name["period"]["enum"] == ["12", "3", "since"]
    assert "North patch" not in json.dumps(by_name)
    assert by_name["day"] == {"type": "string", "format": "date"}
    assert len(served["paths"]) == len(reading.offered()) + 2


def _holds(served: dict[str, Any], path: str, answer: Any) -> None:
    """The status is one that is described, and what comes with it is as described."""
    described = served["paths"].get(path, served["paths"]["/api/v1/reports/supervision/"])["get"]
    found = described["responses"][str(answer.status_code)]
    found = served["components"]["responses"].get(found.get("$ref", "").rpartition("/")[2], found)
    assert not answer.cookies
    if not answer.content:
        return
    ((media, shape),) = found["content"].items()
    assert answer.headers["Content-Type"] == media
    schema = {**shape["schema"], "components": served["components"]}
    Draft202012Validator(schema).validate(json.loads(answer.content))


def test_every_address_answers_as_described(token: str) -> None:
    served = _served(token)
    for path in served["paths"]:
        answer = Browser().get(path, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 200
        _holds(served, path, answer)


def test_an_answer_that_is_not_as_described_is_found(token: str) -> None:
    served = _served(token)
    path = "/api/v1/reports/cpd/"
    answer = Browser().get(path, headers={"Authorization": f"Bearer {token}"})
    answer.content = json.dumps(answer.json() | {"names": []}).encode()
    with pytest.raises(Exception, match="Additional properties"):
        _holds(served, path, answer)


def _asked(served: dict[str, Any]) -> st.SearchStrategy[tuple[str, dict[str, str]]]:
    """A path as described or nearly, with filters as described or not at all."""

    def filters(path: str) -> st.SearchStrategy[tuple[str, dict[str, str]]]:
        described = served["paths"][path]["get"]["parameters"]
        fit = {each["name"]: _values(each["schema"]) for each in described}
        one = st.fixed_dictionaries({}, optional=fit)
        more = st.dictionaries(
            st.sampled_from(["page", "day_day", *NONSENSE, *fit]),
            st.sampled_from(NONSENSE),
            max_size=1,
        )
        spoilt = st.tuples(one, more).map(lambda both: {**both[0], **both[1]})
        return st.tuples(st.just(path), spoilt)

    return st.sampled_from(sorted(served["paths"])).flatmap(filters)


def _values(schema: dict[str, Any]) -> st.SearchStrategy[str]:
    good = st.sampled_from(schema["enum"]) if "enum" in schema else st.dates().map(str)
    return good | st.sampled_from(NONSENSE)


def test_nonsense_gets_a_problem_and_never_a_page_or_a_fault(token: str) -> None:
    served = _served(token)
    seen: set[int] = set()

    @settings(
        max_examples=depth.tries(40, 1500), deadline=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(
        _asked(served), st.sampled_from(METHODS), st.sampled_from(ACCEPTED),
        st.sampled_from([token] * 9 + ["", "nobody"]), st.sampled_from(["", "x", "%ff", "../", "?"]),
    )  # fmt: skip
    def ask(
        asked: tuple[str, dict[str, str]], method: str, accept: str, shown: str, after: str
    ) -> None:
        cache.clear()
        path, query = asked
        answer = Browser().generic(
            method, path + after, QUERY_STRING=urlencode(query),
            headers={"Authorization": f"Bearer {shown}", "Accept": accept},
        )  # fmt: skip
        seen.add(answer.status_code)
        _holds(served, path, answer)

    ask()
    assert {200, 400, 401, 404, 405, 406} <= seen
