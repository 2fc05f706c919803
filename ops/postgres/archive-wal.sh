#!/bin/sh
# Keeps one finished piece of the write-ahead log. In postgresql.conf of the server:
#   archive_mode = on
#   archive_timeout = 60        # at most so many seconds are lost when the machine is
#   archive_command = '/opt/qingjian/current/ops/postgres/archive-wal.sh "%p" "%f" /backup/wal'
# The folder should lie on another machine. Never overwrites; ends with an error, and so is asked again, when a piece cannot be kept.
set -eu
piece=$1 name=$2 folder=$3
if [ -f "$folder/$name" ]; then
  cmp -s "$piece" "$folder/$name" && exit 0
  echo "archive-wal: $folder/$name is there and is another: is this folder used by two servers?" >&2
  exit 1
fi
cp "$piece" "$folder/.$name.part"
sync "$folder/.$name.part"
mv "$folder/.$name.part" "$folder/$name"
sync "$folder" # the server gives its own copy up now: the name must be on the disk too
