#!/usr/bin/env bash
# Builds FerretDB 1, which speaks MongoDB's protocol over SQLite, as one static program: ferretdb.sh FILE
set -eu
version=v1.24.2
file=$(realpath -m "$1")
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT

download() { go mod download -json "$1" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p'; }

# A Go that is too old to fetch a newer one by itself can still download it as the module that it is.
if [ "$(printf '%s\n' "go1.22" "$(go env GOVERSION)" | sort -V | head -n 1)" != go1.22 ]; then
  newer=$(download "golang.org/toolchain@v0.0.1-go1.23.4.$(go env GOOS)-$(go env GOARCH)")
  cp -r "$newer" "$work/go"
  chmod -R u+w "$work/go"
  chmod +x "$work"/go/bin/* "$work"/go/pkg/tool/*/*
  export GOROOT=$work/go PATH=$work/go/bin:$PATH
fi
source=$(download "github.com/FerretDB/FerretDB@$version")
cp -r "$source" "$work/source"
chmod -R u+w "$work/source"
# It refuses to start without knowing its version, which a module does not tell.
echo "$version" >"$work/source/build/version/version.txt"
cd "$work/source"
CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o "$file" ./cmd/ferretdb
