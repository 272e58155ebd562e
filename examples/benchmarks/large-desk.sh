#!/bin/sh
# Runs of a large desk, each followed by the Zendesk requests it cost: a first plan as text and as JSON, the first run, the run that reads its echo, and
# one more. The sandbox has a process of its own; the runner's heap is bounded. Needs curl and jq.
#
#   examples/benchmarks/large-desk.sh [ACCOUNTS [HEAP]]      20000 accounts and 256m unless told
set -eu
accounts=${1:-20000}
heap=${2:-256m}
home=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
"$home/orgsync" --version >/dev/null

"$home/orgsync" sandbox --accounts "$accounts" --seed 3 --organizations none >"$work/line.json" 2>"$work/sandbox.err" &
sandbox=$!
trap 'kill $sandbox 2>/dev/null; rm -rf "$work"' EXIT
until [ -s "$work/line.json" ]; do
  kill -0 $sandbox || { cat "$work/sandbox.err" >&2; exit 1; }
  sleep 1
done
line() { jq -r "$1" "$work/line.json"; }
SALESFORCE_URL=$(line .salesforce.url) SALESFORCE_CLIENT_ID=$(line .salesforce.clientId)
SALESFORCE_CLIENT_SECRET=$(line .salesforce.clientSecret)
ZENDESK_URL=$(line .zendesk.url) ZENDESK_CLIENT_ID=$(line .zendesk.clientId) ZENDESK_CLIENT_SECRET=$(line .zendesk.clientSecret)
ORGSYNC_STATE=$work/desk.db ORGSYNC_JAVA_OPTS=-Xmx$heap
export SALESFORCE_URL SALESFORCE_CLIENT_ID SALESFORCE_CLIENT_SECRET ZENDESK_URL ZENDESK_CLIENT_ID ZENDESK_CLIENT_SECRET
export ORGSYNC_STATE ORGSYNC_JAVA_OPTS

seen=0
measured() {
  name=$1
  shift
  begin=$(date +%s)
  code=0
  "$home/orgsync" "$@" -c "$home/examples/gitlab-support/orgsync.yaml" >"$work/out" 2>"$work/err" || code=$?
  seconds=$(($(date +%s) - begin))
  echo "$name: exit $code, $seconds s, $(wc -c <"$work/out") bytes of output"
  curl -s "$ZENDESK_URL/__sandbox/requests" >"$work/requests.json"
  jq -r ".[$seen:][] | .method + \" \" + (.path | sub(\"[?].*\"; \"\"))" "$work/requests.json" | sort | uniq -c
  seen=$(jq length "$work/requests.json")
}
later() { curl -s -X POST -d '{"advance":"PT3M"}' "$ZENDESK_URL/__sandbox/clock" >/dev/null; }

measured "first plan, text" plan
measured "first plan, JSON" plan --json
measured "first run" run
later
measured "run that reads the echo" run
later
measured "one more run" run
measured "plan afterwards, text" plan
measured "plan afterwards, JSON" plan --json
