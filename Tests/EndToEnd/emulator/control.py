"""The control endpoint: `/_emulator/settings`, `faults`, `held`, `calls`, `account`,
`snapshots/NAME`, `clusters/REGION/ID`, `schedules/REGION/NAME`, `deliveries`, `alarms/REGION`,
`reset`.
"""

import asyncio
import dataclasses
import json

from emulator import (
    alarms, call_log, cluster_life, cluster_store, event_delivery, faults, function_runtime, holds,
    snapshots)
from emulator.settings import SETTINGS


async def answer(method: str, path: str, body: bytes) -> tuple[int, object]:
    """The status and the JSON answer of one control request."""
    given = json.loads(body) if body else {}
    try:
        match [method, *path.removeprefix("/_emulator/").split("/")]:
            case ["GET", "settings"]:
                return 200, dataclasses.asdict(SETTINGS)
            case ["POST", "settings"]:
                SETTINGS.change(given)
                return 200, dataclasses.asdict(SETTINGS)
            case ["GET", "faults"]:
                return 200, faults.pending()
            case ["POST", "faults"]:
                faults.plan(given)
                return 200, {}
            case ["DELETE", "faults"]:
                faults.clear()
                return 200, {}
            case ["POST", "held"]:
                return 200, {"is_so": await holds.become(given["some"], given["within"])}
            case ["DELETE", "held"]:
                faults.release()
                holds.release()
                return 200, {}
            case ["GET", "calls"]:
                return 200, call_log.entries()
            case ["DELETE", "calls"]:
                call_log.clear()
                return 200, {}
            case ["GET", "account"]:
                clusters = [cluster["arn"] for cluster in cluster_store.everyone()]
                return 200, {"clusters": clusters, "roles": function_runtime.roles()}
            case ["POST", "clusters", region, identifier]:
                cluster_life.force_status(region, identifier, given.get("status"))
                return 200, {}
            case ["POST", "schedules", region, name]:
                event_delivery.fire(region, name)
                return 200, {}
            case ["POST", "deliveries"]:
                done = await asyncio.to_thread(event_delivery.wait, given["within"])
                return 200, {"done": done}
            case ["POST", "alarms", region]:
                alarms.look(region)
                return 200, {}
            case ["POST", "snapshots", name]:
                snapshots.take(name)
                return 200, {}
            case ["PUT", "snapshots", name]:
                snapshots.go_back(name)
                return 200, {}
            case ["POST", "reset"]:
                SETTINGS.reset()
                faults.clear()
                call_log.clear()
                return 200, {}
    except (KeyError, TypeError, ValueError) as error:
        return 400, {"message": f"{type(error).__name__}: {error}"}
    return 404, {"message": f"no control at {method} {path}"}
