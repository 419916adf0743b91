#!/usr/bin/env bash
# Builds images that stand in for the official ones where no registry can be reached: Debian's PostgreSQL and MariaDB,
# and FerretDB for MongoDB. Needs root, debootstrap, go and a running Docker; FERRETDB may name a program that is built.
set -eu
cd "$(dirname "$0")"
export DOCKER_BUILDKIT=0
work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT

if [ -z "$(docker images -q understudy-test/debian)" ]; then
  . /etc/os-release
  mirror=$(apt-get indextargets --format '$(SITE)' | grep -v security | head -n 1)
  debootstrap --variant=minbase --include=postgresql,mariadb-server "$VERSION_CODENAME" "$work/debian" "$mirror"
  rm -rf "$work"/debian/var/cache/apt/* "$work"/debian/var/lib/apt/lists/* "$work"/debian/var/lib/{mysql,postgresql}/*
  tar -C "$work/debian" -c . | docker import - understudy-test/debian
fi
[ -x "${FERRETDB:-}" ] || { FERRETDB=$work/ferretdb && ./ferretdb.sh "$FERRETDB"; }
cp -r mongodb "$work/mongodb"
cp "$FERRETDB" "$work/mongodb/ferretdb"

docker build -q -t understudy-test/postgres postgres
docker build -q -t understudy-test/mariadb mysql
docker build -q -t understudy-test/ferretdb "$work/mongodb"
