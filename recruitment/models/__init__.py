from recruitment.models.approval import Decision, Turn, TurnPerson, Verdict, Who
from recruitment.models.override import Override
from recruitment.models.request import Request, RequestStep

__all__ = ["Decision", "Override", "Request", "RequestStep", "Turn", "TurnPerson", "Verdict", "Who"]
