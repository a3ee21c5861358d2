"""Streams of changes: which cluster may have one, and how long it takes to be there."""

import time

from ministack.services import dsql

from emulator import cluster_life
from emulator.settings import SETTINGS

_create, _get, _list = dsql._create_stream, dsql._get_stream, dsql._list_streams


def install() -> None:
    """Puts these rules before MiniStack's."""
    dsql._create_stream = _create_on_active
    dsql._get_stream = _settled_first(_get)
    dsql._list_streams = _settled_first(_list)


def _create_on_active(identifier: str, data: dict) -> tuple:
    try:
        cluster = cluster_life.existing(identifier)
    except cluster_life.Refusal as refusal:
        return refusal.response
    if cluster["status"] != "ACTIVE":
        return dsql._error(
            "ConflictException",
            f"Cluster {identifier} is {cluster['status']}, a stream needs one that is ACTIVE", 409,
            resourceId=identifier, resourceType="cluster")
    known = set(dsql._streams.keys())
    answer = _create(identifier, data)
    for key in set(dsql._streams.keys()) - known:
        stream = dsql._streams[key]
        stream["_created_at"] = time.monotonic()
        if stream["status"] == "ACTIVE" and SETTINGS.stream_seconds:
            stream["status"] = "CREATING"
            return dsql.json_response(dsql._stream_response(stream))
    return answer


def _settled_first(operation):
    def answer(*arguments) -> tuple:
        for stream in dsql._streams.values():
            is_due = time.monotonic() >= stream["_created_at"] + SETTINGS.stream_seconds
            if stream["status"] == "CREATING" and is_due:
                stream["status"] = "ACTIVE"
        return operation(*arguments)

    return answer
