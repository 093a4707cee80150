"""Every write about accounts. Rooms above call these by name from here."""

from workforce.accounts.actions.accounts import (
    AddressTaken,
    change_email,
    create_account,
    deactivate,
    reactivate,
)
from workforce.accounts.actions.forgetting import forget_old
from workforce.accounts.actions.invitations import (
    AlreadySignsIn,
    InvitationState,
    NotUsable,
    accept_invitation,
    find_invitation,
    invite,
    revoke_invitation,
    state_of,
)
from workforce.accounts.actions.second_factor import add_totp, remove_second_factor
from workforce.accounts.actions.sessions import end_all_sessions, end_other_sessions, end_session

__all__ = [
    "AddressTaken",
    "AlreadySignsIn",
    "InvitationState",
    "NotUsable",
    "accept_invitation",
    "add_totp",
    "change_email",
    "create_account",
    "deactivate",
    "end_all_sessions",
    "end_other_sessions",
    "end_session",
    "find_invitation",
    "forget_old",
    "invite",
    "reactivate",
    "remove_second_factor",
    "revoke_invitation",
    "state_of",
]
