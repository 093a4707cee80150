from workforce.core.states import Table

MAIL = Table(
    noun="mail",
    moves={
        "waiting": frozenset({"sending", "gathered"}),
        "gathered": frozenset({"sent", "void", "waiting"}),
        "sending": frozenset({"sent", "void", "waiting", "dead"}),
        "dead": frozenset({"waiting"}),
    },
    owners={
        "waiting": "the outbox",
        "gathered": "the one mail of its week",
        "sending": "the sender that holds its lease",
        "sent": "nobody: it is done",
        "void": "nobody: it no longer held",
        "dead": "administrator",
    },
    words={
        "waiting": "waiting",
        "gathered": "for the one mail of its week",
        "sending": "being sent",
        "sent": "sent",
        "void": "no longer held",
        "dead": "given up after ten tries",
    },
)
