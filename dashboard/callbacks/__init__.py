"""Events: one module a page, each with ``register(app, services)``."""
