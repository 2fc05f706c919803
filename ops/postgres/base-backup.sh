#!/bin/sh
# A copy of a running server, from which restore-to.sh can go to any moment after it. As a role that may replicate:
#   base-backup.sh postgres://backup@db.example.gov.cn:5432/postgres /backup/base [KEEP]
# Makes /backup/base/2026-11-22T02-30-00, checks it (pg_verifybackup), and keeps the newest KEEP (4).
# Pieces of the log older than the oldest copy kept are of no more use: clear them away with pg_archivecleanup.
set -eu
server=$1 folder=$2 keep=${3:-4}
name=$(date +%Y-%m-%dT%H-%M-%S)
mkdir -p "$folder"
trap 'rm -rf "$folder/.$name.part"' EXIT # one that broke off would fill the disk, night by night
pg_basebackup --dbname="$server" --pgdata="$folder/.$name.part" --format=plain --wal-method=stream --checkpoint=fast
if command -v pg_verifybackup >/dev/null; then pg_verifybackup --quiet "$folder/.$name.part"; fi
mv "$folder/.$name.part" "$folder/$name"
find "$folder" -mindepth 1 -maxdepth 1 -type d -name '20??-*' | sort -r | tail -n +"$((keep + 1))" | while read -r old; do rm -rf "$old"; done
echo "$folder/$name"
