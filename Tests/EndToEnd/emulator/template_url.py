"""URLs of templates and policies in S3 in both of their forms; MiniStack reads only one."""

import re

from ministack.services.cloudformation import helpers

_resolve = helpers._resolve_document
#: `BUCKET.s3.REGION.amazonaws.com/KEY`, the form with the bucket as a host.
_HOST = re.compile(r"https://([a-z0-9.-]+)\.s3[.-]([a-z0-9-]+\.)?amazonaws\.com/(.+)")


def install() -> None:
    """Has every document that a request names by its URL read in either form."""
    helpers._resolve_document = _resolved


def _resolved(params: dict, body_key: str, url_key: str, label: str) -> tuple:
    hosted = _HOST.fullmatch(params.get(url_key, [""])[0])
    if hosted:
        bucket, _, key = hosted.groups()
        params = params | {url_key: [f"https://s3.amazonaws.com/{bucket}/{key}"]}
    return _resolve(params, body_key, url_key, label)
