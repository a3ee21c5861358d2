"""CloudFront before APIs: MiniStack's asks no API Gateway, and knows no groups of origins."""

import http.client
import re
from urllib.parse import parse_qs

from ministack import app
from ministack.services import apigateway_v1, cloudfront

from emulator.settings import SETTINGS

_API = re.compile(r"([a-z0-9]+)\.execute-api\.([a-z0-9-]+)\.amazonaws\.com")
#: The methods that CloudFront sends to the second origin of a group.
REPEATED = ("GET", "HEAD", "OPTIONS")

_parsed, _fetch = cloudfront.parse_distribution_dataplane_config, cloudfront._fetch_from_origin


def install() -> None:
    """Puts both in the place of MiniStack's."""
    cloudfront.parse_distribution_dataplane_config = _with_groups
    cloudfront._fetch_from_origin = _from_group


def _with_groups(distribution: dict) -> dict:
    """What a distribution says, with its groups among the origins."""
    parsed = _parsed(distribution)
    origins = parsed["origins"]
    for group in cloudfront._dist_config_el(distribution).iter():
        if cloudfront._local_tag_name(group) != "OriginGroup":
            continue
        members = [each.text for each in group.iter()
                   if cloudfront._local_tag_name(each) == "OriginId"]
        codes = {int(each.text) for each in group.iter()
                 if cloudfront._local_tag_name(each) == "StatusCode"}
        origins[cloudfront._text(group, "Id")] = {
            **origins[members[0]], "members": [origins[each] for each in members], "codes": codes}
    return parsed


async def _from_group(origin: dict, method: str, *request) -> tuple:
    """The answer of an origin, or of the first in a group that gives one."""
    *others, last = origin.get("members", [origin])
    for member in others:
        try:
            answer = await _from_origin(member, method, *request)
        except (cloudfront.OriginUnreachable, cloudfront.OriginTimeout):
            if method not in REPEATED:
                raise
            continue
        if method not in REPEATED or answer[0] not in origin["codes"]:
            return answer
    return await _from_origin(last, method, *request)


async def _from_origin(origin: dict, method: str, uri: str, query: str, headers: dict, body: bytes,
                       viewer_is_https: bool, client_ip: str, forwarded: str, arn: str) -> tuple:
    host = origin["domain_name"]
    api = _API.fullmatch(host)
    if not api:
        return await _fetch(origin, method, uri, query, headers, body, viewer_is_https, client_ip,
                            forwarded, arn)
    identifier, region = api.groups()
    scope = apigateway_v1.find_api_scope(identifier)
    _, _, is_https = cloudfront._origin_connect_target(origin, viewer_is_https)
    if region in SETTINGS.unreachable_regions or not is_https or not scope or scope[1] != region:
        raise cloudfront.OriginUnreachable(host)
    sent = cloudfront._origin_request_headers(origin, headers, client_ip, forwarded)
    sent = {name.lower(): value for name, value in sent.items()}
    if sent["host"] != host:
        return 403, "Forbidden", {"content-type": "application/json"}, b'{"message":"Forbidden"}'
    status, answered, data = await app._handle_execute_api_request(
        f"{identifier}.execute-api.localhost", origin["origin_path"] + uri, method, sent, body,
        parse_qs(query, keep_blank_values=True))
    headers = cloudfront._multidict_from_pairs(answered.items())
    return status, http.client.responses.get(status, ""), headers, data
