# nginx, Tomcat and PostgreSQL with our own configuration below $WORK; no service of the system is touched.
# Sourced by record.sh.

start_stack() {
  mkdir -p "$WORK/nginx" "$WORK/run"
  cp -r "$HERE/stack/site" "$WORK/site"
  chmod 755 "$WORK"
  case $1 in
    single) start_postgres web 127.0.0.1; start_tomcat web 127.0.0.1 127.0.0.1 1; UPSTREAM=127.0.0.1:8080 ;;
    split) start_postgres db 10.0.0.20; start_tomcat web 127.0.0.1 10.0.0.20 1; UPSTREAM=127.0.0.1:8080 ;;
    lb) start_postgres db 10.0.0.20
      start_tomcat app1 10.0.0.11 10.0.0.20 1
      start_tomcat app2 10.0.0.12 10.0.0.20 2
      UPSTREAM='10.0.0.11:8080 10.0.0.12:8080' ;;
  esac
  start_nginx info
}

stop_stack() {
  stop_nginx
  stop_tomcat 1
  stop_tomcat 2
  stop_postgres
  rm -rf "$WORK/nginx" "$WORK/site" "$WORK/pg" "$WORK"/tomcat? "$WORK/run"
}

# start_postgres MACHINE ADDRESS
start_postgres() {
  rm -rf "$WORK/pg" "$WORK/socket"
  install -d -o postgres "$WORK/pg" "$WORK/socket"
  runuser -u postgres -- "$POSTGRES/initdb" -D "$WORK/pg" -A trust -E UTF8 --locale=C.UTF-8 >"$WORK/initdb.log"
  # Nothing happens in the background, and every statement is logged with its duration.
  cat >>"$WORK/pg/postgresql.conf" <<CONF
listen_addresses = '$2'
unix_socket_directories = '$WORK/socket'
shared_buffers = 32MB
autovacuum = off
jit = off
max_parallel_workers = 0
checkpoint_timeout = 1h
bgwriter_delay = 10s
wal_writer_delay = 10s
log_destination = 'stderr'
log_line_prefix = '%q%a '
log_min_duration_statement = 0
CONF
  echo 'host board board 10.0.0.0/24 trust' >>"$WORK/pg/pg_hba.conf"
  POSTGRES_MACHINE=$1
  run_postgres
  runuser -u postgres -- psql -qX -h "$WORK/socket" -f - postgres <"$HERE/stack/schema.sql" >"$WORK/schema.log" 2>&1
}

run_postgres() {
  inside "$POSTGRES_MACHINE" setsid runuser -u postgres -- "$POSTGRES/postgres" -D "$WORK/pg" >>"$WORK/postgres.log" 2>&1 &
  wait_for 50 runuser -u postgres -- "$POSTGRES/pg_isready" -q -h "$WORK/socket"
}

stop_postgres() {
  [ -s "$WORK/pg/postmaster.pid" ] || return 0
  end_process "$(head -1 "$WORK/pg/postmaster.pid")" INT
}

# start_tomcat MACHINE ADDRESS DATABASE NUMBER
start_tomcat() {
  local base=$WORK/tomcat$4 home=/usr/share/tomcat10
  rm -rf "$base"
  mkdir -p "$base"/{conf,lib,logs,temp,work,webapps}
  cp -r "$HERE/stack/board" "$base/webapps/"
  cp /etc/tomcat10/web.xml "$base/conf/"
  sed "s#^common.loader=.*#common.loader=\"$base/lib/*.jar\",\"$home/lib\",\"$home/lib/*.jar\"#" \
    /etc/tomcat10/catalina.properties >"$base/conf/catalina.properties"
  ln -s /usr/share/java/postgresql.jar "$base/lib/"
  sed "s/@ADDRESS@/$2/" "$HERE/stack/server.xml" >"$base/conf/server.xml"
  sed "s/@DATABASE@/$3/" "$HERE/stack/context.xml" >"$base/conf/context.xml"
  chown -R tomcat "$base"
  inside "$1" setsid setpriv --reuid=tomcat --regid=tomcat --clear-groups \
    java -Xmx192m -XX:+UseSerialGC -Djava.awt.headless=true -Dfile.encoding=UTF-8 -Duser.timezone=UTC -Duser.language=en \
    -Djava.util.logging.config.file=/dev/null -Dcatalina.home=$home -Dcatalina.base="$base" \
    -Djava.io.tmpdir="$base/temp" -cp $home/bin/bootstrap.jar:$home/bin/tomcat-juli.jar \
    org.apache.catalina.startup.Bootstrap start >"$base/logs/out.log" 2>&1 &
  wait_for 300 inside "$1" bash -c "exec 3<>/dev/tcp/$2/8080"
  inside "$1" ss -Hltnp 'sport = :8080' | grep -o 'pid=[0-9]*' | head -1 | cut -d= -f2 >"$WORK/run/tomcat$4.pid"
}

stop_tomcat() {
  [ -s "$WORK/run/tomcat$1.pid" ] || return 0
  end_process "$(cat "$WORK/run/tomcat$1.pid")" TERM
  rm -f "$WORK/run/tomcat$1.pid"
}

# start_nginx LEVEL [BACKLOG]: with LEVEL debug nginx also logs how it chooses the location
start_nginx() {
  chown www-data "$WORK/nginx"
  local servers='' server
  for server in $UPSTREAM; do servers="$servers server $server;"; done
  sed "s#@WORK@#$WORK#g; s/@LEVEL@/$1/; s/@BACKLOG@/${2:-511}/; s/@SERVERS@/$servers/" \
    "$HERE/stack/nginx.conf" >"$WORK/nginx/nginx.conf"
  inside "$EDGE" setsid nginx -c "$WORK/nginx/nginx.conf" >"$WORK/nginx/out.log" 2>&1 &
  wait_for 50 test -s "$WORK/run/nginx.pid"
  wait_for 50 pgrep -P "$(cat "$WORK/run/nginx.pid")"
}

stop_nginx() {
  [ -s "$WORK/run/nginx.pid" ] || return 0
  end_process "$(cat "$WORK/run/nginx.pid")" TERM
  rm -f "$WORK/run/nginx.pid"
}

# end_process PID SIGNAL: waits until it has ended
end_process() {
  kill -"$2" "$1" 2>/dev/null || return 0
  wait_for 100 bash -c "! kill -0 $1 2>/dev/null"
}
