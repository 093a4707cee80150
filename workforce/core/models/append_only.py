import pgtrigger

_OWNER_PURGES = """
    IF current_setting('alongside.purging', true) = 'on' AND EXISTS (
        SELECT 1 FROM pg_class WHERE oid = TG_RELID AND pg_has_role(current_user, relowner,
        'MEMBER')
    ) THEN
        RETURN {row};
    END IF;
    RAISE EXCEPTION '{what} is append-only';
"""


_UNDONE = """
    IF TG_OP = 'DELETE' AND current_setting('alongside.undoing', true) = 'on' THEN
        RETURN OLD;
    END IF;
"""


_FOLLOWS = """
    IF TG_OP = 'UPDATE' AND current_setting('alongside.merging', true) = 'on'
        AND to_jsonb(OLD) - '{column}' = to_jsonb(NEW) - '{column}' THEN
        RETURN NEW;
    END IF;
"""


def append_only(
    what: str, *, can_be_undone: bool = False, follows: str = ""
) -> list[pgtrigger.Trigger]:
    """What is written stays as it is; only the table's owner may purge it past its retention. What
    `can_be_undone` goes with the wrong file that brought it in; `follows` is the one column that goes
    with what it points at, when that is merged into another."""
    undone = _UNDONE if can_be_undone else ""
    if follows:
        undone += _FOLLOWS.format(column=follows)
    return [
        pgtrigger.Trigger(
            name="append_only",
            level=pgtrigger.Row,
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            func=undone + _OWNER_PURGES.format(row="OLD", what=what),
        ),
        pgtrigger.Trigger(
            name="no_truncate",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func=_OWNER_PURGES.format(row="NULL", what=what),
        ),
    ]
