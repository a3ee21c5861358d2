"""Requests to a deployed API, as programs send them and as browsers let pages send them."""

import dataclasses
import http.client
import json
import urllib.parse

from server import Server

_SAFE_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")


@dataclasses.dataclass(frozen=True)
class Response:
    status: int
    headers: dict[str, str]
    """Names in lower case."""
    text: str

    @property
    def body(self) -> object:
        return json.loads(self.text)

    def words(self, header: str) -> set[str]:
        """What a header lists, in lower case."""
        listed = self.headers.get(header, "").split(",")
        return {word.strip().lower() for word in listed if word.strip()}


class RestClient:
    """The API that answers at a URL of AWS."""

    def __init__(self, server: Server, url: str):
        parsed = urllib.parse.urlsplit(url)
        self._port = server.port
        self._host = f"{parsed.hostname.partition('.')[0]}.execute-api.localhost:{server.port}"
        self._stage = parsed.path

    def send(self, method: str, path: str, body: object = None,
             headers: dict[str, str] | None = None) -> Response:
        """Sends what is no text as JSON."""
        if body is not None and not isinstance(body, (str, bytes)):
            body = json.dumps(body)
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            connection.request(
                method, self._stage + path, body, {"Host": self._host, **(headers or {})})
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Response(answer.status, found, answer.read().decode())
        finally:
            connection.close()


class EdgeClient(RestClient):
    """A distribution of CloudFront, at its URL."""

    def __init__(self, server: Server, url: str):
        super().__init__(server, url)
        parsed = urllib.parse.urlsplit(url)
        self._host, self._scheme = parsed.hostname, parsed.scheme

    def send(self, method: str, path: str, body: object = None,
             headers: dict[str, str] | None = None) -> Response:
        # The emulator has no TLS; this is how its CloudFront is told.
        return super().send(
            method, path, body, {"X-Forwarded-Proto": self._scheme, **(headers or {})})


class Blocked(Exception):
    """The browser keeps the answer from the page, or does not even ask; and why."""


class Page:
    """A page of an origin, whose browser asks and obeys the API as the Fetch standard says."""

    def __init__(self, client: RestClient, origin: str):
        self._client = client
        self._origin = origin

    def fetch(self, method: str, path: str, body: object = None,
              headers: dict[str, str] | None = None) -> Response:
        headers = headers or {}
        unsafe = {name.lower() for name, value in headers.items() if not _is_safe(name, value)}
        if method not in ("GET", "HEAD", "POST") or unsafe:
            self._ask(method, path, unsafe)
        answer = self._client.send(method, path, body, {**headers, "Origin": self._origin})
        self._check(answer)
        return answer

    def _ask(self, method: str, path: str, unsafe: set[str]) -> None:
        asked = {"Origin": self._origin, "Access-Control-Request-Method": method}
        if unsafe:
            asked["Access-Control-Request-Headers"] = ",".join(sorted(unsafe))
        answer = self._client.send("OPTIONS", path, headers=asked)
        self._check(answer)
        if not 200 <= answer.status <= 299:
            raise Blocked(f"the preflight ended with {answer.status}")
        if method not in ("GET", "HEAD", "POST") and \
                method.lower() not in answer.words("access-control-allow-methods"):
            raise Blocked(f"{method} is not allowed")
        refused = unsafe - answer.words("access-control-allow-headers")
        if refused:
            raise Blocked(f"{', '.join(sorted(refused))} is not allowed")

    def _check(self, answer: Response) -> None:
        allowed = answer.headers.get("access-control-allow-origin")
        if allowed not in ("*", self._origin):
            raise Blocked(f"{self._origin} is not allowed, but {allowed}")


def _is_safe(name: str, value: str) -> bool:
    kind = value.partition(";")[0].strip().lower()
    return name.lower() in ("accept", "accept-language", "content-language") or (
        name.lower() == "content-type" and kind in _SAFE_TYPES)
