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
# us-east-1  GlobalEcommerceAuroraDsqlStack  make sure that AWS answers
answers us-east-1 & pids=$!
# us-east-2  GlobalEcommerceAuroraDsqlStack  make sure that AWS answers
answers us-east-2 & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

if [ "$data" = kept ]; then
# 2. stays: say what outlives the stacks, the clusters with their data
# us-east-2  GlobalEcommerceAuroraDsqlStack  say what outlives the stack: ApiGatewayAccount, ApiGatewayAccountRole, Shop
stack_is_going us-east-2 GlobalEcommerceAuroraDsqlStack || {
  tell_what_stays us-east-2 GlobalEcommerceAuroraDsqlStack 'ApiGatewayAccount ApiGatewayAccountRole Shop'
} & pids=$!
# us-east-1  GlobalEcommerceAuroraDsqlStack  say what outlives the stack: ApiGatewayAccount, ApiGatewayAccountRole, Shop
stack_is_going us-east-1 GlobalEcommerceAuroraDsqlStack || {
  tell_what_stays us-east-1 GlobalEcommerceAuroraDsqlStack 'ApiGatewayAccount ApiGatewayAccountRole Shop'
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

if [ "$data" = deleted ]; then
# 3. stays-without-clusters: say what outlives the stacks
# us-east-2  GlobalEcommerceAuroraDsqlStack  say what outlives the stack: ApiGatewayAccount, ApiGatewayAccountRole
stack_is_going us-east-2 GlobalEcommerceAuroraDsqlStack || {
  tell_what_stays us-east-2 GlobalEcommerceAuroraDsqlStack 'ApiGatewayAccount ApiGatewayAccountRole'
} & pids=$!
# us-east-1  GlobalEcommerceAuroraDsqlStack  say what outlives the stack: ApiGatewayAccount, ApiGatewayAccountRole
stack_is_going us-east-1 GlobalEcommerceAuroraDsqlStack || {
  tell_what_stays us-east-1 GlobalEcommerceAuroraDsqlStack 'ApiGatewayAccount ApiGatewayAccountRole'
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

# 4. unprotect-stacks: let the stacks be deleted
# us-east-2  GlobalEcommerceAuroraDsqlStack  take the protection from the stack
(
  freed us-east-2 GlobalEcommerceAuroraDsqlStack &&
  { stack_is_going us-east-2 GlobalEcommerceAuroraDsqlStack || {
    aws cloudformation update-termination-protection \
      --region us-east-2 \
      --stack-name GlobalEcommerceAuroraDsqlStack \
      --no-enable-termination-protection >/dev/null
  }; }
) & pids=$!
# us-east-1  GlobalEcommerceAuroraDsqlStack  take the protection from the stack
(
  freed us-east-1 GlobalEcommerceAuroraDsqlStack &&
  { stack_is_going us-east-1 GlobalEcommerceAuroraDsqlStack || {
    aws cloudformation update-termination-protection \
      --region us-east-1 \
      --stack-name GlobalEcommerceAuroraDsqlStack \
      --no-enable-termination-protection >/dev/null
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

if [ "$data" = deleted ]; then
# 5. unprotect: let the clusters be deleted
# us-east-2  GlobalEcommerceAuroraDsqlStack  take the protection from Shop
cluster_is_going us-east-2 GlobalEcommerceAuroraDsqlStack Shop || {
  identifier="$(resource_of us-east-2 GlobalEcommerceAuroraDsqlStack Shop)" &&
  AWS_PAGER='' aws dsql update-cluster \
    --region us-east-2 \
    --identifier "${identifier:?stack GlobalEcommerceAuroraDsqlStack has no cluster Shop}" \
    --no-deletion-protection-enabled
} & pids=$!
# us-east-1  GlobalEcommerceAuroraDsqlStack  take the protection from Shop
cluster_is_going us-east-1 GlobalEcommerceAuroraDsqlStack Shop || {
  identifier="$(resource_of us-east-1 GlobalEcommerceAuroraDsqlStack Shop)" &&
  AWS_PAGER='' aws dsql update-cluster \
    --region us-east-1 \
    --identifier "${identifier:?stack GlobalEcommerceAuroraDsqlStack has no cluster Shop}" \
    --no-deletion-protection-enabled
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

if [ "$data" = deleted ]; then
# 6. delete-clusters: delete the clusters with all their data, in their Regions at once
# us-east-2  GlobalEcommerceAuroraDsqlStack  delete Shop and its data, which the stack would leave behind
cluster_is_going us-east-2 GlobalEcommerceAuroraDsqlStack Shop || {
  identifier="$(resource_of us-east-2 GlobalEcommerceAuroraDsqlStack Shop)" &&
  AWS_PAGER='' aws dsql delete-cluster \
    --region us-east-2 \
    --identifier "${identifier:?stack GlobalEcommerceAuroraDsqlStack has no cluster Shop}"
} & pids=$!
# us-east-1  GlobalEcommerceAuroraDsqlStack  delete Shop and its data, which the stack would leave behind
cluster_is_going us-east-1 GlobalEcommerceAuroraDsqlStack Shop || {
  identifier="$(resource_of us-east-1 GlobalEcommerceAuroraDsqlStack Shop)" &&
  AWS_PAGER='' aws dsql delete-cluster \
    --region us-east-1 \
    --identifier "${identifier:?stack GlobalEcommerceAuroraDsqlStack has no cluster Shop}"
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

if [ "$data" = deleted ]; then
# 7. wait-clusters-deleted: wait until the clusters are gone
# us-east-2  GlobalEcommerceAuroraDsqlStack  wait until Shop is gone
stack_is_going us-east-2 GlobalEcommerceAuroraDsqlStack || {
  identifier="$(resource_of us-east-2 GlobalEcommerceAuroraDsqlStack Shop)" &&
  wait_until_gone us-east-2 Shop "${identifier:?stack GlobalEcommerceAuroraDsqlStack has no cluster Shop}"
} & pids=$!
# us-east-1  GlobalEcommerceAuroraDsqlStack  wait until Shop is gone
stack_is_going us-east-1 GlobalEcommerceAuroraDsqlStack || {
  identifier="$(resource_of us-east-1 GlobalEcommerceAuroraDsqlStack Shop)" &&
  wait_until_gone us-east-1 Shop "${identifier:?stack GlobalEcommerceAuroraDsqlStack has no cluster Shop}"
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

# 8. delete-stacks: delete the stacks
# us-east-1  GlobalEcommerceAuroraDsqlStack  delete the stack
(
  freed us-east-1 GlobalEcommerceAuroraDsqlStack &&
  aws cloudformation delete-stack \
    --region us-east-1 \
    --stack-name GlobalEcommerceAuroraDsqlStack
) || false

# 9. wait-deleted: wait until the stacks are gone
# us-east-1  GlobalEcommerceAuroraDsqlStack  wait until the stack is gone
aws cloudformation wait stack-delete-complete \
  --region us-east-1 \
  --stack-name GlobalEcommerceAuroraDsqlStack || false

# 10. delete-stacks-2: delete the stacks
# us-east-2  GlobalEcommerceAuroraDsqlStack  delete the stack
(
  freed us-east-2 GlobalEcommerceAuroraDsqlStack &&
  aws cloudformation delete-stack \
    --region us-east-2 \
    --stack-name GlobalEcommerceAuroraDsqlStack
) || false

# 11. wait-deleted-2: wait until the stacks are gone
# us-east-2  GlobalEcommerceAuroraDsqlStack  wait until the stack is gone
aws cloudformation wait stack-delete-complete \
  --region us-east-2 \
  --stack-name GlobalEcommerceAuroraDsqlStack || false

# 12. leftovers: make sure that nothing is left but what was said to stay
# us-east-2  GlobalEcommerceAuroraDsqlStack  make sure that nothing else of the stack is left
nothing_is_left us-east-2 GlobalEcommerceAuroraDsqlStack 'ApiGatewayAccount ApiGatewayAccountRole Shop' & pids=$!
# us-east-1  GlobalEcommerceAuroraDsqlStack  make sure that nothing else of the stack is left
nothing_is_left us-east-1 GlobalEcommerceAuroraDsqlStack 'ApiGatewayAccount ApiGatewayAccountRole Shop' & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
