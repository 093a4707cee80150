from workforce.core.forms import LongForm


class ExperienceForm(LongForm):
    """Two buttons and nothing to fill in: what somebody's experience is isn't written down."""
