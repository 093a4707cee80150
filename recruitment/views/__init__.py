from recruitment.views.requests import request_detail, request_list

__all__ = ["request_detail", "request_list"]
