from recruitment.readiness.models.assessment import (
    Assessment,
    AssessmentStep,
    BlindScore,
    ItemScore,
)
from recruitment.readiness.models.condition import Condition, ConditionStep

__all__ = ["Assessment", "AssessmentStep", "BlindScore", "Condition", "ConditionStep", "ItemScore"]
