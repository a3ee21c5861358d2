#!/usr/bin/env bash
# Takes down 2 stacks in us-east-1, us-west-2; with --delete-data the clusters, and what is in them, too.
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
# us-east-1  MultiRegionDistributedApp-Primary  make sure that AWS answers
answers us-east-1 & pids=$!
# us-west-2  MultiRegionDistributedApp-Secondary  make sure that AWS answers
answers us-west-2 & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

if [ "$data" = kept ]; then
# 2. stays: say what outlives the stacks, the clusters with their data
# us-east-1  MultiRegionDistributedApp-Primary  say what outlives the stack: Transactions
stack_is_going us-east-1 MultiRegionDistributedApp-Primary || {
  tell_what_stays us-east-1 MultiRegionDistributedApp-Primary Transactions
} & pids=$!
# us-west-2  MultiRegionDistributedApp-Secondary  say what outlives the stack: Transactions
stack_is_going us-west-2 MultiRegionDistributedApp-Secondary || {
  tell_what_stays us-west-2 MultiRegionDistributedApp-Secondary Transactions
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

# 3. unprotect-stacks: let the stacks be deleted
# us-east-1  MultiRegionDistributedApp-Primary  take the protection from the stack
(
  freed us-east-1 MultiRegionDistributedApp-Primary &&
  { stack_is_going us-east-1 MultiRegionDistributedApp-Primary || {
    aws cloudformation update-termination-protection \
      --region us-east-1 \
      --stack-name MultiRegionDistributedApp-Primary \
      --no-enable-termination-protection >/dev/null
  }; }
) & pids=$!
# us-west-2  MultiRegionDistributedApp-Secondary  take the protection from the stack
(
  freed us-west-2 MultiRegionDistributedApp-Secondary &&
  { stack_is_going us-west-2 MultiRegionDistributedApp-Secondary || {
    aws cloudformation update-termination-protection \
      --region us-west-2 \
      --stack-name MultiRegionDistributedApp-Secondary \
      --no-enable-termination-protection >/dev/null
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

if [ "$data" = deleted ]; then
# 4. unprotect: let the clusters be deleted
# us-east-1  MultiRegionDistributedApp-Primary  take the protection from Transactions
cluster_is_going us-east-1 MultiRegionDistributedApp-Primary Transactions || {
  identifier="$(resource_of us-east-1 MultiRegionDistributedApp-Primary Transactions)" &&
  AWS_PAGER='' aws dsql update-cluster \
    --region us-east-1 \
    --identifier "${identifier:?stack MultiRegionDistributedApp-Primary has no cluster Transactions}" \
    --no-deletion-protection-enabled
} & pids=$!
# us-west-2  MultiRegionDistributedApp-Secondary  take the protection from Transactions
cluster_is_going us-west-2 MultiRegionDistributedApp-Secondary Transactions || {
  identifier="$(resource_of us-west-2 MultiRegionDistributedApp-Secondary Transactions)" &&
  AWS_PAGER='' aws dsql update-cluster \
    --region us-west-2 \
    --identifier "${identifier:?stack MultiRegionDistributedApp-Secondary has no cluster Transactions}" \
    --no-deletion-protection-enabled
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

if [ "$data" = deleted ]; then
# 5. delete-clusters: delete the clusters with all their data, in their Regions at once
# us-east-1  MultiRegionDistributedApp-Primary  delete Transactions and its data, which the stack would leave behind
cluster_is_going us-east-1 MultiRegionDistributedApp-Primary Transactions || {
  identifier="$(resource_of us-east-1 MultiRegionDistributedApp-Primary Transactions)" &&
  AWS_PAGER='' aws dsql delete-cluster \
    --region us-east-1 \
    --identifier "${identifier:?stack MultiRegionDistributedApp-Primary has no cluster Transactions}"
} & pids=$!
# us-west-2  MultiRegionDistributedApp-Secondary  delete Transactions and its data, which the stack would leave behind
cluster_is_going us-west-2 MultiRegionDistributedApp-Secondary Transactions || {
  identifier="$(resource_of us-west-2 MultiRegionDistributedApp-Secondary Transactions)" &&
  AWS_PAGER='' aws dsql delete-cluster \
    --region us-west-2 \
    --identifier "${identifier:?stack MultiRegionDistributedApp-Secondary has no cluster Transactions}"
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

if [ "$data" = deleted ]; then
# 6. wait-clusters-deleted: wait until the clusters are gone
# us-east-1  MultiRegionDistributedApp-Primary  wait until Transactions is gone
stack_is_going us-east-1 MultiRegionDistributedApp-Primary || {
  identifier="$(resource_of us-east-1 MultiRegionDistributedApp-Primary Transactions)" &&
  wait_until_gone us-east-1 Transactions "${identifier:?stack MultiRegionDistributedApp-Primary has no cluster Transactions}"
} & pids=$!
# us-west-2  MultiRegionDistributedApp-Secondary  wait until Transactions is gone
stack_is_going us-west-2 MultiRegionDistributedApp-Secondary || {
  identifier="$(resource_of us-west-2 MultiRegionDistributedApp-Secondary Transactions)" &&
  wait_until_gone us-west-2 Transactions "${identifier:?stack MultiRegionDistributedApp-Secondary has no cluster Transactions}"
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

# 7. delete-stacks: delete the stacks, in their Regions at once
# us-east-1  MultiRegionDistributedApp-Primary  delete the stack
(
  freed us-east-1 MultiRegionDistributedApp-Primary &&
  aws cloudformation delete-stack \
    --region us-east-1 \
    --stack-name MultiRegionDistributedApp-Primary
) & pids=$!
# us-west-2  MultiRegionDistributedApp-Secondary  delete the stack
(
  freed us-west-2 MultiRegionDistributedApp-Secondary &&
  aws cloudformation delete-stack \
    --region us-west-2 \
    --stack-name MultiRegionDistributedApp-Secondary
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 8. wait-deleted: wait until the stacks are gone
# us-east-1  MultiRegionDistributedApp-Primary  wait until the stack is gone
aws cloudformation wait stack-delete-complete \
  --region us-east-1 \
  --stack-name MultiRegionDistributedApp-Primary & pids=$!
# us-west-2  MultiRegionDistributedApp-Secondary  wait until the stack is gone
aws cloudformation wait stack-delete-complete \
  --region us-west-2 \
  --stack-name MultiRegionDistributedApp-Secondary & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 9. leftovers: make sure that nothing is left but what was said to stay
# us-east-1  MultiRegionDistributedApp-Primary  make sure that nothing else of the stack is left
nothing_is_left us-east-1 MultiRegionDistributedApp-Primary Transactions & pids=$!
# us-west-2  MultiRegionDistributedApp-Secondary  make sure that nothing else of the stack is left
nothing_is_left us-west-2 MultiRegionDistributedApp-Secondary Transactions & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
