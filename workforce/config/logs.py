"""Lines for people in development, JSON in production, and never an address of the pages people
open when they are unwell, nor a link that opens an account."""

import logging
import re

import structlog
from structlog.typing import Processor

PRIVATE = re.compile(r"/(?:support|self-care)(?=[/?#\s\"'%&,;:)\]}]|$)[^\s\"'<>)\]}]*", re.I)
# Links from mails: an invitation, a new password, a new address.
OPENING = re.compile(r"(/(?:invitation|new-password|account/email)/)[^/\s\"'<>)\]}]+")


def redact(line: str) -> str:
    return OPENING.sub(r"\1[link not logged]", PRIVATE.sub("[address not logged]", line))


class Formatter(structlog.stdlib.ProcessorFormatter):
    """Redacts the finished line, so that message, arguments and tracebacks are all covered."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def formatter(as_json: bool) -> logging.Formatter:
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    last: list[Processor] = (
        [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
        if as_json
        else [
            structlog.dev.ConsoleRenderer(
                colors=False, exception_formatter=structlog.dev.plain_traceback
            )
        ]
    )
    return Formatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
    )
