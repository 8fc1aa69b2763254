#!/bin/sh
# kantha doctor: each fault is planted into a sound firm of its own; the doctor must find it, only
# it, and say what to do. Run with the path of kantha, as root or not.
set -u
kantha=$1
dir=$(mktemp -d /tmp/kantha-doctor-XXXXXX)
trap 'rm -rf "$dir"; [ -z "${small:-}" ] || umount "$small"' EXIT
bad=0 faults=0
fail() { echo "FAILED $*"; bad=1; }
sql() { sqlite3 "$dir/firm/kantha.db" "$1"; }
now=$(date +%s)000

export LC_ALL=C
printf 'Sunny-day-7\n' | "$kantha" init --firm "$dir/sound" --name Dighi --agent Nadia \
  --email nadia@dighi.example --mailbox care@dighi.example --smtp relay.example:25 >/dev/null || exit 1
said=$("$kantha" doctor --firm "$dir/sound") || { echo "not sound: $said"; exit 1; }

# $1: in what it says; $2: in its cure; the rest: a command that plants it into $dir/firm
plant() {
  wanted=$1 cure=$2; shift 2
  faults=$((faults + 1))
  rm -rf "$dir/firm"; cp -rp "$dir/sound" "$dir/firm"
  "$@" || fail "could not plant: $wanted"
  said=$("$kantha" doctor --firm "$dir/firm" 2>&1); status=$?
  [ $status = 1 ] || fail "$wanted: exit $status: $said"
  [ "$(echo "$said" | grep -c '^bad ')" = 1 ] || fail "$wanted: not just one: $said"
  echo "$said" | grep -A1 '^bad ' | grep -q "$wanted" || fail "wanted \"$wanted\": $said"
  echo "$said" | grep -A1 '^bad ' | tail -1 | grep -q "^      .*$cure" || fail "no cure \"$cure\": $said"
  LC_ALL=bn_BD "$kantha" doctor --firm "$dir/firm" | grep -A1 '^bad ' | tail -1 | grep -q . ||
    fail "$wanted: no cure in Bengali"
}
letter() { # a case with one letter on its way: $1 message state, $2 outbox state, $3 not before
  sql "INSERT INTO cases (id, number, subject, kind, state, channel, language, last_at, reply_token, created_at)
      VALUES (1, 1, 's', 'question', 'open', 'email', 'en', 1, 't', 1);
    INSERT INTO threads (id, channel, created_at) VALUES (1, 'email', 1);
    INSERT INTO messages (id, case_id, thread_id, kind, channel, text, state, at, created_at)
      VALUES (1, 1, 1, 'out', 'email', 'x', '$1', 1, 1);
    INSERT INTO outbox (kind, dedupe_key, message_id, payload, not_before, state, created_at)
      VALUES ('mail', 'k', 1, '', $3, '$2', 1)"
}
noise() { # pages that are none, in the middle
  pages=$(($(stat -c %s "$dir/firm/kantha.db") / 4096))
  for part in 3 5 7; do
    head -c 4096 /dev/urandom |
      dd of="$dir/firm/kantha.db" bs=4096 seek=$((pages * part / 9)) conv=notrunc status=none
  done
}
waiting() {
  printf 'From: a@b.example\n\nx\n' | "$kantha" deliver --firm "$dir/firm" --mailbox care@dighi.example
  touch -d '20 minutes ago' "$dir/firm/spool/new/"*
}
fetched() { # $1: fine_at, $2: fault
  sql "INSERT INTO fetches (mailbox_id, host, port, tls, login, user_name, secret_sealed, folder,
      afterwards, takes_old, fine_at, fault, created_at)
    VALUES (1, 'h', 993, 'at_once', 'password', 'u', x'00', 'INBOX', 'keep', 0, $1, '$2', 1)"
}
permitted() { # $1: when it ends
  sql "INSERT INTO oauth_apps (provider, client_id, secret_sealed, tenant, authorize_url, token_url, scope,
      imap_host, imap_port, imap_tls, created_at)
    VALUES ('google', 'i', x'00', '', '', '', '', '', 993, 'at_once', 1);
    INSERT INTO oauth_grants (mailbox_id, provider, address, refresh_sealed, refresh_ends_at, access_sealed,
      access_ends_at, created_at) VALUES (1, 'google', '', x'00', $1, x'00', 1, 1)"
}
raw() {
  sql "INSERT INTO raws (source, spool_name, blob, size, state, received_at)
    VALUES ('spool', 'n', '$(printf %064d 7)', 3, 'filed', 1)"
}
aged() { sql "UPDATE events SET at = at - 8 * 86400000"; }
old_copy() { touch -d '9 days ago' "$dir/firm/backed-up"; }

