from workforce.core.states import Table

POST = Table(
    noun="post",
    moves={
        "proposed": frozenset({"gate_check", "closed"}),
        "gate_check": frozenset({"approved", "proposed", "closed"}),
        "approved": frozenset({"advertised", "filled", "closed"}),
        "advertised": frozenset({"filled", "approved", "closed"}),
        "filled": frozenset({"vacant", "closed"}),
        "vacant": frozenset({"gate_check", "advertised", "filled", "closed"}),
    },
    owners={
        "proposed": "service manager",
        "gate_check": "central lead",
        "approved": "central lead",
        "advertised": "central lead",
        "filled": "line manager",
        "vacant": "service manager",
        "closed": "central lead",
    },
    words={
        "proposed": "proposed",
        "gate_check": "in gate check",
        "approved": "approved",
        "advertised": "advertised",
        "filled": "filled",
        "vacant": "vacant",
        "closed": "closed",
    },
)
