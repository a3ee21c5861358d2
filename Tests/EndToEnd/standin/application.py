"""An example of this repository on a stand-in: its schema, role, and function in each Region."""

import pathlib

from .client import Client
from .lambda_runtime import LambdaFunction
from .principals import Principal
from .rest_api import RestAPI
from .stand_in import StandIn
from .statement import split

HOME, AWAY = "us-east-1", "us-east-2"
EXAMPLES = pathlib.Path(__file__).resolve().parents[3] / "Examples"


class Application:
    """Starts functions when they are first used, and ends them with `stop`."""

    def __init__(self, dsql: StandIn, name: str, privileges: str, environment: dict[str, str],
                 function: str = "api"):
        self.dsql = dsql
        self._folder = EXAMPLES / name
        self._code = self._folder / "functions" / function
        self._environment = environment
        self._functions: list[LambdaFunction] = []
        self._warm: dict[str, RestAPI] = {}
        self.operator = dsql.principal(
            "operator", *(("DbConnectAdmin", region) for region in dsql.endpoints))
        self.roles: dict[str, Principal] = {
            region: dsql.principal(f"{name}-{region}", ("DbConnect", region))
            for region in dsql.endpoints}
        self._prepare(privileges)

    def stop(self) -> None:
        for function in self._functions:
            function.stop()

    def api(self, region: str) -> RestAPI:
        """The API of a Region, whose function stays warm from test to test."""
        if region not in self._warm:
            self._warm[region] = self.new_api(region)
        return self._warm[region]

    def new_api(self, region: str, **environment: str) -> RestAPI:
        """An API whose function is cold, and nobody else's."""
        function = LambdaFunction(self._code, region, {
            **self.dsql.environment,
            **self.roles[region].environment,
            "DSQL_ENDPOINT": self.dsql.endpoint(region).host,
            "DSQL_USER": "app",
            **self._environment,
            **environment,
        })
        self._functions.append(function)
        return RestAPI(function)

    def _prepare(self, privileges: str) -> None:
        """What the schema step of a deployment does: migrations, role, grants."""
        home = next(iter(self.dsql.endpoints))
        with Client(self.dsql, self.operator, home) as admin:
            for file in sorted((self._folder / "schema").glob("*.sql")):
                for statement in split(file.read_text()):
                    for row in admin.run(statement.text) or []:
                        admin.run("CALL sys.wait_for_job(:job)", job=row[0])
            admin.run("CREATE ROLE app WITH LOGIN")
            for role in self.roles.values():
                admin.run(f"AWS IAM GRANT app TO '{role.arn}'")
            for privilege in privileges.split(";"):
                admin.run(privilege)