plant 'no firm in' 'kantha init' rm -rf "$dir/firm/key" "$dir/firm/kantha.db"
plant 'no key' 'from a backup' rm "$dir/firm/key"
plant 'instead of 32' 'from a backup' truncate -s 9 "$dir/firm/key"
plant 'can read' 'chmod 700' chmod 755 "$dir/firm"
plant 'can read' 'chmod 600' chmod 644 "$dir/firm/key"
plant 'spool/new cannot be read' 'user who runs the desk' rm -r "$dir/firm/spool"
plant 'has been waiting' 'kantha serve' waiting
plant 'cannot be opened' 'kantha restore' truncate -s 100 "$dir/firm/kantha.db"
plant 'damaged' 'kantha restore' noise
plant 'newer Kantha' 'that version' sql "INSERT INTO schema_steps VALUES (999, 'x', 'x', 1)"
plant 'older Kantha' 'kantha serve once' sql "DELETE FROM schema_steps WHERE number = (SELECT max(number) FROM schema_steps)"
plant 'not set up' 'in the browser' sql "DELETE FROM settings WHERE name = 'firm.name'"
plant 'Mars/Base is not known' 'tzdata' sql "UPDATE settings SET value = 'Mars/Base' WHERE name = 'firm.zone'"
plant 'no admin' 'agent add' sql "UPDATE agents SET role = 'lead'"
plant 'earlier than' 'NTP' sql "UPDATE events SET at = at + 86400000"
plant 'There is no mailbox' 'in Settings' sql "UPDATE mailboxes SET deleted_at = 1"
plant 'has no relay' 'in Settings' sql "UPDATE mailboxes SET smtp_host = ''"
plant 'cannot be fetched' 'a test says' fetched "$now" imap.password
plant 'does not take them' 'can try sending' sql "UPDATE mailboxes SET smtp_fault = 'imap.password'"
plant 'for an hour' 'kantha serve' fetched 1 ''
plant 'within two weeks' 'how to renew' permitted "$((now + 13 * 86400000))"
plant 'should have gone' 'tried again' letter going queued 1
plant 'could not be sent' 'Today' letter failed failed 1
plant 'Nobody knows whether' 'Today' letter going uncertain 1
plant 'Not as it came' 'from a backup' raw
plant 'No copy was ever made' 'each night' aged
plant 'last copy was made' 'kantha-backup' old_copy

# Those that need another machine than this one.
machine() { # $1: in what it says, $2: in its cure; $said is what the doctor said
  faults=$((faults + 1))
  echo "$said" | grep -A1 '^bad ' | grep -q "$1" || fail "wanted \"$1\": $said"
  echo "$said" | grep -A1 '^bad ' | grep -q "^      .*$2" || fail "no cure \"$2\": $said"
}
said=$(ulimit -n 256; "$kantha" doctor --firm "$dir/sound")
machine '256 files and connections' 'ulimit -n'
mkdir "$dir/alone" && cp "$(dirname "$kantha")/kantha" "$(dirname "$kantha")/kantha-desk" "$dir/alone"
said=$("$dir/alone/kantha" doctor --firm "$dir/sound")
machine 'reads mail does not start' 'beside kantha-desk'
if [ "$(id -u)" = 0 ] && mkdir "$dir/small" && mount -t tmpfs -o size=8m none "$dir/small" 2>/dev/null; then
  small=$dir/small
  cp -rp "$dir/sound" "$small/firm"
  said=$("$kantha" doctor --firm "$small/firm")
  machine 'are free' 'Make room'
  umount "$small"; small=
fi
echo "$faults faults planted"
[ "$faults" -ge 20 ] || fail "only $faults faults"
exit $bad
