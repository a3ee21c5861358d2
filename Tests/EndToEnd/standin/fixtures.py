"""Fixtures: applications on stand-ins, both Regions up, tables empty, nothing going wrong."""

import pytest

from . import NotInstalled, StandIn
from .application import AWAY, HOME, Application
from .event_bus import EventBus


def _application(name: str, privileges: str, environment: dict[str, str], function: str = "api"):
    try:
        dsql = StandIn(HOME, AWAY, name=name)
        dsql.__enter__()
    except NotInstalled as reason:
        pytest.skip(str(reason))
    try:
        application = Application(dsql, name, privileges, environment, function)
        yield application
        application.stop()
    finally:
        dsql.__exit__()


def _emptied(application: Application, table: str) -> Application:
    application.dsql.recover()
    application.dsql.database.run(f"TRUNCATE {table}")
    return application


@pytest.fixture(scope="session")
def running_users():
    yield from _application("UsersAPI", "GRANT SELECT, INSERT ON users TO app", {
        "CORS_ORIGINS": "https://example.com,https://admin.example.com", "LOG_LEVEL": "INFO"})


@pytest.fixture(scope="session")
def running_complete_users():
    yield from _application("UsersAPIComplete", "GRANT SELECT, INSERT ON users TO app", {
        "CORS_ORIGINS": "*", "CREATE_SAMPLE_DATA": "true", "LOG_LEVEL": "INFO"})


@pytest.fixture(scope="session")
def bus():
    with EventBus() as bus:
        yield bus


@pytest.fixture(scope="session")
def running_orders(bus):
    yield from _application("Orders", "GRANT SELECT, INSERT, UPDATE ON orders TO app", {
        "ALLOWED_ORIGIN": "https://example.com", "EVENT_BUS": "order-events", **bus.environment})


@pytest.fixture(scope="session")
def running_transactions(bus):
    yield from _application(
        "TransactionEvents",
        "GRANT SELECT, INSERT, UPDATE ON transactions TO app; "
        "GRANT SELECT, INSERT, DELETE ON outgoing_events TO app; "
        "GRANT SELECT, INSERT ON received_events TO app", {
            "DSQL_CLUSTER_ID": "any", "EVENT_BUS_NAME": "dsql-events-test",
            "IS_PRIMARY_REGION": "true", **bus.environment}, "processor")


@pytest.fixture
def users(running_users):
    """The users API without users."""
    return _emptied(running_users, "users")


@pytest.fixture
def complete_users(running_complete_users):
    """The complete users API without users."""
    return _emptied(running_complete_users, "users")


@pytest.fixture
def orders(running_orders, bus):
    """The orders API without orders."""
    bus.entries.clear()
    bus.failures = bus.refusals = 0
    return _emptied(running_orders, "orders")


@pytest.fixture
def transactions(running_transactions, bus):
    """The transactions without transactions."""
    bus.entries.clear()
    bus.failures = bus.refusals = 0
    return _emptied(running_transactions, "transactions, outgoing_events, received_events")
