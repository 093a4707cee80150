"""What a system may ask and what it is answered, in OpenAPI 3.1: drawn from the reports as they are declared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.urls import reverse

from workforce.core.forms import DateField
from workforce.reports.report import Report, thawed
from workforce.reports.warehouse import reading
from workforce.reports.warehouse.problems import MEDIA

VERSION = "1.0.0"
_TEXT = {"type": "string"}
_REFUSALS = {
    "400": "A filter that makes no sense, or that this report has not",
    "401": "No token, or one that was ended or ran out",
    "403": "This client was not given this report",
    "404": "There is no such report",
    "405": "Only GET and HEAD are answered",
    "406": "Only JSON is answered",
    "429": "Asked too often, or too many wrong tokens came from this address: wait as long as Retry-After says",
}


def of(reports: Sequence[Report]) -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Counts for the warehouse",
            "version": VERSION,
            "description": "Reports in counts alone, read only. No person is in them, and small numbers are hidden.",
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "paths": dict(_paths(reports)),
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": _SCHEMAS,
            "responses": {
                f"refused{status}": _answer(words, "Problem", MEDIA)
                for status, words in _REFUSALS.items()
            },
        },
    }


def filters(report: Report) -> list[dict[str, Any]]:
    """Each filter with what it may be. Free text is none."""
    viewer = reading.viewer_for(report)
    if viewer is None:
        return []
    fields = report.form(thawed({}), viewer).fields.items()
    return [
        {
            "name": name,
            "in": "query",
            "required": False,
            "description": str(field.label or name),
            "schema": schema,
        }
        for name, field in fields
        if (schema := _schema_of(field)) is not None
    ]


def _schema_of(field: forms.Field) -> dict[str, Any] | None:
    if isinstance(field, forms.MultipleChoiceField):
        return None
    if isinstance(field, forms.ChoiceField):
        return {**_TEXT, "enum": list(_keys(field.choices))}
    return {**_TEXT, "format": "date"} if isinstance(field, DateField) else None


def _keys(choices: Any) -> Iterator[str]:
    for key, words in choices:
        if isinstance(words, (list, tuple)):
            yield from _keys(words)
        else:
            yield str(key)


def _paths(reports: Sequence[Report]) -> Iterator[tuple[str, Any]]:
    yield (
        reverse("warehouse:api-report-list"),
        _operation("list_reports", "Which reports", "Reports"),
    )
    description = _operation("describe", "This description", "Description")
    yield reverse("warehouse:api-description"), description
    for each in reports:
        name = f"read_{each.slug.replace('-', '_')}"
        read = _operation(name, each.title, "Report", filters(each))
        yield reverse("warehouse:api-report", args=[each.slug]), read


def _operation(
    name: str, summary: str, schema: str, parameters: Sequence[dict[str, Any]] = ()
) -> dict[str, Any]:
    refused = {status: {"$ref": f"#/components/responses/refused{status}"} for status in _REFUSALS}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": list(parameters),
            "responses": {
                "200": _answer(summary, schema, "application/json"),
                "304": {"description": "The same as what If-None-Match names"},
                **refused,
            },
        }
    }


def _answer(words: str, schema: str, media: str) -> dict[str, Any]:
    shape = {"$ref": f"#/components/schemas/{schema}"}
    return {"description": words, "content": {media: {"schema": shape}}}


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


def _list(items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items}


_ONE = _object(slug=_TEXT, title=_TEXT, about=_TEXT, href=_TEXT)
_COLUMN = _object(words=_TEXT, type={**_TEXT, "enum": ["text", "number", "percent", "date"]})
_CELL = _object(
    value={"type": ["string", "number", "null"]}, hidden={"type": "boolean"}, words=_TEXT
)
_SCHEMAS = {
    "Reports": _object(reports=_list(_ONE)),
    "Description": {"type": "object", "required": ["openapi", "paths"]},
    "Report": _object(
        report=_TEXT,
        title=_TEXT,
        about=_TEXT,
        period=_TEXT,
        made_at={**_TEXT, "format": "date-time"},
        filters={"type": "object", "additionalProperties": _TEXT},
        chosen=_list(_object(filter=_TEXT, words=_TEXT)),
        definitions=_list(_object(term=_TEXT, words=_TEXT, rule=_TEXT)),
        tables=_list(
            _object(heading=_TEXT, caption=_TEXT, columns=_list(_COLUMN), rows=_list(_list(_CELL)))
        ),
    ),
    "Problem": {
        "type": "object",
        "properties": {
            "type": _TEXT,
            "title": _TEXT,
            "status": {"type": "integer"},
            "detail": _TEXT,
            "errors": _list(_object(filter=_TEXT, detail=_TEXT)),
        },
        "required": ["type", "title", "status", "detail"],
        "additionalProperties": False,
    },
}
