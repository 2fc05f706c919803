#!/bin/sh
# Makes a new data folder of a server as it was at a moment. The old one is not touched: look at the new one first. As the user who runs PostgreSQL:
#   restore-to.sh /backup/base/2026-11-22T02-30-00 /backup/wal /var/lib/postgresql/15/restored '2026-11-22 09:14:00+08'
# Then start a server on it (another port), see that it is what you want, and put it in the place of the old one:
#   pg_ctl -D /var/lib/postgresql/15/restored -o '-p 5433' start
#   DATABASE_URL=postgres://…:5433/qingjian qingjian verify
# Without a moment it goes as far as the log does.
set -eu
base=$1 wal=$2 data=$3 moment=${4:-}
[ -f "$base/backup_label" ] || { echo "restore-to: $base is no base backup (it has no backup_label)" >&2; exit 1; }
[ -d "$wal" ] || { echo "restore-to: there is no folder $wal with the log" >&2; exit 1; }
if [ -e "$data" ] && [ -n "$(ls -A "$data")" ]; then echo "restore-to: $data is not empty; name a new folder" >&2; exit 1; fi
mkdir -p "$data"
cp -a "$base/." "$data/"
chmod 700 "$data"
{
  echo "# written by restore-to.sh"
  echo "restore_command = 'cp \"$wal/%f\" \"%p\"'"
  echo "archive_mode = off"
  if [ -n "$moment" ]; then
    echo "recovery_target_time = '$moment'"
    echo "recovery_target_action = promote"
  fi
} >> "$data/postgresql.auto.conf"
touch "$data/recovery.signal"
echo "$data: start a server on it; it goes to ${moment:-the end of the log} and then takes changes (see its log)"
echo "when it is in its place: alter system reset restore_command, recovery_target_time, recovery_target_action, archive_mode; and see that it archives again"
