"""Migrating from nothing without drawing the whole state again for each step.

Django renders every model that is related to the one a step touches. Nearly all of ours are related to a person, so each
new table, index and constraint meant some hundred models anew, and a bare start spent two minutes of processor on it.
Two kinds of steps need none of that, and are nine in ten:

- a model that was not there before: rendering it alone brings its relations to those it points at;
- an index or a constraint more: it is of its own model, and no class has to change for it.

Everything else is left to Django. That the tables are the same either way is held by tests/core/test_quick_states.py."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations.state import ModelState, ProjectState

_add_model, _append_option = ProjectState.add_model, ProjectState._append_option


def _add(self: Any, model_state: ModelState) -> None:
    label, name = model_state.app_label, model_state.name_lower
    if "apps" not in self.__dict__ or name in self.apps.all_models[label]:
        _add_model(self, model_state)
        return
    self.models[label, name] = model_state
    if self._relations is not None:
        self.resolve_model_relations((label, name))
    self.apps.render_multiple([model_state])


def _append(self: Any, app_label: str, model_name: str, option_name: str, obj: object) -> None:
    if "apps" not in self.__dict__:
        _append_option(self, app_label, model_name, option_name, obj)
        return
    options = self.models[app_label, model_name].options
    options[option_name] = [*options[option_name], obj]
    meta = self.apps.get_model(app_label, model_name)._meta
    setattr(meta, option_name, list(options[option_name]))
    meta.__dict__.pop("total_unique_constraints", None)


@contextmanager
def quick_states() -> Iterator[None]:
    """While it lasts, states of migrations grow by what a step adds. Of this process alone; for one thread."""
    ProjectState.add_model, ProjectState._append_option = _add, _append  # type: ignore[method-assign]
    try:
        yield
    finally:
        ProjectState.add_model, ProjectState._append_option = _add_model, _append_option  # type: ignore[method-assign]
