from workforce.gatherings.calendar_tasks import settle_calendars

__all__ = ["settle_calendars"]
