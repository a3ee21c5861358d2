"""Regions that the account has not enabled: listed as such, and closed to its credentials."""

from ministack.services import ec2

from emulator.settings import SETTINGS

#: The code and HTTP status by the way in which a service speaks.
_REFUSALS = {
    "query": ("InvalidClientTokenId", 403),
    "ec2": ("AuthFailure", 401),
    "json": ("UnrecognizedClientException", 403),
}


def install() -> None:
    """Has EC2 describe Regions by the settings."""
    ec2._ACTION_MAP["DescribeRegions"] = _describe


def refusal(region: str | None, protocol: str) -> tuple[int, str, str] | None:
    """The status, code and message of what a Region answers that is not enabled, or nothing."""
    if region not in SETTINGS.disabled_regions:
        return None
    code, status = _REFUSALS.get(protocol, _REFUSALS["query"])
    return status, code, "The security token included in the request is invalid."


def _describe(params: dict) -> tuple:
    named = ec2._parse_member_list(params, "RegionName")
    every = ec2._p(params, "AllRegions", "").lower() == "true"
    items = ""
    for region, status in ec2._AWS_REGIONS:
        is_disabled = region in SETTINGS.disabled_regions
        if (not named or region in named) and (every or not is_disabled):
            items += (
                f"<item><regionName>{region}</regionName>"
                f"<regionEndpoint>ec2.{region}.amazonaws.com</regionEndpoint>"
                f"<optInStatus>{'not-opted-in' if is_disabled else status}</optInStatus></item>")
    return ec2._xml(200, "DescribeRegionsResponse", f"<regionInfo>{items}</regionInfo>")
