"""The Region sets within which clusters may be peers, as AWS documents them (August 2026)."""

SETS = (
    {"us-east-1", "us-east-2", "us-west-2", "ca-central-1", "ca-west-1"},
    {"ap-south-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-southeast-1"},
    {"eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-south-2", "eu-north-1"},
)


def problem(regions: list[str]) -> str | None:
    """Why these Regions cannot form one multi-Region cluster, or nothing."""
    home = next((members for members in SETS if regions[0] in members), None)
    if home is None:
        return f"{regions[0]} takes part in no multi-Region cluster"
    for region in regions[1:]:
        if region not in home:
            return f"{region} is not in the Region set of {regions[0]}: {', '.join(sorted(home))}"
    return None
