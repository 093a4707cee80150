"""Each model names its class, and what a decision deletes reaches every row of that class."""

from __future__ import annotations

import ast
from pathlib import Path

from django.apps import apps
from django.db.models import CASCADE, ForeignKey, Model

from workforce.core import clock, retention_classes
from workforce.core.declaring import collect
from workforce.core.retention import Keep, Lot, Root, keeps
from workforce.core.settings import registry

ROOT = Path(__file__).parents[2]
ROOTS: list[Root] = collect("disposal", "ROOTS")
# Of these the person's name goes, and posts and dates stay for the figures, of nobody.
ANONYMOUS_AFTERWARDS = {"people.Person", "people.Assignment"}


def _unknown(found: list[Keep]) -> list[str]:
    known = {each.slug for each in retention_classes.CLASSES}
    return [each.model for each in found if not each.period or set(each.period.split()) - known]


def test_every_model_names_a_class_that_there_is() -> None:
    assert _unknown(list(keeps().values())) == []
    assert _unknown(
        [Keep("a.B", "for ever", "none", "never"), Keep("a.C", "", "none", "never")]
    ) == ["a.B", "a.C"]


def test_a_period_is_said_in_words_by_its_class_alone() -> None:
    for each in retention_classes.CLASSES:
        assert bool(each.setting_slug) == ("{}" in each.rule), each.slug
        assert not each.setting_slug or each.setting_slug in registry(), each.slug
        assert each.setting_slug or not each.is_decided, each.slug


def _reached(model: type[Model], rooted: set[str], seen: frozenset[str] = frozenset()) -> bool:
    """A root itself, or hanging on one."""
    if model._meta.label in rooted:
        return True
    above = [
        field.related_model
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and field.remote_field.on_delete is CASCADE
    ]
    return any(
        _reached(each, rooted, seen | {model._meta.label})  # type: ignore[arg-type]
        for each in above
        if each._meta.label not in seen  # type: ignore[union-attr]
    )


def test_a_decision_reaches_every_model_of_its_class() -> None:
    lost = []
    for keep in keeps().values():
        for each in keep.classes:
            if (
                each.is_decided
                and each.slug != "volunteering"
                and keep.model not in ANONYMOUS_AFTERWARDS
            ):
                rooted = {root.model for root in ROOTS if root.period == each.slug}
                if not _reached(apps.get_model(keep.model), rooted):
                    lost.append(f"{keep.model} of {each.slug}")
    assert lost == []


def test_what_a_decision_deletes_is_there_and_leads_to_a_person() -> None:
    for root in ROOTS:
        assert retention_classes.of(root.period)
        rows = apps.get_model(root.model)._base_manager.filter(
            **{f"{root.of}__left_on__isnull": False}
        )
        if root.over:
            rows = rows.filter(root.over(clock.today()))
        assert str(rows.query)


def test_whatever_goes_by_rule_asks_for_holds() -> None:
    """A class that can be held is named where its rows are deleted."""
    asked = set()
    for path in ROOT.rglob("*.py"):
        if path.parts[len(ROOT.parts)] in {"node_modules", "tests"} or "holds." not in (
            text := path.read_text()
        ):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {
                "holds.free",
                "holds.on_class",
            }:
                asked |= {each.value for each in node.args if isinstance(each, ast.Constant)}
    held = {each.slug for each in retention_classes.CLASSES if each.end == "by rule"}
    assert held - asked == set()
    assert asked <= {each.slug for each in retention_classes.CLASSES if each.can_be_held}


def test_a_review_reaches_every_record_of_the_organisation_with_a_period() -> None:
    lots: list[Lot] = collect("disposal", "LOTS")
    lost = []
    for each in retention_classes.of_nobody():
        rooted = {lot.model for lot in lots if lot.period == each.slug}
        for keep in keeps().values():
            is_of_it = each.slug in keep.period.split()
            if is_of_it and not _reached(apps.get_model(keep.model), rooted):
                lost.append(f"{keep.model} of {each.slug}")
    assert lost == []
