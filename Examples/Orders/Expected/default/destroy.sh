#!/usr/bin/env bash
# Takes down 2 stacks in us-east-1, us-east-2; with --delete-data the clusters, and what is in them, too.
# With --dry-run it prints its commands, and runs none.
set -euo pipefail
cd -- "$(dirname -- "$0")"
export AWS_RETRY_MODE="${AWS_RETRY_MODE:-standard}" AWS_MAX_ATTEMPTS="${AWS_MAX_ATTEMPTS:-8}"
data=kept
for option in "$@"; do
  case "$option" in
    --delete-data) data=deleted ;;
    --dry-run) sed -n '/^[.] /,$p' "${0##*/}"; exit ;;
    *) echo "'$option' is not known; there is --dry-run, --delete-data" >&2; exit 64 ;;
  esac
done

# shellcheck source=/dev/null
. ./functions.sh

# 1. access: make sure that AWS answers, before anything is deleted
# us-east-1  Orders-us-east-1  make sure that AWS answers
answers us-east-1 & pids=$!
# us-east-2  Orders-us-east-2  make sure that AWS answers
answers us-east-2 & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

if [ "$data" = kept ]; then
# 2. stays: say what outlives the stacks, the clusters with their data
# us-east-1  Orders-us-east-1  say what outlives the stack: Orders
stack_is_going us-east-1 Orders-us-east-1 || {
  tell_what_stays us-east-1 Orders-us-east-1 Orders
} & pids=$!
# us-east-2  Orders-us-east-2  say what outlives the stack: Orders
stack_is_going us-east-2 Orders-us-east-2 || {
  tell_what_stays us-east-2 Orders-us-east-2 Orders
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

# 3. unprotect-stacks: let the stacks be deleted
# us-east-1  Orders-us-east-1  take the protection from the stack
(
  freed us-east-1 Orders-us-east-1 &&
  { stack_is_going us-east-1 Orders-us-east-1 || {
    aws cloudformation update-termination-protection \
      --region us-east-1 \
      --stack-name Orders-us-east-1 \
      --no-enable-termination-protection >/dev/null
  }; }
) & pids=$!
# us-east-2  Orders-us-east-2  take the protection from the stack
(
  freed us-east-2 Orders-us-east-2 &&
  { stack_is_going us-east-2 Orders-us-east-2 || {
    aws cloudformation update-termination-protection \
      --region us-east-2 \
      --stack-name Orders-us-east-2 \
      --no-enable-termination-protection >/dev/null
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

if [ "$data" = deleted ]; then
# 4. unprotect: let the clusters be deleted
# us-east-1  Orders-us-east-1  take the protection from Orders
cluster_is_going us-east-1 Orders-us-east-1 Orders || {
  identifier="$(resource_of us-east-1 Orders-us-east-1 Orders)" &&
  AWS_PAGER='' aws dsql update-cluster \
    --region us-east-1 \
    --identifier "${identifier:?stack Orders-us-east-1 has no cluster Orders}" \
    --no-deletion-protection-enabled
} & pids=$!
# us-east-2  Orders-us-east-2  take the protection from Orders
cluster_is_going us-east-2 Orders-us-east-2 Orders || {
  identifier="$(resource_of us-east-2 Orders-us-east-2 Orders)" &&
  AWS_PAGER='' aws dsql update-cluster \
    --region us-east-2 \
    --identifier "${identifier:?stack Orders-us-east-2 has no cluster Orders}" \
    --no-deletion-protection-enabled
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

if [ "$data" = deleted ]; then
# 5. delete-clusters: delete the clusters with all their data, in their Regions at once
# us-east-1  Orders-us-east-1  delete Orders and its data, which the stack would leave behind
cluster_is_going us-east-1 Orders-us-east-1 Orders || {
  identifier="$(resource_of us-east-1 Orders-us-east-1 Orders)" &&
  AWS_PAGER='' aws dsql delete-cluster \
    --region us-east-1 \
    --identifier "${identifier:?stack Orders-us-east-1 has no cluster Orders}"
} & pids=$!
# us-east-2  Orders-us-east-2  delete Orders and its data, which the stack would leave behind
cluster_is_going us-east-2 Orders-us-east-2 Orders || {
  identifier="$(resource_of us-east-2 Orders-us-east-2 Orders)" &&
  AWS_PAGER='' aws dsql delete-cluster \
    --region us-east-2 \
    --identifier "${identifier:?stack Orders-us-east-2 has no cluster Orders}"
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

if [ "$data" = deleted ]; then
# 6. wait-clusters-deleted: wait until the clusters are gone
# us-east-1  Orders-us-east-1  wait until Orders is gone
stack_is_going us-east-1 Orders-us-east-1 || {
  identifier="$(resource_of us-east-1 Orders-us-east-1 Orders)" &&
  wait_until_gone us-east-1 Orders "${identifier:?stack Orders-us-east-1 has no cluster Orders}"
} & pids=$!
# us-east-2  Orders-us-east-2  wait until Orders is gone
stack_is_going us-east-2 Orders-us-east-2 || {
  identifier="$(resource_of us-east-2 Orders-us-east-2 Orders)" &&
  wait_until_gone us-east-2 Orders "${identifier:?stack Orders-us-east-2 has no cluster Orders}"
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

# 7. delete-stacks: delete the stacks, in their Regions at once
# us-east-1  Orders-us-east-1  delete the stack
(
  freed us-east-1 Orders-us-east-1 &&
  aws cloudformation delete-stack --region us-east-1 --stack-name Orders-us-east-1
) & pids=$!
# us-east-2  Orders-us-east-2  delete the stack
(
  freed us-east-2 Orders-us-east-2 &&
  aws cloudformation delete-stack --region us-east-2 --stack-name Orders-us-east-2
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 8. wait-deleted: wait until the stacks are gone
# us-east-1  Orders-us-east-1  wait until the stack is gone
aws cloudformation wait stack-delete-complete \
  --region us-east-1 \
  --stack-name Orders-us-east-1 & pids=$!
# us-east-2  Orders-us-east-2  wait until the stack is gone
aws cloudformation wait stack-delete-complete \
  --region us-east-2 \
  --stack-name Orders-us-east-2 & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 9. leftovers: make sure that nothing is left but what was said to stay
# us-east-1  Orders-us-east-1  make sure that nothing else of the stack is left
nothing_is_left us-east-1 Orders-us-east-1 Orders & pids=$!
# us-east-2  Orders-us-east-2  make sure that nothing else of the stack is left
nothing_is_left us-east-2 Orders-us-east-2 Orders & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
