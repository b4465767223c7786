#!/bin/bash
# Records one real request through nginx, Tomcat and PostgreSQL, in three topologies and in every way it can fail,
# and writes public/recordings/*.json. Needs root on Debian 12 and about ten minutes of an idle machine.
#
# usage: npm run record [-- NAME…]     all recordings, or only those named
#
# Everything happens in network namespaces of its own, with configuration in a temporary folder; whatever happens, at
# the end they are gone, with every process in them.
set -Eeuo pipefail
trap 'echo "line $LINENO: failed: $BASH_COMMAND" >&2' ERR

HERE=$(cd "$(dirname "$0")" && pwd)
WIRE_DELAY=5 # milliseconds, each way
REQUEST='/board/posts?board=hello'
WANTED=" $* "
FAILED=''
RECORDERS=''

[ "$(uname -m)" = x86_64 ] || { echo 'the numbers of system calls are those of x86-64' >&2; exit 1; }
[ "$(id -u)" = 0 ] || { echo 'recording needs root: namespaces, packets and tracepoints are its business' >&2; exit 1; }
cd "$HERE/../.."
for part in network stack capture; do . "$HERE/shell/$part.sh"; done

# Ahead of whatever else the machine does: a request that waits for a processor shows how busy the machine is.
renice -n -15 -p $$ >/dev/null
WORK=$(mktemp -d -t recorder.XXXXXX)
NETNS_BEFORE=$(mountpoint -q /run/netns && echo yes || echo no)
clean_up() {
  trap - EXIT INT TERM HUP ERR
  set +e
  # perf and strace are in no namespace of ours.
  if [ -n "$RECORDERS" ]; then kill $RECORDERS 2>/dev/null; fi
  network_down
  if [ "$NETNS_BEFORE" = no ] && [ -z "$(ls -A /run/netns 2>/dev/null)" ]; then umount /run/netns 2>/dev/null; fi
  [ -n "${KEEP:-}" ] || rm -rf "$WORK"
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

install_packages() {
  local packages='nginx-light tomcat10 libpostgresql-jdbc-java postgresql-15 tcpdump strace linux-perf nftables ethtool
    iproute2 iputils-ping curl python3-minimal procps' package missing=''
  for package in $packages; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  # None of their services is to start: the recording has its own.
  local policy=/usr/sbin/policy-rc.d
  if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' >$policy
    chmod 755 $policy
    trap 'rm -f /usr/sbin/policy-rc.d; clean_up' EXIT
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
  if [ "$(cat $policy)" = "$(printf '#!/bin/sh\nexit 101')" ]; then rm -f $policy; fi
  trap clean_up EXIT
}

# The versions of everything, without what would name this machine's own builds.
note_versions() {
  local package
  echo "kernel $(uname -r | grep -o '^[0-9]*\.[0-9]*')"
  for package in nginx-light:nginx tomcat10:tomcat postgresql-15:postgres curl:curl strace:strace linux-perf:perf tcpdump:tcpdump; do
    echo "${package#*:} $(dpkg-query -W -f '${Version}' "${package%:*}" | sed 's/^[0-9]*://; s/[-+~].*//')"
  done
}

is_wanted() { [ "$WANTED" = '  ' ] || [[ $WANTED == *" $1 "* ]]; }

# make NAME SITUATION TOPOLOGY REQUESTS LINGER URL-PATH [curl options]
# The functions prepare, during and restore, where defined, surround every pass.
make() {
  local name=$1 situation=$2 topology=$3 requests=$4
  shift 3
  if is_wanted "$name"; then
    echo "$name …"
    local pass
    for pass in times arguments; do
      [ "$pass" = arguments ] || [ -n "$OFFERED" ] || continue
      if declare -F prepare >/dev/null; then prepare $pass; else fresh_nginx $pass; fi
      OUT=$WORK/$name/$pass
      if [ $pass = arguments ]; then shift; set -- "$((requests < 4 ? requests : 4))" "$@"; fi
      capture $pass "$topology" "$@"
      if declare -F restore >/dev/null; then restore; fi
    done
    node "$HERE/merge.ts" --name "$name" --situation "$situation" --topology "$topology" --from "$WORK/$name" \
      --work "$WORK" --wire $WIRE --delay $WIRE_DELAY --out public/recordings || FAILED="$FAILED $name"
    [ -n "${KEEP:-}" ] || rm -rf "${WORK:?}/$name"
  fi
  unset -f prepare during restore
}

# nginx writes how it chose the location only in the pass that does not measure times.
fresh_nginx() {
  stop_nginx
  if [ "$1" = times ]; then start_nginx info; else start_nginx debug; fi
  ask 3
}
# ask TIMES [PATH]: unrecorded requests, until classes are loaded, code is compiled and the pool is filled
ask() {
  local turn
  for turn in $(seq "$1"); do
    inside client curl -s -o /dev/null --max-time 10 --resolve www.example.com:80:198.51.100.80 \
      "http://www.example.com${2:-$REQUEST}" || true
  done
}
firewall() {
  inside "$EDGE" nft add table inet filter
  inside "$EDGE" nft 'add chain inet filter input { type filter hook input priority 0; policy accept; }'
  inside "$EDGE" nft "add rule inet filter input tcp dport 80 $1"
}

install_packages
POSTGRES=$(dirname "$(ls /usr/lib/postgresql/*/bin/postgres | tail -1)")
OFFERED=$(tracepoints_offered)
note_versions >"$WORK/versions"
[ -n "$OFFERED" ] || echo 'this kernel offers no tracepoints: times will be those of strace'
[ "$(cut -d' ' -f1 /proc/loadavg | tr -d .)" -lt 50 ] || echo 'the machine is busy: expect slower recordings'

for topology in split lb single; do
  is_wanted $topology || [ $topology = single ] || continue
  network_down
  network_up $topology
  start_stack $topology
  ask 150
  make $topology normal $topology 15 0.4 "$REQUEST"
  [ $topology = single ] || { stop_stack; network_down; }
done

make static-404 static-404 single 5 0.2 /no-such-page.html
make app-404 app-404 single 5 0.2 /board/no-such-page
prepare() { fresh_nginx "$1"; ask 1 "/limited/posts?board=hello"; }
make rate-limit-503 rate-limit-503 single 5 0.2 '/limited/posts?board=hello'
restore() { sleep 2; }
make was-slow-504 was-slow-504 single 1 2.4 "$REQUEST&slow=1"
prepare() { fresh_nginx "$1"; kill -STOP "$(cat "$WORK/run/tomcat1.pid")"; }
restore() { kill -CONT "$(cat "$WORK/run/tomcat1.pid")"; sleep 0.5; }
make was-frozen-504 was-frozen-504 single 1 0.2 "$REQUEST"

prepare() { firewall drop; }
restore() { inside "$EDGE" nft flush ruleset; }
make firewall-drop firewall-drop single 1 0.2 / --connect-timeout 8
prepare() { firewall 'reject with icmp type admin-prohibited'; }
restore() { inside "$EDGE" nft flush ruleset; }
make firewall-reject firewall-reject single 3 0.2 /

# A backlog of 1 takes two connections; the worker that should accept them is stopped.
prepare() {
  stop_nginx
  start_nginx info 1
  kill -STOP "$(pgrep -P "$(cat "$WORK/run/nginx.pid")")"
  local waiting
  for waiting in 1 2; do
    inside client curl -s -o /dev/null --max-time 60 --resolve www.example.com:80:198.51.100.80 http://www.example.com/ &
    sleep 0.3
  done
}
restore() {
  kill -CONT "$(pgrep -P "$(cat "$WORK/run/nginx.pid")")"
  sleep 1
}
make accept-queue-full accept-queue-full single 1 0.2 / --connect-timeout 8

prepare() { fresh_nginx "$1"; stop_postgres; }
restore() { run_postgres; ask 3; }
make db-down-500 db-down-500 single 1 0.2 "$REQUEST"

# The process is killed while it writes, as the kernel does when memory runs out.
prepare() { fresh_nginx "$1"; ask 1 '/board/cut?compile=only'; }
during() { sleep 1.5; kill -KILL "$(cat "$WORK/run/tomcat1.pid")"; }
restore() { rm -f "$WORK/run/tomcat1.pid"; start_tomcat web 127.0.0.1 127.0.0.1 1; ask 30; }
make body-cut body-cut single 1 0.3 /board/cut

prepare() { fresh_nginx "$1"; stop_tomcat 1; sleep 0.5; }
restore() { start_tomcat web 127.0.0.1 127.0.0.1 1; ask 5; }
make was-down-502 was-down-502 single 1 0.2 "$REQUEST"

# Nobody listens, and the machines have forgotten each other's MAC addresses.
prepare() {
  stop_nginx
  local machine
  for machine in client isp web; do inside $machine ip neigh flush all; done
}
make no-listener no-listener single 1 0.2 /

[ -z "$FAILED" ] || { echo "not recorded:$FAILED" >&2; exit 1; }
