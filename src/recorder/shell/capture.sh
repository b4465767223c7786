# One pass over one situation: starts the recorders, sends the requests, stops the recorders. Sourced by record.sh.
#
# Two passes make a recording. `times`: tcpdump and kernel tracepoints, which cost the request little. `arguments`:
# strace, which shows what the calls carry and makes the server three times as slow. merge.ts joins them.

TRACEPOINTS='net:netif_receive_skb net:net_dev_start_xmit sock:inet_sock_set_state sock:sk_data_ready tcp:tcp_probe
  tcp:tcp_send_reset tcp:tcp_receive_reset tcp:tcp_retransmit_skb skb:kfree_skb skb:skb_copy_datagram_iovec
  fib:fib_table_lookup sched:sched_switch sched:sched_waking raw_syscalls:sys_enter raw_syscalls:sys_exit'

STRACE='strace -f -q --absolute-timestamps=format:unix,precision:us -T -yy -s 2000 -e signal=none'

# tracepoints_offered: those of TRACEPOINTS that this kernel has, for perf's -e; perf refuses all for one it lacks.
# The file system of tracepoints is mounted where nobody else sees it, and vanishes with the process.
TRACEFS='mount -t tracefs none /sys/kernel/tracing'
tracepoints_offered() {
  unshare -m sh -c "$TRACEFS && cd /sys/kernel/tracing/events && for point in $(echo $TRACEPOINTS); do
    [ -d \"\${point%:*}/\${point#*:}\" ] && echo \$point; done" 2>/dev/null | paste -sd, || true
}

# interfaces TOPOLOGY: where packets are seen, as machine:interface
interfaces() {
  case $1 in
    single) echo client:eth0 isp:lan0 isp:wan0 web:eth0 web:lo ;;
    split) echo client:eth0 isp:lan0 isp:wan0 web:eth0 web:lo web:eth1 db:eth1 ;;
    lb) echo client:eth0 isp:lan0 isp:wan0 lb:eth0 lb:eth1 app1:eth1 app2:eth1 db:eth1 ;;
  esac
}

# processes TOPOLOGY: machine, program, process number of everything that serves
processes() {
  local was=web db=web pid
  if [ "$1" != single ]; then db=db; fi
  if [ -s "$WORK/run/nginx.pid" ]; then echo "$EDGE nginx $(pgrep -P "$(cat "$WORK/run/nginx.pid")" | head -1)"; fi
  local number
  for number in 1 2; do
    if [ "$1" = lb ]; then was=app$number; fi
    if [ -s "$WORK/run/tomcat$number.pid" ]; then echo "$was tomcat $(cat "$WORK/run/tomcat$number.pid")"; fi
  done
  if [ -s "$WORK/pg/postmaster.pid" ]; then
    for pid in $(pgrep -P "$(head -1 "$WORK/pg/postmaster.pid")"); do
      if tr '\0' ' ' <"/proc/$pid/cmdline" | grep -q 'board board'; then echo "$db postgres $pid"; fi
    done
  fi
}

# note_threads, note_descriptors: of every process in $OUT/processes
note_threads() {
  local machine program pid task
  while read -r machine program pid; do
    for task in /proc/"$pid"/task/*; do
      echo "$machine $program ${task##*/} $(tr ' ' _ <"$task/comm")"
    done
  done <"$OUT/processes"
}
note_descriptors() {
  local machine program pid
  while read -r machine program pid; do
    # A descriptor may be closed while they are listed.
    find "/proc/$pid/fd" -mindepth 1 -printf "$machine $program %f %l\n" 2>/dev/null || true
  done <"$OUT/processes"
}

# note_sockets: one row of ss for each TCP socket of each machine, with the time
note_sockets() {
  local machine
  for machine in $(interfaces "$TOPOLOGY" | tr ' ' '\n' | cut -d: -f1 | sort -u); do
    inside "$machine" ss -HtanpO | sed "s/^/$(date +%s.%N) $machine /"
  done
}

