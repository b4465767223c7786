# Namespaces that stand for machines, and the links between them. Sourced by record.sh.
#
#   client 203.0.113.10 ── isp (router) ── wire (holds each frame) ── web or lb 198.51.100.80
#   behind it, where the topology has more machines, the private network 10.0.0.0/24 on one switch
#
# Addresses are from the ranges for documentation and for private networks; MAC addresses are set by hand. Nothing
# leaves these namespaces: no link leads to the machine's own network.

PREFIX=record-

# wait_for TENTHS COMMAND…: until the command succeeds
wait_for() {
  local left=$1
  shift
  until "$@" >/dev/null 2>&1; do
    left=$((left - 1))
    if [ $left -le 0 ]; then
      echo "waited in vain for: $*" >&2
      return 1
    fi
    sleep 0.1
  done
}

inside() { ip netns exec "$PREFIX$1" "${@:2}"; }

add_machine() {
  ip netns add "$PREFIX$1"
  ip -n "$PREFIX$1" link set lo up
  inside "$1" sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
  # Where a namespace may not choose cubic, reno is what every kernel has.
  inside "$1" sysctl -qw net.ipv4.tcp_congestion_control=cubic 2>/dev/null ||
    inside "$1" sysctl -qw net.ipv4.tcp_congestion_control=reno
}

# add_cable MACHINE INTERFACE MAC MACHINE INTERFACE MAC
# Offloads are turned off, so that frames are as long as on a real cable and carry complete checksums.
add_cable() {
  ip link add "$2" netns "$PREFIX$1" address "$3" type veth peer name "$5" netns "$PREFIX$4" address "$6"
  local end
  for end in "$1 $2" "$4 $5"; do
    set -- $end
    inside "$1" ethtool -K "$2" tx off gso off tso off gro off >/dev/null
    ip -n "$PREFIX$1" link set "$2" up
  done
}

add_address() { ip -n "$PREFIX$1" addr add "$3" dev "$2"; }

# The switch's machine, with one port for each server.
add_private_network() {
  add_machine switch
  ip -n "${PREFIX}switch" link add bridge0 type bridge
  ip -n "${PREFIX}switch" link set bridge0 up
  local server name host
  for server in "$@"; do
    name=${server%:*} host=${server#*:}
    add_cable "$name" eth1 "02:00:00:00:03:$(printf %02x "$host")" switch "port-$name" "02:00:00:00:bb:$(printf %02x "$host")"
    ip -n "${PREFIX}switch" link set "port-$name" master bridge0
    add_address "$name" eth1 "10.0.0.$host/24"
  done
}

# network_up TOPOLOGY: sets EDGE, the machine that nginx runs on, and WIRE, how the delay is made
network_up() {
  EDGE=web
  if [ "$1" = lb ]; then EDGE=lb; fi
  local machine
  for machine in client isp wire "$EDGE"; do add_machine "$machine"; done
  add_cable client eth0 02:00:00:00:01:0a isp lan0 02:00:00:00:01:01
  add_cable isp wan0 02:00:00:00:02:01 wire near 02:00:00:00:ee:01
  add_cable wire far 02:00:00:00:ee:02 "$EDGE" eth0 02:00:00:00:02:50
  add_address client eth0 203.0.113.10/24
  add_address isp lan0 203.0.113.1/24
  add_address isp wan0 198.51.100.1/24
  add_address "$EDGE" eth0 198.51.100.80/24
  ip -n "${PREFIX}client" route add default via 203.0.113.1
  ip -n "$PREFIX$EDGE" route add default via 198.51.100.1
  inside isp sysctl -qw net.ipv4.ip_forward=1
  case $1 in
    split) add_machine db; add_private_network web:10 db:20 ;;
    lb) for machine in app1 app2 db; do add_machine "$machine"; done
      add_private_network lb:5 app1:11 app2:12 db:20 ;;
  esac
  lay_wire
  # Everybody learns everybody's MAC address now, and not within the recording.
  wait_for 30 inside client ping -q -c 1 -W 1 198.51.100.80
}

# Each frame is held for WIRE_DELAY milliseconds: by netem where the kernel has it, by wire.py elsewhere,
# which goes before every other program: the wire knows no load.
lay_wire() {
  if inside wire tc qdisc add dev near root netem delay "${WIRE_DELAY}ms" 2>/dev/null; then
    WIRE=netem
    inside wire tc qdisc add dev far root netem delay "${WIRE_DELAY}ms"
    ip -n "${PREFIX}wire" link add bridge0 type bridge
    ip -n "${PREFIX}wire" link set near master bridge0
    ip -n "${PREFIX}wire" link set far master bridge0
    ip -n "${PREFIX}wire" link set bridge0 up
  else
    WIRE=program
    ip -n "${PREFIX}wire" link set near promisc on
    ip -n "${PREFIX}wire" link set far promisc on
    inside wire chrt --fifo 50 python3 "$HERE/shell/wire.py" near far "$WIRE_DELAY" >"$WORK/wire.log" 2>&1 &
    wait_for 100 grep -q up "$WORK/wire.log"
  fi
}

# Ends every process in our namespaces, then the namespaces. Safe to call at any time, also twice.
network_down() {
  local name ours
  ours=$(ip netns list | awk -v prefix="$PREFIX" 'index($1, prefix) == 1 { print $1 }')
  for name in $ours; do
    ip netns pids "$name" | xargs -r kill -KILL 2>/dev/null || true
  done
  for name in $ours; do ip netns del "$name" || true; done
}
