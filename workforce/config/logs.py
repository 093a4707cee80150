"""Lines for people in development, JSON in production, and never an address of the pages people
open when they are unwell, nor of a neutral room, where who wrote what is nobody's to find out, nor a link that opens an account, nor what stood in a row."""

import logging
import re
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, ExcInfo, Processor

# As they are, and as another address has them in it.
PRIVATE = re.compile(
    r"(?:/|%2F)(?:support|support-now|self-care|my-plan|check-ins|time-away|adjustments|adjustments-passport|coming-back|friction|between-us|community|surveys|thanks|my-story)(?=[/?#\s\"'%&,;:)\]}]|$)[^\s\"'<>)\]}]*",
    re.I,
)
# Links from mails: an invitation, a new password, a new address. And where a calendar reads somebody's dates,
# a slip takes an answer without a name, what was said is read by whoever drew one, a team scores itself or says what it
# hopes for, a candidate answers, or somebody's path is their own.
OPENING = re.compile(
    r"((?:/|%2F)(?:invitation|new-password|account/email|calendar|feedback|what-was-said|team-answer|my-application"
    r"|preparation(?:/|%2F)question|ways-in(?:/|%2F)yours)(?:/|%2F))[^/\s\"'<>)\]}]+",
    re.I,
)
# Where PostgreSQL quotes the row, the file or the question: what stands there is somebody's, and may
# have lines of its own. So all goes up to the end, or to the next error of a chain.
VALUES = re.compile(
    r"\b(?:DETAIL|CONTEXT|LINE \d+):.*?"
    r"(?=\n\n(?:The above exception was the direct cause of the following exception"
    r"|During handling of the above exception, another exception occurred):\n\n|\Z)",
    re.DOTALL,
)


def redact(line: str) -> str:
    return OPENING.sub(r"\1[link not logged]", PRIVATE.sub("[address not logged]", line))


def without_values(text: str) -> str:
    return VALUES.sub("[values not logged]", text)


def _traceback(exc_info: ExcInfo) -> str:
    return without_values("".join(traceback.format_exception(*exc_info)).rstrip())


def _values_dropped(logger: Any, name: str, event: EventDict) -> EventDict:
    """While message and traceback are still apart: in a finished line, nothing says where one ends."""
    return {
        key: without_values(str(value)) if isinstance(value, (str, BaseException)) else value
        for key, value in event.items()
    }


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
    return Formatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.ExceptionRenderer(_traceback),
            _values_dropped,
            _written(as_json),
        ],
    )


def _written(as_json: bool) -> Processor:
    if as_json:
        return structlog.processors.JSONRenderer()
    plain = structlog.dev.plain_traceback
    return structlog.dev.ConsoleRenderer(colors=False, exception_formatter=plain)
