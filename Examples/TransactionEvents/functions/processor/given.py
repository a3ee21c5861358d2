"""What callers give, checked."""

import decimal
import re
import unicodedata

AMOUNT = re.compile(r"[0-9]{1,8}(\.[0-9]{1,2})?")
PAGE = 10
LARGEST_PAGE = 100
STATUSES = ("completed", "failed", "cancelled")


class Refused(Exception):
    """A request that is not served, with the status and the reason that its caller gets."""

    def __init__(self, status, reason):
        super().__init__(reason)
        self.status = status


def amount(request):
    """An exact amount, from a number or from a text."""
    value = request.get("amount")
    # In Python, true is an integer. The text of a float is what the caller wrote.
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    text = str(value) if is_number else value
    if not isinstance(text, str) or not AMOUNT.fullmatch(text) or not decimal.Decimal(text):
        raise Refused(400, "'amount' has to be 0.01 to 99999999.99, with two decimals at most")
    return decimal.Decimal(text)


def transaction_id(request, default=None):
    value = request.get("transactionId", default)
    # PostgreSQL stores neither NUL nor half a surrogate pair, and nobody wants the others.
    if not isinstance(value, str) or not 1 <= len(value) <= 255 or \
            any(unicodedata.category(character) in ("Cc", "Cs") for character in value):
        raise Refused(
            400, "'transactionId' has to be a text of 1 to 255 characters, none for control")
    return value


def status(request):
    value = request.get("status")
    if value not in STATUSES:
        raise Refused(400, f"'status' has to be one of {', '.join(STATUSES)}")
    return value


def limit(request):
    value = request.get("limit", PAGE)
    if type(value) is not int or not 1 <= value <= LARGEST_PAGE:
        raise Refused(400, f"'limit' has to be a whole number from 1 to {LARGEST_PAGE}")
    return value


def region(request):
    value = request.get("region")
    if value is not None and not (isinstance(value, str) and value.isascii() and value.isprintable()
                                  and 1 <= len(value) <= 50):
        raise Refused(400, "'region' has to be a Region such as us-east-1")
    return value
