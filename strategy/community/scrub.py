from workforce.core.retention import Keep

KEEPS = [
    Keep("community.Occasion", "looked-back-on", "none", "reports"),
    Keep("community.PartnerInvited", "looked-back-on", "none", "reports"),
    Keep("community.AccessNeed", "passing", "special", "never"),
    Keep("community.Question", "table-notes", "none", "never"),
    Keep("community.TableNote", "table-notes", "none", "never"),
    Keep("community.Theme", "looked-back-on", "none", "reports"),
    Keep("community.Approval", "passing", "personal", "never"),
    Keep("community.Answer", "looked-back-on", "personal", "reports"),
    Keep("community.Group", "looked-back-on", "none", "never"),
    Keep("community.Member", "memberships", "personal", "own record"),
    Keep("community.Decision", "looked-back-on", "none", "never"),
    Keep("community.InNetwork", "memberships", "special", "own record"),
    Keep("community.Outside", "service", "none", "never"),
]  # fmt: skip
