"""What several actions of this room say."""

MEANWHILE = "{who} wrote here meanwhile. How it reads now is above: look again, then save yours"
GONE = "These first months are over, so nothing is written down here any more"
NOT_BEGUN = "This begins with the first day. Until then there is nothing to write down"
