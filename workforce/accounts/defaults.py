"""What can be set about signing in."""

from workforce.core import access
from workforce.core.settings import Setting

SEES_OTHERS = sorted(set(access.ROLES) - {access.PEER_WORKER, access.VOLUNTEER})

SETTINGS = [
    Setting(
        "accounts.second_factor_roles",
        "Roles that need a code from a phone as well as a password",
        SEES_OTHERS,
        "roles",
        "Signing in",
        choices=access.ROLES,
        # Whoever can change this can't free themselves of it.
        always=(access.ADMINISTRATOR,),
    ),
    Setting(
        "accounts.idle_minutes",
        "How long without doing anything before we sign someone out",
        30,
        "minutes",
        "Signing in",
        least=5,
        most=480,
    ),
    Setting(
        "accounts.absolute_hours",
        "How long someone can stay signed in at all",
        12,
        "hours",
        "Signing in",
        least=1,
        most=24,
    ),
    Setting(
        "accounts.shared_idle_minutes",
        "The same at a shared computer",
        10,
        "minutes",
        "Signing in",
        least=5,
        most=60,
    ),
    Setting(
        "accounts.shared_absolute_hours",
        "How long someone can stay signed in at a shared computer at all",
        8,
        "hours",
        "Signing in",
        least=1,
        most=13,
    ),
    Setting(
        "accounts.fresh_minutes",
        "How long after signing in, or confirming that it is you, we do not ask again before exports, rights and keys",
        15,
        "minutes",
        "Signing in",
        least=1,
        most=60,
    ),
    Setting(
        "accounts.tries",
        "How many wrong passwords or codes in a row before a pause",
        5,
        "tries",
        "Signing in",
        least=3,
        most=20,
    ),
    Setting(
        "accounts.tries_minutes",
        "How long that pause is",
        5,
        "minutes",
        "Signing in",
        least=1,
        most=60,
    ),
    Setting(
        "accounts.tries_a_day",
        "How many wrong passwords or codes in one day before they wait until the next",
        50,
        "tries",
        "Signing in",
        least=20,
        most=100,
    ),
    Setting(
        "accounts.warning_minutes",
        "How long before signing someone out we say so",
        2,
        "minutes",
        "Signing in",
        # Below the shortest time that people stay signed in: else the warning never goes away.
        least=1,
        most=4,
    ),
    Setting(
        "accounts.invitation_days",
        "How long an invitation can be used",
        14,
        "days",
        "Signing in",
        least=1,
        most=90,
    ),
]
