"""Where a request comes from, for limits: the trusted proxies before us are looked through, as when somebody signs in."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

ONE_LINE = 64  # bits of an IPv6 address that one connection is given


def of(request: HttpRequest) -> str:
    """An IPv6 line has more addresses than anybody could count, so all of them are one place."""
    text = str(get_adapter().get_client_ip(request))
    try:
        found = ip_address(text)
    except ValueError:
        return "local"
    if not isinstance(found, IPv6Address):
        return text
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ip_network((found, ONE_LINE), strict=False))
