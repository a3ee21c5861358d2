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
    --dry-run) sed -n '/^# 1[.]/,$p' "${0##*/}"; exit ;;
    *) echo "'$option' is not known; there is --dry-run, --delete-data" >&2; exit 64 ;;
  esac
done

# 1. access: make sure that AWS answers, before anything is deleted
# us-east-1  GlobalEcommerceAuroraDsqlStack  make sure that AWS answers
( { aws sts get-caller-identity --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --query Account --output text >/dev/null || { echo 'AWS does not answer in us-east-1: the credentials are wrong, the Region is not enabled for the account, or it is out of reach; --only deploys another Region without it' >&2; false; }; } ) || false

if [ "$data" = kept ]; then
# 2. stays: say what outlives the stacks, the clusters with their data
# us-east-1  GlobalEcommerceAuroraDsqlStack  say what outlives the stack: ApiGatewayAccount, ApiGatewayAccountRole
case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --query 'Stacks[0].StackStatus' --output text 2>&1)" in *'Stack with id GlobalEcommerceAuroraDsqlStack does not exist'* | DELETE_COMPLETE | DELETE_IN_PROGRESS | REVIEW_IN_PROGRESS | ROLLBACK_COMPLETE) ;; *) false ;; esac || {
  aws cloudformation list-stack-resources \
    --region us-east-1 \
    --stack-name GlobalEcommerceAuroraDsqlStack \
    --query "StackResourceSummaries[?contains(['ApiGatewayAccount', 'ApiGatewayAccountRole'], LogicalResourceId)].['stays', ResourceType, LogicalResourceId, PhysicalResourceId]" \
    --output text
} || false
fi

if [ "$data" = deleted ]; then
# 3. stays-without-clusters: say what outlives the stacks
# us-east-1  GlobalEcommerceAuroraDsqlStack  say what outlives the stack: ApiGatewayAccount, ApiGatewayAccountRole
case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --query 'Stacks[0].StackStatus' --output text 2>&1)" in *'Stack with id GlobalEcommerceAuroraDsqlStack does not exist'* | DELETE_COMPLETE | DELETE_IN_PROGRESS | REVIEW_IN_PROGRESS | ROLLBACK_COMPLETE) ;; *) false ;; esac || {
  aws cloudformation list-stack-resources \
    --region us-east-1 \
    --stack-name GlobalEcommerceAuroraDsqlStack \
    --query "StackResourceSummaries[?contains(['ApiGatewayAccount', 'ApiGatewayAccountRole'], LogicalResourceId)].['stays', ResourceType, LogicalResourceId, PhysicalResourceId]" \
    --output text
} || false
fi

# 4. delete-stacks: delete the stacks, in both Regions at once
# us-east-1  GlobalEcommerceAuroraDsqlStack  delete the stack
(
  { [ "$(aws cloudformation describe-stacks --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --query 'Stacks[0].StackStatus' --output text 2>&1)" != UPDATE_IN_PROGRESS ] || aws cloudformation cancel-update-stack --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack 2>/dev/null || :; } && { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *DELETE_IN_PROGRESS) false ;; *_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id GlobalEcommerceAuroraDsqlStack does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  AWS_PAGER='' aws cloudformation delete-stack \
    --region us-east-1 \
    --stack-name GlobalEcommerceAuroraDsqlStack
) || false

# 5. wait-deleted: wait until the stacks are gone
# us-east-1  GlobalEcommerceAuroraDsqlStack  wait until the stack is gone
AWS_PAGER='' aws cloudformation wait stack-delete-complete \
  --region us-east-1 \
  --stack-name GlobalEcommerceAuroraDsqlStack || false

# 6. leftovers: make sure that nothing is left but what was said to stay
# us-east-1  GlobalEcommerceAuroraDsqlStack  make sure that nothing else of the stack is left
( deleted="$(aws cloudformation list-stacks --region us-east-1 --stack-status-filter DELETE_COMPLETE --output json --query "(StackSummaries[?StackName=='GlobalEcommerceAuroraDsqlStack'] | [0]).StackId || ''")" && deleted="${deleted//\"/}" \
  && { [ -z "$deleted" ] || { left="$(aws cloudformation list-stack-resources --region us-east-1 --stack-name "$deleted" --query 'StackResourceSummaries[?ResourceStatus!='\''DELETE_COMPLETE'\'' && !contains(['\''ApiGatewayAccount'\'', '\''ApiGatewayAccountRole'\''], LogicalResourceId)].join('\'' '\'', [ResourceType, LogicalResourceId, PhysicalResourceId || '\'''\''])' --output text)" \
  && { [ -z "$left" ] || { printf '%s\n' "$left" >&2; { echo 'the stack GlobalEcommerceAuroraDsqlStack in us-east-1 has left these behind; delete them by hand' >&2; false; }; }; }; }; } ) || false
