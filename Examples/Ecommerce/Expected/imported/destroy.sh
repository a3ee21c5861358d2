#!/usr/bin/env bash
# Takes down 1 stack in us-east-1; with --delete-data the clusters, and what is in them, too.
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
answers us-east-1 || false

if [ "$data" = kept ]; then
# 2. stays: say what outlives the stacks, the clusters with their data
# us-east-1  GlobalEcommerceAuroraDsqlStack  say what outlives the stack: ApiGatewayAccount, ApiGatewayAccountRole
stack_is_going us-east-1 GlobalEcommerceAuroraDsqlStack || {
  tell_what_stays us-east-1 GlobalEcommerceAuroraDsqlStack 'ApiGatewayAccount ApiGatewayAccountRole'
} || false
fi

if [ "$data" = deleted ]; then
# 3. stays-without-clusters: say what outlives the stacks
# us-east-1  GlobalEcommerceAuroraDsqlStack  say what outlives the stack: ApiGatewayAccount, ApiGatewayAccountRole
stack_is_going us-east-1 GlobalEcommerceAuroraDsqlStack || {
  tell_what_stays us-east-1 GlobalEcommerceAuroraDsqlStack 'ApiGatewayAccount ApiGatewayAccountRole'
} || false
fi

# 4. delete-stacks: delete the stacks
# us-east-1  GlobalEcommerceAuroraDsqlStack  delete the stack
(
  freed us-east-1 GlobalEcommerceAuroraDsqlStack &&
  aws cloudformation delete-stack \
    --region us-east-1 \
    --stack-name GlobalEcommerceAuroraDsqlStack
) || false

# 5. wait-deleted: wait until the stacks are gone
# us-east-1  GlobalEcommerceAuroraDsqlStack  wait until the stack is gone
aws cloudformation wait stack-delete-complete \
  --region us-east-1 \
  --stack-name GlobalEcommerceAuroraDsqlStack || false

# 6. leftovers: make sure that nothing is left but what was said to stay
# us-east-1  GlobalEcommerceAuroraDsqlStack  make sure that nothing else of the stack is left
nothing_is_left us-east-1 GlobalEcommerceAuroraDsqlStack 'ApiGatewayAccount ApiGatewayAccountRole' || false
