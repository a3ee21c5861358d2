"""The runner in processes of its own, and the database under it."""

import json
import os
import pathlib
import subprocess
import sys

import boto3
from standin.backend import BackendError

HERE = pathlib.Path(__file__).parent
RUNNER = HERE.parents[2] / "Sources" / "Assembly" / "Runner"


class Forks:
    """The process that makes processes with the runner in them."""

    def __init__(self, dsql, folder):
        self._dsql = dsql
        self._folder = folder
        self.endpoint = dsql.endpoint("us-east-1")
        self._authority = dsql.environment["SSL_CERT_FILE"]
        admin = dsql.principal("Migrator", ("DbConnectAdmin", "us-east-1"))
        programs = folder / "bin"
        programs.mkdir()
        _write_aws(programs / "aws", admin, self.endpoint)
        environment = {
            **os.environ, **dsql.environment, **admin.environment,
            "PATH": f"{programs}:{os.environ['PATH']}", "PGHOSTADDR": "127.0.0.1",
            "PGPORT": str(self.endpoint.port), "PGSSLROOTCERT": self._authority}
        environment.pop("DSQL_USER", None)
        self.environment = environment
        self._process = subprocess.Popen(
            [sys.executable, HERE / "forks.py", RUNNER], env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=open(folder / "log", "w"))

    def run(self, migrations, roles=(), runner="pg8000", **options):
        return self.together([self.request(migrations, roles, runner, **options)])[0]

    def request(self, migrations, roles=(), runner="pg8000", event=None, **options):
        path = self._folder / "migrations.json"
        if isinstance(migrations, dict):
            path = self._folder / f"{abs(hash(json.dumps(migrations)))}.json"
            path.write_text(json.dumps(migrations))
        return {"migrations": str(path), "runner": runner, "endpoint": self.endpoint.host,
                "event": {"roles": list(roles), **(event or {})}, **options}

    def together(self, requests):
        self._process.stdin.write(json.dumps(requests) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def log(self):
        return (self._folder / "log").read_text()

    def close(self):
        self._process.stdin.close()
        self._process.wait(10)


def _write_aws(path, principal, endpoint):
    """The one command of the AWS CLI that is needed."""
    signer = boto3.client(
        "dsql", region_name=endpoint.region, aws_access_key_id=principal.access_key,
        aws_secret_access_key=principal.secret, aws_session_token=principal.session)
    token = signer.generate_db_connect_admin_auth_token(endpoint.host, endpoint.region, 3600)
    command = (f"dsql generate-db-connect-admin-auth-token --hostname {endpoint.host} "
               f"--region {endpoint.region} --expires-in 900")
    path.write_text(
        f"#!/bin/sh\n[ \"$*\" = '{command}' ] || exit 252\nprintf '%s\\n' '{token}'\n")
    path.chmod(0o755)


def wipe(dsql):
    roles = [name for name, in dsql.database.rows(
        "SELECT quote_ident(rolname) FROM pg_roles WHERE rolname NOT LIKE 'pg_%' "
        "AND rolname NOT IN ('postgres', 'admin')")]
    dsql.database.run("DROP SCHEMA IF EXISTS dsqlsynth CASCADE")
    dsql.database.run("DROP SCHEMA IF EXISTS shop CASCADE")
    dsql.database.run(
        "DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION pg_database_owner; "
        "GRANT USAGE ON SCHEMA public TO PUBLIC; "
        "DELETE FROM sys.job; DELETE FROM sys.iam_pg_role_mappings")
    for role in roles:
        dsql.database.run(f"DROP OWNED BY {role}; DROP ROLE {role}")
    dsql.catalog_version += 1


def forget_lease(dsql):
    """As if the time had passed after which a silent runner is forgotten."""
    while True:
        try:
            if dsql.database.rows("SELECT to_regclass('dsqlsynth.lease')") != [[None]]:
                dsql.database.run("UPDATE dsqlsynth.lease SET expires_at = now()")
            return
        except BackendError:
            # The killed runner's last transaction is still on its way.
            continue
