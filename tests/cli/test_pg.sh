#!/bin/sh
# A firm in PostgreSQL from the command line: what every command makes of it, and how it refuses.
#   tests/with_pg test_pg.sh KANTHA
kantha=$1
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
firm="$KANTHA_PG&schema=dighipar"
at="--firm $firm --data $dir/one"
bad=0
fail() { echo "test_pg.sh: $*"; bad=1; }
is() { [ "$2" = "$3" ] || fail "$1: got \"$2\", want \"$3\""; }
sql() { psql -qtAX "$KANTHA_PG" -c "SET search_path = dighipar" -c "$1"; }
refuses() { # $1: words of the reason; the rest must end with 2
  want=$1; shift
  said=$("$@" 2>&1 </dev/null); status=$?
  is "$*" "$status" 2
  case $said in *"$want"*) ;; *) fail "$* said: $said" ;; esac
}

refuses 'add --data DIR' "$kantha" init --firm "$firm"
refuses 'wants no --data' "$kantha" init --firm "$dir/a" --data "$dir/b"
refuses 'small letters a-z' "$kantha" init --firm "$KANTHA_PG&schema=Shop" --data "$dir/a"
refuses 'holds no firm' "$kantha" agent second-step-off $at nobody@dighipar.example
refuses 'cannot be reached' "$kantha" init --firm 'postgresql:///kantha?host=/nowhere' --data "$dir/a"
for name in letters sorted; do # databases in which Bengali would be lost, or out of order
  refuses 'createdb --template=template0' "$kantha" init --data "$dir/a" \
    --firm "$(echo "$firm" | sed "s,/kantha?,/$name?,")"
done
[ ! -e "$dir/a" ] || fail 'a refusal left a folder'

echo 'a boat on the river' | "$kantha" init $at --name 'দিঘিপাড়' --language bn \
  --agent নাদিয়া --email Nadia@Dighipar.example --mailbox care@dighipar.example \
  --smtp 127.0.0.1:2525 >"$dir/said" || fail 'init'
is 'says its folder' "$(cat "$dir/said")" "$dir/one"
is 'folder' "$(stat -c %a "$dir/one")" 700
is 'key' "$(stat -c '%a %s' "$dir/one/key")" '600 32'
is 'nothing of SQLite' "$(ls "$dir/one" | grep -c kantha.db)" 0
is 'firm' "$(sql "SELECT value FROM settings WHERE name = 'firm.name'")" 'দিঘিপাড়'
is 'the key itself is not there' "$(sql "SELECT count(*) FROM settings WHERE value LIKE '%$(od -An -tx1 "$dir/one/key" | tr -d ' \n')%'")" 0
echo 'seven green mangoes' | "$kantha" agent add $at --name Tanvir --email tanvir@dighipar.example || fail 'agent add'
is 'agents' "$(sql 'SELECT string_agg(role, $$ $$ ORDER BY id) FROM agents')" 'admin agent'
case $("$kantha" token add $at --email tanvir@dighipar.example --name shop) in kantha_*) ;; *) fail 'token' ;; esac

refuses 'not the key of this database' env LC_ALL=C sh -c "mkdir -p '$dir/two/spool/new' && head -c 32 /dev/urandom >'$dir/two/key' && '$kantha' token add --firm '$firm' --data '$dir/two' --email tanvir@dighipar.example --name shop"
refuses 'এই ডেটাবেসের নয়' env LC_ALL=bn_BD.UTF-8 "$kantha" token add --firm "$firm" --data "$dir/two" --email tanvir@dighipar.example --name shop
refuses 'not its key' "$kantha" init --firm "$firm" --data "$dir/three"
refuses 'holds a firm' "$kantha" init $at
refuses 'copied by pg_dump' "$kantha" backup $at "$dir/copy"
refuses 'copied by pg_dump' "$kantha" restore $at "$dir/copy"
cp "$dir/one/key" "$dir/two/key" # a second machine
"$kantha" token add --firm "$firm" --data "$dir/two" --email tanvir@dighipar.example --name shop >/dev/null || fail 'a second machine'

"$kantha" demo --firm "$KANTHA_PG&schema=demo" --data "$dir/demo" >/dev/null || fail 'demo'
refuses 'not its key' "$kantha" demo --firm "$KANTHA_PG&schema=demo" --data "$dir/again"
"$kantha" client export --firm "$KANTHA_PG&schema=demo" --data "$dir/demo" --client 1 --out "$dir/one.zip" || fail 'export'
"$kantha" doctor --firm "$KANTHA_PG&schema=demo" --data "$dir/demo" >"$dir/said"
is 'doctor reads the database' "$(grep -c '^fine  Database' "$dir/said")" 1

# The handbook's recipe: what it brings back is the firm, letters and all.
printf 'From: Farhana <farhana@rupsha.example>\r\nTo: care@dighipar.example\r\nSubject: Late\r\nMessage-ID: <1@rupsha.example>\r\n\r\nStill nothing.\r\n' |
  "$kantha" deliver --firm "$dir/one" --mailbox care@dighipar.example || fail 'deliver'
"$kantha" serve $at --listen 127.0.0.1:0 >/dev/null & server=$!
for i in $(seq 100); do
  [ "$(sql 'SELECT count(*) FROM messages')" = 1 ] && break
  sleep 0.1
done
kill $server; wait $server || fail 'serve'
is 'the letter is in the database' "$(sql 'SELECT count(*) FROM raws r JOIN blobs b ON b.name = r.blob')" 1
is 'and in no file' "$(find "$dir/one/blobs" "$dir/one/spool" -type f | wc -l)" 0
cp -a "$dir/one" "$dir/kept"
pg_dump --format=custom --schema=dighipar --file="$dir/kept.dump" "$KANTHA_PG" || fail 'pg_dump'
sql 'DROP SCHEMA dighipar CASCADE' 2>/dev/null
rm -rf "$dir/one"
pg_restore --exit-on-error --dbname="$KANTHA_PG" "$dir/kept.dump" || fail 'pg_restore'
cp -a "$dir/kept" "$dir/one"
"$kantha" doctor $at >"$dir/said"
is 'doctor finds the letters whole' "$(grep -c '^fine  Letters' "$dir/said")" 1
is 'the firm is there' "$(sql "SELECT value FROM settings WHERE name = 'firm.name'")" 'দিঘিপাড়'
sql "UPDATE blob_pieces SET bytes = 'x'" # and it would have told
"$kantha" doctor $at >"$dir/said"
is 'doctor finds the letter that is not' "$(grep -c '^bad   Letters' "$dir/said")" 1
exit $bad
