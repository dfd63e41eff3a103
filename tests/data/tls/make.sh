#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the certificates in this folder anew; needs OpenSSL. They are kept in the repository so that the tests
# need no such program, and are valid for a hundred years so that no test fails one morning. The key is the
# servers' of the tests and worth nothing; the authority's own key is thrown away here.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

: >"$work/index"
cat >"$work/config" <<TEXT
[ca]
default_ca = test
[test]
database = $work/index
new_certs_dir = $work
rand_serial = yes
unique_subject = no
default_md = sha256
policy = any
[any]
commonName = optional
organizationName = optional
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[here]
basicConstraints = critical, CA:FALSE
extendedKeyUsage = serverAuth
subjectAltName = IP:127.0.0.1, DNS:localhost, DNS:workspace.example
[elsewhere]
basicConstraints = critical, CA:FALSE
extendedKeyUsage = serverAuth
subjectAltName = DNS:other.example
TEXT

new_key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1"; }

# sign NAME SUBJECT EXTENSIONS FROM UNTIL SIGNER...: the certificate NAME.pem of the servers' key
sign() {
    name=$1 subject=$2 extensions=$3 from=$4 until=$5
    shift 5
    openssl req -new -key "${key:-server.key}" -subj "$subject" -utf8 -out "$work/request"
    openssl ca -batch -notext -utf8 -config "$work/config" -extensions "$extensions" -in "$work/request" \
        -startdate "$from" -enddate "$until" -out "$name.pem" "$@" 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
}

new_key server.key
new_key "$work/authority.key"
start=20200101000000Z
end=21200101000000Z
key=$work/authority.key sign authority "/O=Latchkey Tests/CN=Test Authority" authority $start $end \
    -selfsign -keyfile "$work/authority.key"
set -- -cert authority.pem -keyfile "$work/authority.key"
server="/O=Example Corporation/CN=workspace.example"
sign server "$server" here $start $end "$@"
sign expired "$server" here $start 20210101000000Z "$@"
sign future "$server" here 21190101000000Z $end "$@"
sign otherhost "/O=Example Corporation/CN=other.example" elsewhere $start $end "$@"
sign expiredotherhost "/O=Example Corporation/CN=other.example" elsewhere $start 20210101000000Z "$@"
sign nameless "/O=Example Corporation" here $start $end "$@"
sign selfsigned "$server" here $start $end -selfsign -keyfile server.key
long=$(printf '%064d' 0 | tr 0 x)
sign hostile "/O=$long/O=$long/CN=workspace.example$(printf '\n\t\342\200\256')moc" here $start $end "$@"
