"""The stand-in's control for other processes: JSON over HTTP, on a local port."""

import http.server
import json
import threading

from .stand_in import StandIn

_FAULTS = {"fail_commits", "storm", "cut_at", "reject_logins", "clear"}
_SETTINGS = {"session_seconds", "transaction_seconds"}


class Control:
    """Answers until `stop`; `README.md` lists the paths."""

    def __init__(self, dsql: StandIn):
        self._dsql = dsql
        control = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self._reply(lambda _: control._state())

            def do_POST(self):
                self._reply(control._answer)

            def _reply(self, answer):
                length = int(self.headers.get("Content-Length", 0))
                request = {"path": self.path.strip("/").split("/")}
                try:
                    request |= json.loads(self.rfile.read(length) or "{}")
                    status, body = 200, answer(request)
                except Exception as error:
                    status, body = 400, {"error": f"{type(error).__name__}: {error}"}
                data = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_arguments):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _state(self) -> dict:
        dsql = self._dsql
        return {
            "environment": dsql.environment,
            "endpoints": {
                region: {"host": one.host, "port": one.port, "arn": one.arn,
                         "sessions": one.sessions}
                for region, one in dsql.endpoints.items()},
            "denied": dsql.denied,
            "caused": dsql.faults.caused,
        }

    def _answer(self, request: dict) -> object:
        dsql = self._dsql
        match request["path"]:
            case ["principals"]:
                principal = dsql.principal(
                    request["name"], *map(tuple, request["allowed"]),
                    environment=request.get("environment"))
                return {"arn": principal.arn, "environment": principal.environment}
            case ["clusters", region]:
                dsql.endpoint(region).cluster_id = request["id"]
                return self._state()
            case ["endpoints", region, "up" | "down" | "cut_sessions" as call]:
                getattr(dsql.endpoint(region), call)()
            case ["endpoints", region, "silence"]:
                dsql.endpoint(region).is_silent = True
            case ["faults", call] if call in _FAULTS:
                getattr(dsql.faults, call)(*request.get("arguments", []))
            case ["faults"]:
                for name in {"delay", "clock_offset"} & request.keys():
                    setattr(dsql.faults, name, float(request[name]))
            case ["settings"]:
                for name in _SETTINGS & request.keys():
                    setattr(dsql, name, float(request[name]))
                dsql.jobs.seconds = float(request.get("job_seconds", dsql.jobs.seconds))
            case ["recover"]:
                dsql.recover()
            case ["sql"]:
                return dsql.database.rows(request["sql"])
            case path:
                raise ValueError(f"there is no {'/'.join(path)}")
        return None
