"""Accounts of the people of a store: passwords, second factors, sessions, tokens, and limits on guessing."""

from waqai.accounts.accounts import Accounts, SignedIn
from waqai.accounts.throttle import Rates, Throttle
from waqai.accounts.tokens import Token

__all__ = ["Accounts", "Rates", "SignedIn", "Throttle", "Token"]
