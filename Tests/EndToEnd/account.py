"""An account where applications really run: the emulator, and behind it the stand-in for DSQL.

Functions run in a Python as Lambda's, with the credentials of their role. They find the endpoints
by a resolver in the place of DNS, and trust them by `SSL_CERT_FILE`. The stand-in asks the emulator
which clusters and which roles there are, and what the roles' policies allow.
"""

import contextlib
import fnmatch
import pathlib
import tempfile

import lambda_python
from server import Server
from standin import Principal, StandIn
from standin.client import Client
from standin.principals import ACCOUNT

_RESOLVER = pathlib.Path(__file__).parent / "standin" / "resolver" / "sitecustomize.py"
_ACTIONS = ("DbConnect", "DbConnectAdmin")


class Account(contextlib.AbstractContextManager):
    """Starts with `with Account("us-east-1", "us-east-2") as account:`; one cluster a Region."""

    def __init__(self, *regions: str):
        self._regions = regions
        self._open = contextlib.ExitStack()

    def __enter__(self) -> "Account":
        with contextlib.ExitStack() as started:
            self.dsql = started.enter_context(StandIn(*self._regions))
            folder = pathlib.Path(started.enter_context(tempfile.TemporaryDirectory()))
            self.server = started.enter_context(Server({
                "EMULATOR_PYTHON": str(lambda_python.create(folder, _RESOLVER)),
                "MINISTACK_ACCOUNT_ID": ACCOUNT,
                "SSL_CERT_FILE": str(self.dsql.authority),
                "STANDIN_HOSTS": ",".join(
                    f"*.dsql.{region}.on.aws=127.0.0.1:{self.dsql.endpoint(region).port}"
                    for region in self._regions),
            }))
            self.dsql.before_login = self._look
            self._open = started.pop_all()
        return self

    def __exit__(self, *error) -> None:
        self._open.close()

    def principal(self, role: str) -> Principal:
        """A role by its ARN, with the credentials of its functions."""
        self._look()
        return next(one for one in self.dsql.principals if one.arn == role)

    def connect(self, role: str, region: str, user: str) -> Client:
        """A session in a Region's database with the credentials of a role's functions."""
        return Client(self.dsql, self.principal(role), region, user)

    def _look(self) -> None:
        account = self.server.account()
        for arn in account["clusters"]:
            self.dsql.endpoint(arn.split(":")[3]).cluster_id = arn.partition("/")[2]
        self.dsql.principals = [
            Principal(role["arn"].partition(":role/")[2],
                      _allowed(role["policies"], account["clusters"]), role["environment"])
            for role in account["roles"]]


def _allowed(policies: list[dict], clusters: list[str]) -> frozenset[tuple[str, str]]:
    """Which of the actions the policies allow with which of the clusters."""
    statements = [each for policy in policies for each in _listed(policy["Statement"])
                  if any(_matches(f"dsql:{action}", each["Action"]) for action in _ACTIONS)]
    if any(each["Effect"] != "Allow" or "Condition" in each for each in statements):
        raise ValueError("only statements that allow, without conditions, are understood")
    return frozenset(
        (action, cluster) for action in _ACTIONS for cluster in clusters
        if any(_matches(f"dsql:{action}", each["Action"]) and _matches(cluster, each["Resource"])
               for each in statements))


def _matches(value: str, patterns: object) -> bool:
    return any(fnmatch.fnmatchcase(value, pattern) for pattern in _listed(patterns))


def _listed(value: object) -> list:
    return value if isinstance(value, list) else [value]
