"""A stand-in for Aurora DSQL: PostgreSQL behind a shim that behaves as DSQL does.

    with StandIn("us-east-1", "us-east-2") as dsql:
        dsql.endpoint("us-east-1").host     # <id>.dsql.us-east-1.on.aws
        dsql.faults.fail_commits(3)

`README.md` says what it models, and what it does not.
"""

from .postgresql import NotInstalled, PostgreSQL
from .principals import Principal
from .stand_in import StandIn

__all__ = ["NotInstalled", "PostgreSQL", "Principal", "StandIn"]
