from workforce.core.retention import Keep

KEEPS = [
    Keep("community.Occasion", "Six years; no name of who came, only how many", "none", "reports"),
    Keep("community.PartnerInvited", "With its occasion; organisations, no people", "none", "reports"),
    Keep("community.AccessNeed", "Until the occasion is over; no name", "special", "never"),
    Keep("community.Question", "Three years (setting) after the occasion; no name", "none", "never"),
    Keep("community.TableNote", "Three years (setting) after the occasion; no name", "none", "never"),
    Keep("community.Theme", "As long as the community looks back on it; no name but its owner's", "none", "reports"),
    Keep("community.Approval", "Until the theme is decided", "personal", "never"),
    Keep("community.Answer", "With its theme", "personal", "reports"),
    Keep("community.Group", "Six years after it was over", "none", "never"),
    Keep("community.Member", "Of a support group until they leave it; of a steering group six years", "personal", "own record"),
    Keep("community.Decision", "Six years after the group was over", "none", "never"),
    Keep("community.InNetwork", "Until the person leaves it, in one press", "special", "own record"),
    Keep("community.Outside", "Until the central team strikes it", "none", "never"),
]  # fmt: skip
