"""The check of an IAM auth token: a presigned request that serves as a password."""

import datetime
import hashlib
import hmac
import urllib.parse

from .principals import Principal

_WEEK = 604_800
_CLOCK_SKEW = datetime.timedelta(minutes=5)


class Denied(Exception):
    """Why a token opens nothing, as DSQL's hint says it."""


def check(token: str, host: str, region: str, user: str, now: datetime.datetime,
          principals: list[Principal]) -> tuple[Principal, str]:
    """The principal that signed the token and the action that it asks for."""
    presented_host, _, query = token.partition("/?")
    if not query:
        raise Denied("The request must contain a valid (registered) AWS access key ID")
    pairs = urllib.parse.parse_qsl(query, keep_blank_values=True)
    values = dict(pairs)
    if len(values) != len(pairs):
        raise Denied("The token names a parameter twice")
    missing = {
        "Action", "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires",
        "X-Amz-SignedHeaders", "X-Amz-Signature"} - set(values)
    if missing:
        raise Denied(f"The token lacks {', '.join(sorted(missing))}")
    if presented_host != host:
        raise Denied(f"The token is for {presented_host}, not for {host}")

    access_key, *scope = values["X-Amz-Credential"].split("/")
    principal = next((one for one in principals if one.access_key == access_key), None)
    if not principal or values.get("X-Amz-Security-Token") != principal.session:
        raise Denied("The security token included in the request is invalid")
    if scope[1:] != [region, "dsql", "aws4_request"]:
        raise Denied(f"Credential should be scoped to a valid region: {'/'.join(scope)}")
    if values["X-Amz-Algorithm"] != "AWS4-HMAC-SHA256" or values["X-Amz-SignedHeaders"] != "host":
        raise Denied("The token is not signed with AWS4-HMAC-SHA256 over its host")

    _check_time(values, scope[0], now)
    signature = _signature(principal, host, pairs, scope)
    if not hmac.compare_digest(signature.encode(), values["X-Amz-Signature"].encode()):
        raise Denied("The request signature we calculated does not match the one you provided")

    action = values["Action"]
    if action not in ("DbConnect", "DbConnectAdmin") or \
            (action == "DbConnectAdmin") != (user == "admin"):
        raise Denied(f"Wrong user to action mapping. user: {user}, action: {action}")
    return principal, action


def _check_time(values: dict[str, str], day: str, now: datetime.datetime) -> None:
    try:
        signed = datetime.datetime.strptime(values["X-Amz-Date"], "%Y%m%dT%H%M%SZ")
        lifetime = int(values["X-Amz-Expires"])
    except ValueError:
        raise Denied("X-Amz-Date or X-Amz-Expires has no valid form") from None
    signed = signed.replace(tzinfo=datetime.timezone.utc)
    if not 0 < lifetime <= _WEEK or signed.strftime("%Y%m%d") != day:
        raise Denied("X-Amz-Expires must be between 1 and 604800 seconds")
    until = signed + datetime.timedelta(seconds=lifetime)
    if now > until:
        raise Denied(f"Signature expired: {until:%Y%m%dT%H%M%SZ} is now earlier than "
                     f"{now:%Y%m%dT%H%M%SZ}")
    if signed > now + _CLOCK_SKEW:
        raise Denied(f"Signature not yet current: {signed:%Y%m%dT%H%M%SZ} is still later than "
                     f"{now:%Y%m%dT%H%M%SZ}")


def _signature(principal: Principal, host: str, pairs: list[tuple[str, str]],
               scope: list[str]) -> str:
    """Signature version 4 of the presigned request, calculated anew."""
    def quoted(text: str) -> str:
        return urllib.parse.quote(text, safe="-_.~")

    values = dict(pairs)
    signed = sorted((quoted(k), quoted(v)) for k, v in pairs if k != "X-Amz-Signature")
    canonical = "\n".join([
        "GET", "/", "&".join(f"{k}={v}" for k, v in signed), f"host:{host}", "", "host",
        hashlib.sha256(b"").hexdigest()])
    to_sign = "\n".join([
        "AWS4-HMAC-SHA256", values["X-Amz-Date"], "/".join(scope),
        hashlib.sha256(canonical.encode()).hexdigest()])
    key = b"AWS4" + principal.secret.encode()
    for part in (*scope, to_sign):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return key.hex()