mark_logs() { wc -l "$WORK"/*.log "$WORK"/tomcat?/logs/access.log 2>/dev/null | grep -v total || true; }
new_lines() { # what was added to each log since mark_logs
  local lines file
  while read -r lines file; do
    tail -n "+$((lines + 1))" "$file" >"$OUT/$(echo "${file#"$WORK"/}" | tr / -)"
  done <"$OUT/marks"
}

# capture PASS TOPOLOGY REQUESTS LINGER URL-PATH [curl options]
# Writes to $OUT. LINGER: seconds to go on recording after the last request.
capture() {
  local pass=$1 requests=$3 linger=$4 path=$5
  TOPOLOGY=$2
  shift 5
  rm -rf "$OUT"
  mkdir -p "$OUT"
  processes "$TOPOLOGY" >"$OUT/processes"
  note_threads >"$OUT/threads"
  note_descriptors >"$OUT/descriptors"
  mark_logs >"$OUT/marks"

  local place
  RECORDERS=''
  for place in $(interfaces "$TOPOLOGY"); do
    # Not by the function: $! would be a shell's, and tcpdump would outlive it.
    ip netns exec "$PREFIX${place%:*}" tcpdump -q -Z root -i "${place#*:}" -s 0 --immediate-mode --time-stamp-precision=nano -U \
      -w "$OUT/${place/:/-}.pcap" 'tcp or icmp or arp' 2>/dev/null &
    RECORDERS="$RECORDERS $!"
  done
  if [ "$pass" = times ]; then
    unshare -m sh -c "$TRACEFS; exec perf record -q -a -k CLOCK_MONOTONIC -m 2048 -e $OFFERED --exclude-perf -o $OUT/perf.data" \
      2>"$OUT/perf.log" &
    RECORDERS="$RECORDERS $!"
  else
    local machine program pid
    while read -r machine program pid; do
      # In the process's own namespace, where strace can look up which addresses a socket has.
      ip netns exec "$PREFIX$machine" $STRACE -e 'trace=!futex,sched_yield,mprotect,madvise,mmap,munmap,rt_sigprocmask,gettid,brk' \
        -o "$OUT/$machine-$program.$pid.strace" -p "$pid" 2>"$OUT/strace.log" &
      RECORDERS="$RECORDERS $!"
    done <"$OUT/processes"
  fi
  sleep 1.5

  # perf counts from the start of the machine, everything else from 1970.
  python3 -c 'import statistics, time
print(int(statistics.median(time.clock_gettime_ns(time.CLOCK_REALTIME) - time.clock_gettime_ns(time.CLOCK_MONOTONIC) for _ in range(99))))' >"$OUT/clock"
  note_sockets >"$OUT/sockets"
  local number traced
  for number in $(seq "$requests"); do
    traced=''
    if [ "$pass" = arguments ]; then traced="$STRACE -o $OUT/client-curl.$number.strace"; fi
    inside client $traced curl -s --http1.1 --max-time 20 --resolve www.example.com:80:198.51.100.80 -o "$OUT/body" \
      -w '%{http_code} %{local_port} %{time_total} %{exitcode} %{errormsg}\n' "$@" "http://www.example.com$path" \
      >>"$OUT/curl" || true &
    local client=$!
    if declare -F during >/dev/null; then during; fi
    wait $client || true
    sleep 0.15
  done
  sleep "$linger"

  kill -TERM $RECORDERS 2>/dev/null || true
  wait $RECORDERS 2>/dev/null || true
  RECORDERS=''
  new_lines
  if [ -s "$OUT/perf.data" ]; then
    perf script -i "$OUT/perf.data" --ns -F comm,pid,tid,cpu,time,event,trace >"$OUT/perf.txt" 2>/dev/null
    rm "$OUT/perf.data"
  fi
}
