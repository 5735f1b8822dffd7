"""操作日志: how a line is written, what the log vouches for, and what an upgrade does to it.

Below services and store alike: a change is logged by a service, an upgrade by the store.
"""
