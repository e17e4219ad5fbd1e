#!/usr/bin/env bash
# Ends with 0 when this container's server can do its work. Bash alone, because the image has no curl.
set -euo pipefail

port="${KREWE_URLS##*:}"
exec 3<>"/dev/tcp/127.0.0.1/${port%%[!0-9]*}"
printf 'GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 4 _ status _ <&3
[ "$status" = 200 ]
