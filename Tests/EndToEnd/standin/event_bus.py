"""EventBridge's PutEvents, which keeps what it is given, and fails on demand."""

import http.server
import json
import threading


class EventBus:
    """Starts with `with EventBus() as bus:`; functions find it by `bus.environment`."""

    def __init__(self):
        self.entries: list[dict] = []
        """What was put, in order."""
        self.failures = 0
        """How many of the next calls answer with an error."""
        self.refusals = 0
        """How many of the next entries are refused, in calls that succeed."""

    def __enter__(self) -> "EventBus":
        bus = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                status, answer = bus._put(body["Entries"])
                data = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/x-amz-json-1.1")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_arguments):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._lock = threading.Lock()
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_error) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def environment(self) -> dict[str, str]:
        return {"AWS_ENDPOINT_URL_EVENTBRIDGE": f"http://127.0.0.1:{self._server.server_port}"}

    def _put(self, entries: list[dict]) -> tuple[int, dict]:
        with self._lock:
            if self.failures:
                self.failures -= 1
                return 500, {"__type": "InternalException", "message": "on demand"}
            if not 1 <= len(entries) <= 10:
                return 400, {"__type": "ValidationException", "message": "1 to 10 entries"}
            results = []
            for entry in entries:
                if self.refusals:
                    self.refusals -= 1
                    results.append({"ErrorCode": "ThrottlingException"})
                else:
                    self.entries.append(entry)
                    results.append({"EventId": str(len(self.entries))})
            refused = sum("ErrorCode" in result for result in results)
            return 200, {"FailedEntryCount": refused, "Entries": results}
