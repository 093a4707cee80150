"""A version that is in force stays as it is: the database says so, whoever asks."""

import pgtrigger

PURGES = """
    IF current_setting('alongside.purging', true) = 'on' AND EXISTS (
        SELECT 1 FROM pg_class WHERE oid = TG_RELID AND pg_has_role(current_user, relowner, 'MEMBER')
    ) THEN
        RETURN OLD;
    END IF;
"""
_KEPT = """
    IF {is_written} THEN
        RETURN {row};
    END IF;
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - '{column}' = to_jsonb(NEW) - '{column}' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A version that is in force is kept as it is';
"""
OF_A_STRATEGY = "(SELECT state FROM aims_strategy WHERE id = {row}.strategy_id) = 'written'"
OF_AN_OBJECTIVE = (
    "(SELECT s.state FROM aims_strategy s JOIN aims_objective o ON o.strategy_id = s.id"
    " WHERE o.id = {row}.objective_id) = 'written'"
)


def kept_whole(is_written: str, column: str = "id") -> list[pgtrigger.Trigger]:
    """`column`: the one that may change all the same."""

    def trigger(name: str, operation: pgtrigger.Operation, row: str, old: str) -> pgtrigger.Trigger:
        body = _KEPT.format(is_written=is_written.format(row=old), row=row, column=column)
        purges = "" if row == "NEW" and old == "NEW" else PURGES
        return pgtrigger.Trigger(
            name=name,
            level=pgtrigger.Row,
            when=pgtrigger.Before,
            operation=operation,
            func=purges + body,
        )

    return [
        trigger("kept_added", pgtrigger.Insert, "NEW", "NEW"),
        trigger("kept_changed", pgtrigger.Update, "NEW", "OLD"),
        trigger("kept_deleted", pgtrigger.Delete, "OLD", "OLD"),
    ]
