"""The example `Ecommerce` on a stand-in: two functions of one folder, each with its role."""

from . import StandIn
from .application import AWAY, EXAMPLES, HOME
from .client import Client
from .lambda_runtime import LambdaFunction
from .principals import Principal
from .rest_api import Response, RestAPI
from .statement import split

FOLDER = EXAMPLES / "Ecommerce"
#: What the description grants; a test compares it with what is synthesized.
PRIVILEGES = {
    "products": {"products": ["INSERT", "SELECT"]},
    "orders": {"customers": ["SELECT"], "order_items": ["INSERT", "SELECT"],
               "orders": ["INSERT", "SELECT"], "products": ["SELECT", "UPDATE"]},
}


class ShopAPI:
    """The API of a Region, each path with its function."""

    def __init__(self, functions: dict[str, LambdaFunction]):
        self.functions = functions
        self._apis = {f"/{name}": RestAPI(function) for name, function in functions.items()}

    def get(self, path: str, query: dict[str, str] | None = None, **more) -> Response:
        return self._apis[path].get(path, query, **more)

    def post(self, path: str, body: object, headers: dict[str, str] | None = None) -> Response:
        return self._apis[path].post(path, body, headers)

    def send(self, method: str, path: str, body: str | bytes | None = None) -> Response:
        return self._apis[path].send(method, path, body=body)

    def start(self) -> None:
        for function in self.functions.values():
            function.start()


class Shop:
    """Starts functions when they are first used, and ends them with `stop`."""

    def __init__(self, dsql: StandIn):
        self.dsql = dsql
        self._functions: list[LambdaFunction] = []
        self._warm: dict[str, ShopAPI] = {}
        self.operator = dsql.principal(
            "operator", *(("DbConnectAdmin", region) for region in dsql.endpoints))
        self.roles: dict[tuple[str, str], Principal] = {
            (user, region): dsql.principal(f"{user}-{region}", ("DbConnect", region))
            for user in PRIVILEGES for region in dsql.endpoints}
        self._prepare()

    def stop(self) -> None:
        for function in self._functions:
            function.stop()

    def api(self, region: str) -> ShopAPI:
        """The API of a Region, whose functions stay warm from test to test."""
        if region not in self._warm:
            self._warm[region] = self.new_api(region)
        return self._warm[region]

    def new_api(self, region: str, **environment: str) -> ShopAPI:
        """An API whose functions are cold, and nobody else's."""
        functions = {
            user: LambdaFunction(FOLDER / "functions" / "shop", region, {
                **self.dsql.environment,
                **self.roles[user, region].environment,
                "DSQL_ENDPOINT": self.dsql.endpoint(region).host,
                "DSQL_USER": user,
                "CORS_ORIGINS": "*",
                "_HANDLER": f"{user}.handler",
                **environment,
            }) for user in PRIVILEGES}
        self._functions += functions.values()
        return ShopAPI(functions)

    def refill(self) -> None:
        """The shop as it is deployed: with the sample data, and nothing sold."""
        self.dsql.database.run("TRUNCATE customers, products, orders, order_items")
        self.dsql.database.run((FOLDER / "schema" / "0003_add_sample_data.sql").read_text())

    def _prepare(self) -> None:
        """What the schema step of a deployment does: migrations, roles, grants."""
        with Client(self.dsql, self.operator, HOME) as admin:
            for file in sorted((FOLDER / "schema").glob("*.sql")):
                for statement in split(file.read_text()):
                    for row in admin.run(statement.text) or []:
                        admin.run("CALL sys.wait_for_job(:job)", job=row[0])
            for user, tables in PRIVILEGES.items():
                admin.run(f"CREATE ROLE {user} WITH LOGIN")
                for table, permissions in tables.items():
                    admin.run(f"GRANT {', '.join(permissions)} ON {table} TO {user}")
            for (user, _), role in self.roles.items():
                admin.run(f"AWS IAM GRANT {user} TO '{role.arn}'")
