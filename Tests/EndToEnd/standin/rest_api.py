"""Requests as API Gateway's REST APIs pass them to functions, and the answers as they read them."""

import base64
import dataclasses
import json
import uuid

from .lambda_runtime import LambdaFunction


@dataclasses.dataclass(frozen=True)
class Response:
    status: int
    headers: dict[str, str]
    body: object


class MalformedAnswer(Exception):
    """An answer of which API Gateway would make a 502."""


class RestAPI:
    """One stage of an API whose routes all lead to one function."""

    def __init__(self, function: LambdaFunction):
        self.function = function

    def get(self, path: str, query: dict[str, str] | None = None,
            headers: dict[str, str] | None = None) -> Response:
        return self.send("GET", path, query=query, headers=headers)

    def post(self, path: str, body: object, headers: dict[str, str] | None = None) -> Response:
        """Sends a body as JSON."""
        return self.send("POST", path, body=json.dumps(body), headers=headers)

    def send(self, method: str, path: str, query: dict[str, str] | None = None,
             headers: dict[str, str] | None = None, body: str | bytes | None = None) -> Response:
        return response(self.function.invoke(event(method, path, query, headers, body)))


def event(method: str, path: str, query: dict[str, str] | None = None,
          headers: dict[str, str] | None = None, body: str | bytes | None = None) -> dict:
    """The event of Lambda's proxy integration; a body of bytes comes in base 64."""
    is_binary = isinstance(body, bytes)
    return {
        "resource": path,
        "path": path,
        "httpMethod": method,
        "headers": headers,
        "multiValueHeaders": headers and {name: [value] for name, value in headers.items()},
        "queryStringParameters": query or None,
        "multiValueQueryStringParameters":
            {name: [value] for name, value in query.items()} if query else None,
        "pathParameters": None,
        "stageVariables": None,
        "requestContext": {
            "resourcePath": path, "httpMethod": method, "path": f"/prod{path}", "stage": "prod",
            "requestId": str(uuid.uuid4()), "identity": {"sourceIp": "192.0.2.1"}},
        "body": base64.b64encode(body).decode() if is_binary else body,
        "isBase64Encoded": is_binary,
    }


def response(answer: object) -> Response:
    """An answer with its body read as JSON."""
    if not isinstance(answer, dict) or not isinstance(answer.get("statusCode"), int):
        raise MalformedAnswer(f"no statusCode: {answer!r}")
    unknown = set(answer) - {
        "statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded"}
    headers = answer.get("headers", {})
    if unknown or not isinstance(answer.get("body", ""), str) or \
            not all(isinstance(value, str) for value in headers.values()):
        raise MalformedAnswer(f"not for API Gateway: {answer!r}")
    return Response(answer["statusCode"], headers, json.loads(answer["body"]))
