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
        "everyone who can see other people's records",
    ),
    Setting(
        "accounts.idle_minutes",
        "How long without doing anything before we sign someone out",
        30,
        "minutes",
        "shared computers on wards and in team bases",
    ),
    Setting(
        "accounts.absolute_hours",
        "How long someone can stay signed in at all",
        12,
        "hours",
        "one long shift",
    ),
    Setting(
        "accounts.warning_minutes",
        "How long before signing someone out we say so",
        2,
        "minutes",
        "time enough to read it and press a button",
    ),
    Setting(
        "accounts.invitation_days",
        "How long an invitation can be used",
        14,
        "days",
        "a fortnight of annual leave",
    ),
]
