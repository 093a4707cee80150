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
    ),
    Setting(
        "accounts.idle_minutes",
        "How long without doing anything before we sign someone out",
        30,
        "minutes",
        "Signing in",
    ),
    Setting(
        "accounts.absolute_hours",
        "How long someone can stay signed in at all",
        12,
        "hours",
        "Signing in",
    ),
    Setting(
        "accounts.warning_minutes",
        "How long before signing someone out we say so",
        2,
        "minutes",
        "Signing in",
    ),
    Setting(
        "accounts.invitation_days",
        "How long an invitation can be used",
        14,
        "days",
        "Signing in",
    ),
]
