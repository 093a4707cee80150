from recruitment.feeders.models.answer import How, Moment, TreatedAnswer
from recruitment.feeders.models.path import Aim, Path, PathStep, Treated, Way

__all__ = ["Aim", "How", "Moment", "Path", "PathStep", "Treated", "TreatedAnswer", "Way"]
