#!/bin/sh
# Starts the process the command names. `exec`: the process itself is told to stop, not a shell.
set -eu
role="${1:-processor}"
[ "$#" -gt 0 ] && shift
case "$role" in
  portal)
    exec node node_modules/next/dist/bin/next start -H "${BIND_ADDRESS:-0.0.0.0}" -p "${PORT:-3000}"
    ;;
  processor) exec node server/runtime/processor-main.ts ;;
  scheduler) exec node server/runtime/scheduler-main.ts ;;
  intake) exec node server/runtime/intake.ts ;;
  countersign) exec node server/runtime/cli.ts "$@" ;;
  *)
    echo "There is no process \"$role\". Choose portal, processor, scheduler, intake or countersign." >&2
    exit 2
    ;;
esac
