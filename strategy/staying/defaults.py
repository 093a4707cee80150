from workforce.core.settings import Setting

LEAVING, RETURN = "Why people leave", "A way back"
KNOWN_SHARE, ROUTE_DAYS = "staying.known_share", "staying.route_days"

SETTINGS = [
    Setting(KNOWN_SHARE, "Of how many of a hundred leavers the reason must be known before voluntary turnover is said", 90,
            "of a hundred", LEAVING, least=50, most=100),
    Setting(ROUTE_DAYS, "For how long somebody who left may ask to hear from us, at most", 731, "days", RETURN, least=30,
            most=1096),
]  # fmt: skip
