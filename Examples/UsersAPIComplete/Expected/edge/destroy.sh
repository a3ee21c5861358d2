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
# us-east-1  aurora-dsql-multi-region  make sure that AWS answers
answers us-east-1 & pids=$!
# us-east-2  aurora-dsql-multi-region  make sure that AWS answers
answers us-east-2 & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

if [ "$data" = kept ]; then
# 2. stays: say what outlives the stacks, the clusters with their data
# us-east-1  aurora-dsql-multi-region  say what outlives the stack: ApiGatewayAccount, ApiGatewayAccountRole, Users
stack_is_going us-east-1 aurora-dsql-multi-region || {
  tell_what_stays us-east-1 aurora-dsql-multi-region 'ApiGatewayAccount ApiGatewayAccountRole Users'
} & pids=$!
# us-east-2  aurora-dsql-multi-region  say what outlives the stack: ApiGatewayAccount, ApiGatewayAccountRole, Users
stack_is_going us-east-2 aurora-dsql-multi-region || {
  tell_what_stays us-east-2 aurora-dsql-multi-region 'ApiGatewayAccount ApiGatewayAccountRole Users'
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

if [ "$data" = deleted ]; then
# 3. stays-without-clusters: say what outlives the stacks
# us-east-1  aurora-dsql-multi-region  say what outlives the stack: ApiGatewayAccount, ApiGatewayAccountRole
stack_is_going us-east-1 aurora-dsql-multi-region || {
  tell_what_stays us-east-1 aurora-dsql-multi-region 'ApiGatewayAccount ApiGatewayAccountRole'
} & pids=$!
# us-east-2  aurora-dsql-multi-region  say what outlives the stack: ApiGatewayAccount, ApiGatewayAccountRole
stack_is_going us-east-2 aurora-dsql-multi-region || {
  tell_what_stays us-east-2 aurora-dsql-multi-region 'ApiGatewayAccount ApiGatewayAccountRole'
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

# 4. unprotect-stacks: let the stacks be deleted
# us-east-1  aurora-dsql-multi-region  take the protection from the stack
(
  freed us-east-1 aurora-dsql-multi-region &&
  { stack_is_going us-east-1 aurora-dsql-multi-region || {
    aws cloudformation update-termination-protection \
      --region us-east-1 \
      --stack-name aurora-dsql-multi-region \
      --no-enable-termination-protection >/dev/null
  }; }
) & pids=$!
# us-east-2  aurora-dsql-multi-region  take the protection from the stack
(
  freed us-east-2 aurora-dsql-multi-region &&
  { stack_is_going us-east-2 aurora-dsql-multi-region || {
    aws cloudformation update-termination-protection \
      --region us-east-2 \
      --stack-name aurora-dsql-multi-region \
      --no-enable-termination-protection >/dev/null
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

if [ "$data" = deleted ]; then
# 5. unprotect: let the clusters be deleted
# us-east-1  aurora-dsql-multi-region  take the protection from Users
cluster_is_going us-east-1 aurora-dsql-multi-region Users || {
  identifier="$(resource_of us-east-1 aurora-dsql-multi-region Users)" &&
  AWS_PAGER='' aws dsql update-cluster \
    --region us-east-1 \
    --identifier "${identifier:?stack aurora-dsql-multi-region has no cluster Users}" \
    --no-deletion-protection-enabled
} & pids=$!
# us-east-2  aurora-dsql-multi-region  take the protection from Users
cluster_is_going us-east-2 aurora-dsql-multi-region Users || {
  identifier="$(resource_of us-east-2 aurora-dsql-multi-region Users)" &&
  AWS_PAGER='' aws dsql update-cluster \
    --region us-east-2 \
    --identifier "${identifier:?stack aurora-dsql-multi-region has no cluster Users}" \
    --no-deletion-protection-enabled
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

if [ "$data" = deleted ]; then
# 6. delete-clusters: delete the clusters with all their data, in their Regions at once
# us-east-1  aurora-dsql-multi-region  delete Users and its data, which the stack would leave behind
cluster_is_going us-east-1 aurora-dsql-multi-region Users || {
  identifier="$(resource_of us-east-1 aurora-dsql-multi-region Users)" &&
  AWS_PAGER='' aws dsql delete-cluster \
    --region us-east-1 \
    --identifier "${identifier:?stack aurora-dsql-multi-region has no cluster Users}"
} & pids=$!
# us-east-2  aurora-dsql-multi-region  delete Users and its data, which the stack would leave behind
cluster_is_going us-east-2 aurora-dsql-multi-region Users || {
  identifier="$(resource_of us-east-2 aurora-dsql-multi-region Users)" &&
  AWS_PAGER='' aws dsql delete-cluster \
    --region us-east-2 \
    --identifier "${identifier:?stack aurora-dsql-multi-region has no cluster Users}"
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

if [ "$data" = deleted ]; then
# 7. wait-clusters-deleted: wait until the clusters are gone
# us-east-1  aurora-dsql-multi-region  wait until Users is gone
stack_is_going us-east-1 aurora-dsql-multi-region || {
  identifier="$(resource_of us-east-1 aurora-dsql-multi-region Users)" &&
  wait_until_gone us-east-1 Users "${identifier:?stack aurora-dsql-multi-region has no cluster Users}"
} & pids=$!
# us-east-2  aurora-dsql-multi-region  wait until Users is gone
stack_is_going us-east-2 aurora-dsql-multi-region || {
  identifier="$(resource_of us-east-2 aurora-dsql-multi-region Users)" &&
  wait_until_gone us-east-2 Users "${identifier:?stack aurora-dsql-multi-region has no cluster Users}"
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

# 8. delete-stacks: delete the stacks, in their Regions at once
# us-east-1  aurora-dsql-multi-region  delete the stack
(
  freed us-east-1 aurora-dsql-multi-region &&
  aws cloudformation delete-stack \
    --region us-east-1 \
    --stack-name aurora-dsql-multi-region
) & pids=$!
# us-east-2  aurora-dsql-multi-region  delete the stack
(
  freed us-east-2 aurora-dsql-multi-region &&
  aws cloudformation delete-stack \
    --region us-east-2 \
    --stack-name aurora-dsql-multi-region
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 9. wait-deleted: wait until the stacks are gone
# us-east-1  aurora-dsql-multi-region  wait until the stack is gone
aws cloudformation wait stack-delete-complete \
  --region us-east-1 \
  --stack-name aurora-dsql-multi-region & pids=$!
# us-east-2  aurora-dsql-multi-region  wait until the stack is gone
aws cloudformation wait stack-delete-complete \
  --region us-east-2 \
  --stack-name aurora-dsql-multi-region & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 10. leftovers: make sure that nothing is left but what was said to stay
# us-east-1  aurora-dsql-multi-region  make sure that nothing else of the stack is left
nothing_is_left us-east-1 aurora-dsql-multi-region 'ApiGatewayAccount ApiGatewayAccountRole Users' & pids=$!
# us-east-2  aurora-dsql-multi-region  make sure that nothing else of the stack is left
nothing_is_left us-east-2 aurora-dsql-multi-region 'ApiGatewayAccount ApiGatewayAccountRole Users' & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
