#!/usr/bin/env bash
# A cluster's stream of changes: `create CLUSTER KINESIS ROLE`, `has CLUSTER`, `delete CLUSTER`.
set -euo pipefail
cd -- "$(dirname -- "$0")"

streams() {
  aws dsql list-streams --cluster-identifier "$1" --query 'streams[].streamIdentifier' \
    --output text
}

case "$1" in
  create)
    target="$(sed -e "s|STREAM|$3|" -e "s|ROLE|$4|" target.json)"
    aws dsql create-stream --cluster-identifier "$2" --target-definition "$target" \
      --ordering UNORDERED --format JSON
    ;;
  has) [ -n "$(streams "$2")" ] ;;
  delete)
    for stream in $(streams "$2"); do
      aws dsql delete-stream --cluster-identifier "$2" --stream-identifier "$stream"
    done
    ;;
esac
