#!/bin/sh
# Once, when PostgreSQL's volume is new: the application's role, which owns no table.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$APPLICATION_PASSWORD" \
    --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE alongside LOGIN PASSWORD :'password';
GRANT USAGE ON SCHEMA public TO alongside;
ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO alongside;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO alongside;
SQL
