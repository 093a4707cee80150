"""The state that grows by what each step adds is the one that Django draws at once from all of them."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddConstraint, AddIndex, CreateModel
from django.db.migrations.state import ProjectState

from workforce.core.quick_states import quick_states

Drawn = dict[str, dict[str, Any]]


def drawn(state: ProjectState) -> Drawn:
    """What the tables are made from, of every model."""
    apps: Any = state.apps
    found = {}
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        found[meta.label] = {
            "columns": [
                (each.name, each.column, each.db_type(connection)) for each in meta.local_fields
            ],
            "pointed at by": sorted(
                f"{each.related_model._meta.label}.{each.field.name}"
                for each in meta.get_fields(include_hidden=True)
                if each.auto_created and not each.concrete
            ),
            "indexes": [repr(each) for each in meta.indexes],
            "constraints": [repr(each) for each in meta.constraints],
            "once": [each.name for each in meta.total_unique_constraints],
        }
    return found


def step_by_step(loader: MigrationLoader) -> ProjectState:
    """As migrating from nothing does it: the models are there from the first step on."""
    state = ProjectState(real_apps=loader.unmigrated_apps)
    assert state.apps is not None
    done: set[tuple[str, str]] = set()
    for leaf in loader.graph.leaf_nodes():
        for node in loader.graph.forwards_plan(leaf):
            if node not in done:
                done.add(node)
                state = loader.graph.nodes[node].mutate_state(state, preserve=False)
    return state


def test_quick_states_are_those_django_draws() -> None:
    loader = MigrationLoader(None)
    with quick_states():
        quick = drawn(step_by_step(loader))
    at_once = drawn(loader.project_state())
    assert len(quick) > 300
    assert quick == at_once


def test_relations_lead_to_the_classes_that_are_registered() -> None:
    """Where Django leaves one behind it says so (`is_delayed`) and draws anew before anybody asks; nothing of ours does."""
    state = ProjectState()
    assert state.apps is not None
    to_person = models.ForeignKey("room.Person", models.CASCADE)
    once = models.UniqueConstraint(fields=["person"], name="plan_once")
    steps: list[Any] = [
        CreateModel("Person", [("id", models.BigAutoField(primary_key=True))]),
        CreateModel("Plan", [("id", models.BigAutoField(primary_key=True)), ("person", to_person)]),
        AddIndex("plan", models.Index(fields=["person"], name="plan_person")),
        AddConstraint("plan", once),
        CreateModel(
            "Part",
            [("id", models.BigAutoField(primary_key=True)), ("plan", models.ForeignKey("room.Plan", models.CASCADE))],
        ),
    ]  # fmt: skip
    with quick_states():
        for step in steps:
            step.state_forwards("room", state)
    apps: Any = state.apps
    person, plan, part = (apps.get_model("room", name) for name in ("Person", "Plan", "Part"))
    assert not state.is_delayed
    assert plan._meta.get_field("person").related_model is person
    assert part._meta.get_field("plan").related_model is plan
    assert [each.related_model for each in person._meta.related_objects] == [plan]
    assert [each.related_model for each in plan._meta.related_objects] == [part]
    assert [each.name for each in plan._meta.indexes] == ["plan_person"]
    assert plan._meta.total_unique_constraints == [once]


def test_django_is_as_it_was_afterwards() -> None:
    before = ProjectState.add_model, ProjectState._append_option
    with quick_states():
        assert ProjectState.add_model is not before[0]
    with pytest.raises(RuntimeError, match="in the midst"):
        _broken()
    assert (ProjectState.add_model, ProjectState._append_option) == before


def _broken() -> None:
    with quick_states():
        raise RuntimeError("in the midst of it")
