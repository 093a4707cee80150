"""`id__any_of=[…]`: as `in`, with the ids as one array, so that the SQL is the same for any number. Of an
`ArraySubquery` it is found first, and then looked up."""

from typing import Any

from django.db.models import ForeignKey, Lookup, UUIDField


class AnyOf(Lookup):  # type: ignore[type-arg]
    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, parameters = self.process_lhs(compiler, connection)
        if self.rhs_is_direct_value():
            return f"{column} = ANY(%s::uuid[])", [*parameters, self.rhs]
        found, more = self.process_rhs(compiler, connection)
        return f"{column} = ANY({found})", [*parameters, *more]


def register() -> None:
    for field in (UUIDField, ForeignKey):
        field.register_lookup(AnyOf)
