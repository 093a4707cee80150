from recruitment.models.request import Request, RequestStep

__all__ = ["Request", "RequestStep"]
