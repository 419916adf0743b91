#!/bin/bash
# Answers to the environment variables of the official image: POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB, PGDATA.
set -eu
data=${PGDATA:-/var/lib/postgresql/data}
bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/postgres | tail -n 1)")

if [ "$(id -u)" = 0 ]; then
  mkdir -p "$data" /run/postgresql
  chown postgres "$data" /run/postgresql
  chmod 700 "$data"
  exec setpriv --reuid=postgres --regid=postgres --init-groups bash "$0" "$@"
fi

[ "${1:-}" = postgres ] && shift
if [ ! -s "$data/PG_VERSION" ]; then
  user=${POSTGRES_USER:-postgres}
  database=${POSTGRES_DB:-$user}
  "$bin/initdb" --pgdata="$data" --username="$user" --pwfile=<(echo "$POSTGRES_PASSWORD") \
    --auth-local=trust --auth-host=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 >/dev/null
  echo "host all all all scram-sha-256" >>"$data/pg_hba.conf"
  "$bin/pg_ctl" --pgdata="$data" --options="-c listen_addresses=''" --wait start
  [ "$database" = postgres ] || "$bin/createdb" --username="$user" "$database"
  "$bin/pg_ctl" --pgdata="$data" --mode=fast --wait stop
fi
exec "$bin/postgres" -D "$data" -c listen_addresses='*' "$@"
