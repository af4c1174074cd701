"""Alembic runs this: the migrations, on the connection and in the transaction that `migration` opened."""

from alembic import context

from dashboard.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
