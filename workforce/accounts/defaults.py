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
