from strategy.voice.models.input import Input
from strategy.voice.models.project import Project, Said, Taking

__all__ = ["Input", "Project", "Said", "Taking"]
