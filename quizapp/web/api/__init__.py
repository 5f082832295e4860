"""`/api/v1`, for programs.

`resources/` holds a module for each sort of thing, which says its operations (`RESOURCE`) and does nothing but call the
services; `types/` says what is sent and shown, and so what the OpenAPI document says. `serving` is what happens around
every operation: who comes, how often, with which scope, what was sent. Session cookies mean nothing here.
"""
