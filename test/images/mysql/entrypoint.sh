#!/bin/bash
# Answers to the environment variables of the official images: MYSQL_ROOT_PASSWORD or MARIADB_ROOT_PASSWORD, MYSQL_DATABASE.
set -eu
data=/var/lib/mysql
start=/run/mysqld/start.sql
mkdir -p "$data" /run/mysqld
chown mysql "$data" /run/mysqld
[ "${1:-}" = mysqld ] && shift
rm -f /etc/mysql/mariadb.conf.d/50-server.cnf

if [ ! -d "$data/mysql" ]; then
  mariadb-install-db --user=mysql --datadir="$data" --auth-root-authentication-method=normal --skip-test-db >/dev/null
  password=${MYSQL_ROOT_PASSWORD:-$MARIADB_ROOT_PASSWORD}
  {
    echo "CREATE OR REPLACE USER root@'%' IDENTIFIED BY '$password';"
    echo "GRANT ALL ON *.* TO root@'%' WITH GRANT OPTION;"
    echo "ALTER USER root@localhost IDENTIFIED BY '$password';"
    [ -z "${MYSQL_DATABASE:-}" ] || echo "CREATE DATABASE \`$MYSQL_DATABASE\`;"
  } >"$start"
  chown mysql "$start"
  set -- "--init-file=$start" "$@"
fi
exec mariadbd --user=mysql --datadir="$data" --bind-address=0.0.0.0 --port=3306 "$@"
