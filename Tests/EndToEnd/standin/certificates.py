"""A certificate authority for the tests, and a certificate for the endpoints' names."""

import pathlib
import subprocess


def issue(folder: pathlib.Path, names: list[str]) -> tuple[pathlib.Path, pathlib.Path]:
    """Writes `authority.pem`, and `endpoints.pem` with key and certificate; gives both."""
    authority, key = folder / "authority.pem", folder / "authority.key"
    endpoints, endpoints_key = folder / "endpoints.pem", folder / "endpoints.key"
    request, extensions = folder / "endpoints.csr", folder / "endpoints.cnf"
    new_key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    _openssl(
        "req", "-x509", *new_key, "-keyout", key, "-out", authority, "-days", "2",
        "-subj", "/CN=Stand-in for Amazon Root CA", "-addext", "keyUsage=critical,keyCertSign")
    _openssl("req", *new_key, "-keyout", endpoints_key, "-out", request, "-subj", "/CN=endpoints")
    extensions.write_text("subjectAltName=" + ",".join(f"DNS:{name}" for name in names))
    _openssl(
        "x509", "-req", "-in", request, "-CA", authority, "-CAkey", key, "-days", "2",
        "-set_serial", "1", "-extfile", extensions, "-out", endpoints)
    endpoints.write_text(endpoints_key.read_text() + endpoints.read_text())
    return authority, endpoints


def _openssl(*arguments) -> None:
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"openssl {arguments[0]} failed: {done.stderr.strip()}")
