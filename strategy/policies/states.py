"""A version of a policy (docs/rooms/strategy-policies.md)."""

from workforce.core.states import Table

WRITTEN, IN_FORCE, REPLACED = "written", "in_force", "replaced"
VERSION = Table(
    noun="version of a policy",
    moves={WRITTEN: frozenset({IN_FORCE}), IN_FORCE: frozenset({REPLACED})},
    owners={
        WRITTEN: "whoever owns the policy, and who writes it with them",
        IN_FORCE: "whoever owns the policy: looked at again by its day",
        REPLACED: "nobody: it is kept as it was",
    },
    words={WRITTEN: "being written", IN_FORCE: "in force", REPLACED: "replaced"},
)
