"""What is stored, as SQLAlchemy 2 typed declarative classes: one module per noun of the office.

Mapping all of them takes longer than many a command works, so each is imported from its own module, and
`Base` from `models.tables.schema` where the whole schema is meant. A table module refers to another module's
table by its column and never by its name, and so brings it along.
"""
