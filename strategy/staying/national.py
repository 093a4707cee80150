"""Why people leave, in the words of the national return (docs/field.md, Why people leave)."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models

_RESIGNED = "Voluntary Resignation"
_FIXED = "End of Fixed Term Contract"


class Reason(models.TextChoices):
    ADULT_DEPENDANTS = "resigned_adult_dependants", f"{_RESIGNED} - Adult Dependants"
    REWARD = "resigned_reward", f"{_RESIGNED} - Better Reward Package"
    CHILD_DEPENDANTS = "resigned_child_dependants", f"{_RESIGNED} - Child Dependants"
    HEALTH = "resigned_health", f"{_RESIGNED} - Health"
    RELATIONSHIPS = "resigned_relationships", f"{_RESIGNED} - Incompatible Working Relationships"
    OPPORTUNITIES = "resigned_opportunities", f"{_RESIGNED} - Lack of Opportunities"
    RESIGNED_OTHER = "resigned_other", f"{_RESIGNED} - Other/Not Known"
    PROMOTION = "resigned_promotion", f"{_RESIGNED} - Promotion"
    RELOCATION = "resigned_relocation", f"{_RESIGNED} - Relocation"
    EDUCATION = "resigned_education", f"{_RESIGNED} - To undertake further education or training"
    BALANCE = "resigned_balance", f"{_RESIGNED} - Work Life Balance"
    FIXED = "fixed_term", _FIXED
    FIXED_TRAINING = "fixed_term_training", f"{_FIXED} - Completion of Training Scheme"
    FIXED_WORK = "fixed_term_work", f"{_FIXED} - End of Work Requirement"
    FIXED_ROTATION = "fixed_term_rotation", f"{_FIXED} - External Rotation"
    FIXED_OTHER = "fixed_term_other", f"{_FIXED} - Other"
    RETIRED_AGE = "retired_age", "Retirement Age"
    RETIRED_EARLY = "retired_early", "Voluntary Early Retirement - with Actuarial Reduction"
    RETIRED_EARLY_WHOLE = (
        "retired_early_whole",
        "Voluntary Early Retirement - no Actuarial Reduction",
    )
    RETIRED_FLEXIBLY = "retired_flexibly", "Flexi Retirement"
    RETIRED_ILL = "retired_ill_health", "Retirement - Ill Health"
    REDUNDANT = "redundant", "Redundancy - Compulsory"
    REDUNDANT_CHOSEN = "redundant_chosen", "Redundancy - Voluntary"
    AGREED_LOCAL = "agreed_local", "Mutually Agreed Resignation - Local Scheme"
    AGREED_NATIONAL = "agreed_national", "Mutually Agreed Resignation - National Scheme"
    TRANSFERRED = "transferred", "Employee Transfer"
    CAPABILITY = "dismissed_capability", "Dismissal - Capability"
    CONDUCT = "dismissed_conduct", "Dismissal - Conduct"
    SUBSTANTIAL = "dismissed_substantial", "Dismissal - Some Other Substantial Reason"
    STATUTORY = "dismissed_statutory", "Dismissal - Statutory Reason"
    BANK = "bank", "Bank Staff not fulfilled minimum work requirement"
    PREGNANCY = "pregnancy", "Pregnancy"
    DIED = "died", "Death in Service"


VOLUNTARY = frozenset(each for each in Reason if each.label.startswith(_RESIGNED))
"""A resignation, whatever its reason; not retirement, nor the end of a fixed term."""

EVERYTHING_ELSE = "Everything else, and what is nobody's to read"
_GROUPS: Mapping[str, tuple[Reason, ...]] = {
    "Resigned: pay and reward": (Reason.REWARD,),
    "Resigned: a higher post elsewhere": (Reason.PROMOTION,),
    "Resigned: too few opportunities, or to learn elsewhere": (Reason.OPPORTUNITIES, Reason.EDUCATION),
    "Resigned: moved away": (Reason.RELOCATION,),
    "Resigned: work and life, or somebody to care for": (
        Reason.BALANCE, Reason.ADULT_DEPENDANTS, Reason.CHILD_DEPENDANTS,
    ),
    "Resigned: how people worked together": (Reason.RELATIONSHIPS,),
    "Retired": (Reason.RETIRED_AGE, Reason.RETIRED_EARLY, Reason.RETIRED_EARLY_WHOLE, Reason.RETIRED_FLEXIBLY),
    "A fixed term that ended": (
        Reason.FIXED, Reason.FIXED_TRAINING, Reason.FIXED_WORK, Reason.FIXED_ROTATION, Reason.FIXED_OTHER,
    ),
    "The post went, or went elsewhere": (
        Reason.REDUNDANT, Reason.REDUNDANT_CHOSEN, Reason.AGREED_LOCAL, Reason.AGREED_NATIONAL, Reason.TRANSFERRED,
    ),
}  # fmt: skip
GROUPS: Mapping[str, frozenset[Reason]] = {
    **{words: frozenset(each) for words, each in _GROUPS.items()},
    # Health is a reason that the return asks for, and a theme nowhere: it stands with what else is left, unnamed.
    EVERYTHING_ELSE: frozenset(Reason) - {each for group in _GROUPS.values() for each in group},
}


def choices() -> list[tuple[str, str]]:
    return [("", "Not known yet"), *sorted(Reason.choices, key=lambda each: each[1])]
