#!/usr/bin/env bash
# Builds FerretDB 1, which speaks MongoDB's protocol over SQLite, as one static program: ferretdb.sh FILE
set -eu
version=v1.24.2
file=$(realpath -m "$1")
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT

source=$(go mod download -json "github.com/FerretDB/FerretDB@$version" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p')
cp -r "$source" "$work/source"
chmod -R u+w "$work/source"
# It refuses to start without knowing its version, which a module does not tell.
echo "$version" >"$work/source/build/version/version.txt"
cd "$work/source"
CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o "$file" ./cmd/ferretdb
