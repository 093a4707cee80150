#!/bin/sh
# Once, when PostgreSQL's volume is new, and for a database that a backup is restored into: the application's role, which
# owns no table, and its rights on the tables to come.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$APPLICATION_PASSWORD" \
    --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
SELECT format('CREATE ROLE alongside LOGIN PASSWORD %L', :'password')
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'alongside')
\gexec
GRANT USAGE ON SCHEMA public TO alongside;
ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO alongside;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO alongside;
SQL
