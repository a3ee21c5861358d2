"""The start of a session: TLS with the host's name, the IAM token, the role in the database."""

import dataclasses
import datetime
import socket
import ssl
import struct

from . import auth_token, wire
from .backend import Backend

_SSL_REQUEST, _GSS_REQUEST, _CANCEL = 80_877_103, 80_877_104, 80_877_102


@dataclasses.dataclass(frozen=True)
class Login:
    """A client that has been let in."""

    stream: wire.Stream
    user: str
    parameters: dict[str, str]


class Rejected(Exception):
    """A client that is sent away; it has been told why, unless it broke the protocol."""


def admit(connection: socket.socket, endpoint) -> Login:
    endpoint.stand_in.before_login()
    stream, parameters = _secured(connection, endpoint)
    user = parameters.get("user", "")
    if not stream.socket.server_name:
        raise _rejection(stream, "08006", "unable to accept connection, sni was not received")
    if stream.socket.server_name != endpoint.host:
        raise _rejection(
            stream, "08006", "unable to accept connection, access denied",
            f"there is no cluster {stream.socket.server_name} in {endpoint.region}")
    if parameters.get("database", user) != "postgres":
        name = parameters.get("database", user)
        raise _rejection(stream, "3D000", f'database "{name}" does not exist')
    clear_text_password = 3
    stream.write(wire.message(b"R", struct.pack("!i", clear_text_password)))
    stream.flush()
    kind, body = stream.message()
    if kind != b"p":
        raise Rejected("no password")
    try:
        _check(wire.strings(body)[0], user, endpoint)
    except auth_token.Denied as denied:
        endpoint.stand_in.denied.append(str(denied))
        raise _rejection(
            stream, "08006", "unable to accept connection, access denied", str(denied)) from None
    fault = endpoint.stand_in.faults.of_login()
    if fault:
        raise _rejection(stream, *fault)
    return Login(stream, user, parameters)


def _secured(connection: socket.socket, endpoint) -> tuple[wire.Stream, dict[str, str]]:
    connection.settimeout(10)
    while True:
        # Byte by byte would be needed if anything could follow before TLS; nothing may.
        first = connection.recv(8, socket.MSG_WAITALL)
        if len(first) < 8:
            raise Rejected("end of stream")
        length, code = struct.unpack("!ii", first)
        if code == _GSS_REQUEST:
            connection.sendall(b"N")
        elif code == _CANCEL:
            raise Rejected("no cancellation")
        elif code == _SSL_REQUEST:
            connection.sendall(b"S")
            break
        else:
            raise _rejection(
                wire.Stream(connection), "08006", "unable to accept connection, ssl is required")
    try:
        secured = endpoint.stand_in.tls.wrap_socket(connection, server_side=True)
    except (ssl.SSLError, OSError) as error:
        raise Rejected(f"TLS failed: {error}") from None
    secured.settimeout(None)
    stream = wire.Stream(secured)
    body = stream.untyped()
    values = wire.strings(body[4:])
    return stream, dict(zip(values[::2], values[1::2]))


def _check(token: str, user: str, endpoint) -> None:
    stand_in = endpoint.stand_in
    now = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(
        seconds=stand_in.faults.clock_offset)
    principal, action = auth_token.check(
        token, endpoint.host, endpoint.region, user, now, stand_in.principals)
    if (action, endpoint.arn) not in principal.allowed:
        raise auth_token.Denied(
            f"User: {principal.arn} is not authorized to perform: dsql:{action} on resource: "
            f"{endpoint.arn}")
    if user != "admin" and [principal.arn, user] not in stand_in.database.rows(
            "SELECT arn, pg_role_name FROM sys.iam_pg_role_mappings"):
        raise auth_token.Denied(
            f"User: {principal.arn} is not authorized to access this resource")


def _rejection(stream: wire.Stream, code: str, reason: str, hint: str = "") -> Rejected:
    try:
        stream.write(wire.error("FATAL", code, reason, hint))
        stream.flush()
    except wire.Disconnected:
        pass
    stream.close()
    return Rejected(f"{reason}: {hint}")


def greet(login: Login, backend: Backend) -> None:
    """Tells the client that it is in."""
    for kind, body in backend.greeting:
        login.stream.write(wire.message(kind, body))
    login.stream.write(wire.ready("I"))
    login.stream.flush()
