"""What the shop has sold: POST /orders.

An order, its items and what they take from the stock are one transaction. Of two orders for the
last of something, Aurora DSQL lets one commit; the other runs again, and finds nothing left.
"""

from decimal import Decimal

import api
import database
from api import Refused

MOST_ITEMS = 100
MOST_OF_ONE = 1_000
# What the column holds.
MOST_MONEY = Decimal("99999999.99")


def handler(event, context):
    return api.serve(ROUTES, event, context)


def place_order(event):
    given = api.json_object(event)
    order = api.new_id(event)
    customer = api.identifier(given.get("customer_id"), "'customer_id'")
    items = wanted_items(given)

    def write(connection):
        # From an attempt whose COMMIT was carried out although its answer got lost, or from a
        # request before this one with the same key.
        return stored(connection, order) or placed(connection, order, customer, items)

    result = database.transaction(write)
    if isinstance(result, Refused):
        raise result
    ordered = {item["product_id"]: item["quantity"] for item in result["items"]}
    if (result["customer_id"], ordered) != (customer, items):
        raise Refused(409, "another order has this 'Idempotency-Key'")
    return 201, result


ROUTES = {"POST /orders": place_order}


def placed(connection, order, customer, items):
    """The new order, or the refusal, which is not raised: nothing is written, all is well."""
    refusal = obstacle(connection, customer, items)
    if refusal:
        return refusal
    wanted, chosen = as_rows(items)
    # The database computes from its own prices, whatever the caller thinks them to be.
    is_new = connection.run(
        "INSERT INTO orders (order_id, customer_id, total_amount) "
        "SELECT CAST(:order AS uuid), CAST(:customer AS uuid), sum(price * quantity) "
        f"FROM products JOIN {wanted} USING (product_id) "
        "ON CONFLICT DO NOTHING RETURNING order_id",
        order=order, customer=customer, **chosen,
    )
    # Its twin, sent by an impatient caller, conflicts with it here or when it commits.
    if is_new:
        connection.run(
            "INSERT INTO order_items (order_id, product_id, quantity, unit_price) "
            "SELECT CAST(:order AS uuid), product_id, quantity, price "
            f"FROM products JOIN {wanted} USING (product_id)",
            order=order, **chosen,
        )
        connection.run(
            "UPDATE products SET stock_quantity = stock_quantity - wanted.quantity, "
            f"updated_at = now() FROM {wanted} WHERE products.product_id = wanted.product_id",
            **chosen,
        )
    return stored(connection, order)


def obstacle(connection, customer, items):
    """Why an order cannot be placed; what is read here, nobody changes until the order commits."""
    wanted, chosen = as_rows(items)
    rows = connection.run(
        "SELECT product_id, stock_quantity, price * quantity "
        f"FROM products JOIN {wanted} USING (product_id) ORDER BY product_id",
        **chosen,
    )
    stock = {str(product): left for product, left, _ in rows}
    if unknown := sorted(set(items) - set(stock)):
        return Refused(404, "there is no such product", unknown=unknown)
    short = [
        {"product_id": product, "requested": items[product], "available": left}
        for product, left in stock.items() if left < items[product]
    ]
    if short:
        return Refused(409, "there is not enough in stock", insufficient=short)
    if sum(amount for *_, amount in rows) > MOST_MONEY:
        return Refused(400, f"an order has a worth of up to {MOST_MONEY}")
    if not connection.run(
        "SELECT 1 FROM customers WHERE customer_id = CAST(:id AS uuid)", id=customer
    ):
        return Refused(404, "there is no such customer", unknown=[customer])
    return None


def stored(connection, order):
    rows = connection.run(
        "SELECT customer_id, status, total_amount, created_at FROM orders "
        "WHERE order_id = CAST(:id AS uuid)",
        id=order,
    )
    if not rows:
        return None
    customer, status, total, created = rows[0]
    items = connection.run(
        "SELECT product_id, quantity, unit_price FROM order_items "
        "WHERE order_id = CAST(:id AS uuid) ORDER BY product_id",
        id=order,
    )
    return {
        "order_id": order, "customer_id": str(customer), "status": status, "total_amount": total,
        "created_at": created,
        "items": [{"product_id": str(product), "quantity": quantity, "unit_price": unit_price}
                  for product, quantity, unit_price in items],
    }


def as_rows(items):
    """The items as a table of a query, and the query's parameters."""
    rows, chosen = [], {}
    for index, (product, quantity) in enumerate(items.items()):
        rows.append(f"(CAST(:product{index} AS uuid), CAST(:quantity{index} AS integer))")
        chosen |= {f"product{index}": product, f"quantity{index}": quantity}
    return f"(VALUES {', '.join(rows)}) AS wanted (product_id, quantity)", chosen


def wanted_items(given):
    """How many of which product; one that is listed twice is wanted twice."""
    listed = given.get("items")
    if not isinstance(listed, list) or not 1 <= len(listed) <= MOST_ITEMS:
        raise Refused(400, f"'items' has to be a list of 1 to {MOST_ITEMS} items")
    items = {}
    for item in listed:
        if not isinstance(item, dict):
            raise Refused(400, "an item is an object with 'product_id' and 'quantity'")
        product = api.identifier(item.get("product_id"), "'product_id'")
        items[product] = items.get(product, 0) + \
            api.whole_number(item, "quantity", 1, MOST_OF_ONE)
        if items[product] > MOST_OF_ONE:
            raise Refused(400, f"an order has up to {MOST_OF_ONE} of one product")
    # Whoever takes several rows takes them in one order.
    return dict(sorted(items.items()))
