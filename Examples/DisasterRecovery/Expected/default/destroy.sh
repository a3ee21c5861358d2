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
    --dry-run) sed -n '/^# 1[.]/,$p' "${0##*/}"; exit ;;
    *) echo "'$option' is not known; there is --dry-run, --delete-data" >&2; exit 64 ;;
  esac
done

# 1. access: make sure that AWS answers, before anything is deleted
# us-east-1  AuroraDsqlDrPrimary  make sure that AWS answers
( { aws sts get-caller-identity --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --query Account --output text >/dev/null || { echo 'AWS does not answer in us-east-1: the credentials are wrong, the Region is not enabled for the account, or it is out of reach; --only deploys another Region without it' >&2; false; }; } ) & pids=$!
# us-west-2  AuroraDsqlDrSecondary  make sure that AWS answers
( { aws sts get-caller-identity --region us-west-2 --cli-connect-timeout 5 --cli-read-timeout 20 --query Account --output text >/dev/null || { echo 'AWS does not answer in us-west-2: the credentials are wrong, the Region is not enabled for the account, or it is out of reach; --only deploys another Region without it' >&2; false; }; } ) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

if [ "$data" = kept ]; then
# 2. stays: say what outlives the stacks, the clusters with their data
# us-east-1  AuroraDsqlDrPrimary  say what outlives the stack: Database
case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name AuroraDsqlDrPrimary --query 'Stacks[0].StackStatus' --output text 2>&1)" in *'Stack with id AuroraDsqlDrPrimary does not exist'* | DELETE_COMPLETE | DELETE_IN_PROGRESS | REVIEW_IN_PROGRESS | ROLLBACK_COMPLETE) ;; *) false ;; esac || {
  aws cloudformation list-stack-resources \
    --region us-east-1 \
    --stack-name AuroraDsqlDrPrimary \
    --query "StackResourceSummaries[?contains(['Database'], LogicalResourceId)].['stays', ResourceType, LogicalResourceId, PhysicalResourceId]" \
    --output text
} & pids=$!
# us-west-2  AuroraDsqlDrSecondary  say what outlives the stack: Database
case "$(aws cloudformation describe-stacks --region us-west-2 --stack-name AuroraDsqlDrSecondary --query 'Stacks[0].StackStatus' --output text 2>&1)" in *'Stack with id AuroraDsqlDrSecondary does not exist'* | DELETE_COMPLETE | DELETE_IN_PROGRESS | REVIEW_IN_PROGRESS | ROLLBACK_COMPLETE) ;; *) false ;; esac || {
  aws cloudformation list-stack-resources \
    --region us-west-2 \
    --stack-name AuroraDsqlDrSecondary \
    --query "StackResourceSummaries[?contains(['Database'], LogicalResourceId)].['stays', ResourceType, LogicalResourceId, PhysicalResourceId]" \
    --output text
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

# 3. unprotect-stacks: let the stacks be deleted
# us-east-1  AuroraDsqlDrPrimary  take the protection from the stack
(
  { [ "$(aws cloudformation describe-stacks --region us-east-1 --stack-name AuroraDsqlDrPrimary --query 'Stacks[0].StackStatus' --output text 2>&1)" != UPDATE_IN_PROGRESS ] || aws cloudformation cancel-update-stack --region us-east-1 --stack-name AuroraDsqlDrPrimary 2>/dev/null || :; } && { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-1 --stack-name AuroraDsqlDrPrimary --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *DELETE_IN_PROGRESS) false ;; *_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id AuroraDsqlDrPrimary does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  { case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name AuroraDsqlDrPrimary --query 'Stacks[0].StackStatus' --output text 2>&1)" in *'Stack with id AuroraDsqlDrPrimary does not exist'* | DELETE_COMPLETE | DELETE_IN_PROGRESS | REVIEW_IN_PROGRESS | ROLLBACK_COMPLETE) ;; *) false ;; esac || {
    aws cloudformation update-termination-protection \
      --region us-east-1 \
      --stack-name AuroraDsqlDrPrimary \
      --no-enable-termination-protection >/dev/null
  }; }
) & pids=$!
# us-west-2  AuroraDsqlDrSecondary  take the protection from the stack
(
  { [ "$(aws cloudformation describe-stacks --region us-west-2 --stack-name AuroraDsqlDrSecondary --query 'Stacks[0].StackStatus' --output text 2>&1)" != UPDATE_IN_PROGRESS ] || aws cloudformation cancel-update-stack --region us-west-2 --stack-name AuroraDsqlDrSecondary 2>/dev/null || :; } && { tries=0; while status="$(aws cloudformation describe-stacks --region us-west-2 --stack-name AuroraDsqlDrSecondary --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *DELETE_IN_PROGRESS) false ;; *_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id AuroraDsqlDrSecondary does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  { case "$(aws cloudformation describe-stacks --region us-west-2 --stack-name AuroraDsqlDrSecondary --query 'Stacks[0].StackStatus' --output text 2>&1)" in *'Stack with id AuroraDsqlDrSecondary does not exist'* | DELETE_COMPLETE | DELETE_IN_PROGRESS | REVIEW_IN_PROGRESS | ROLLBACK_COMPLETE) ;; *) false ;; esac || {
    aws cloudformation update-termination-protection \
      --region us-west-2 \
      --stack-name AuroraDsqlDrSecondary \
      --no-enable-termination-protection >/dev/null
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

if [ "$data" = deleted ]; then
# 4. unprotect: let the clusters be deleted
# us-east-1  AuroraDsqlDrPrimary  take the protection from Database
case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name AuroraDsqlDrPrimary --query 'Stacks[0].StackStatus' --output text 2>&1)" in *'Stack with id AuroraDsqlDrPrimary does not exist'* | DELETE_COMPLETE | DELETE_IN_PROGRESS | REVIEW_IN_PROGRESS | ROLLBACK_COMPLETE) ;; *) false ;; esac || case "$(aws dsql get-cluster --region us-east-1 --identifier "$(aws cloudformation describe-stack-resource --region us-east-1 --stack-name AuroraDsqlDrPrimary --logical-resource-id Database --query StackResourceDetail.PhysicalResourceId --output text)" --query status --output text 2>&1)" in *ResourceNotFoundException* | DELETED | DELETING | PENDING_DELETE) ;; *) false ;; esac || {
  identifier="$(aws cloudformation describe-stack-resource --region us-east-1 --stack-name AuroraDsqlDrPrimary --logical-resource-id Database --query StackResourceDetail.PhysicalResourceId --output text)" &&
  AWS_PAGER='' aws dsql update-cluster \
    --region us-east-1 \
    --identifier "${identifier:?stack AuroraDsqlDrPrimary has no cluster Database}" \
    --no-deletion-protection-enabled
} & pids=$!
# us-west-2  AuroraDsqlDrSecondary  take the protection from Database
case "$(aws cloudformation describe-stacks --region us-west-2 --stack-name AuroraDsqlDrSecondary --query 'Stacks[0].StackStatus' --output text 2>&1)" in *'Stack with id AuroraDsqlDrSecondary does not exist'* | DELETE_COMPLETE | DELETE_IN_PROGRESS | REVIEW_IN_PROGRESS | ROLLBACK_COMPLETE) ;; *) false ;; esac || case "$(aws dsql get-cluster --region us-west-2 --identifier "$(aws cloudformation describe-stack-resource --region us-west-2 --stack-name AuroraDsqlDrSecondary --logical-resource-id Database --query StackResourceDetail.PhysicalResourceId --output text)" --query status --output text 2>&1)" in *ResourceNotFoundException* | DELETED | DELETING | PENDING_DELETE) ;; *) false ;; esac || {
  identifier="$(aws cloudformation describe-stack-resource --region us-west-2 --stack-name AuroraDsqlDrSecondary --logical-resource-id Database --query StackResourceDetail.PhysicalResourceId --output text)" &&
  AWS_PAGER='' aws dsql update-cluster \
    --region us-west-2 \
    --identifier "${identifier:?stack AuroraDsqlDrSecondary has no cluster Database}" \
    --no-deletion-protection-enabled
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

if [ "$data" = deleted ]; then
# 5. delete-clusters: delete the clusters with all their data, in both Regions at once
# us-east-1  AuroraDsqlDrPrimary  delete Database and its data, which the stack would leave behind
case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name AuroraDsqlDrPrimary --query 'Stacks[0].StackStatus' --output text 2>&1)" in *'Stack with id AuroraDsqlDrPrimary does not exist'* | DELETE_COMPLETE | DELETE_IN_PROGRESS | REVIEW_IN_PROGRESS | ROLLBACK_COMPLETE) ;; *) false ;; esac || case "$(aws dsql get-cluster --region us-east-1 --identifier "$(aws cloudformation describe-stack-resource --region us-east-1 --stack-name AuroraDsqlDrPrimary --logical-resource-id Database --query StackResourceDetail.PhysicalResourceId --output text)" --query status --output text 2>&1)" in *ResourceNotFoundException* | DELETED | DELETING | PENDING_DELETE) ;; *) false ;; esac || {
  identifier="$(aws cloudformation describe-stack-resource --region us-east-1 --stack-name AuroraDsqlDrPrimary --logical-resource-id Database --query StackResourceDetail.PhysicalResourceId --output text)" &&
  AWS_PAGER='' aws dsql delete-cluster \
    --region us-east-1 \
    --identifier "${identifier:?stack AuroraDsqlDrPrimary has no cluster Database}"
} & pids=$!
# us-west-2  AuroraDsqlDrSecondary  delete Database and its data, which the stack would leave behind
case "$(aws cloudformation describe-stacks --region us-west-2 --stack-name AuroraDsqlDrSecondary --query 'Stacks[0].StackStatus' --output text 2>&1)" in *'Stack with id AuroraDsqlDrSecondary does not exist'* | DELETE_COMPLETE | DELETE_IN_PROGRESS | REVIEW_IN_PROGRESS | ROLLBACK_COMPLETE) ;; *) false ;; esac || case "$(aws dsql get-cluster --region us-west-2 --identifier "$(aws cloudformation describe-stack-resource --region us-west-2 --stack-name AuroraDsqlDrSecondary --logical-resource-id Database --query StackResourceDetail.PhysicalResourceId --output text)" --query status --output text 2>&1)" in *ResourceNotFoundException* | DELETED | DELETING | PENDING_DELETE) ;; *) false ;; esac || {
  identifier="$(aws cloudformation describe-stack-resource --region us-west-2 --stack-name AuroraDsqlDrSecondary --logical-resource-id Database --query StackResourceDetail.PhysicalResourceId --output text)" &&
  AWS_PAGER='' aws dsql delete-cluster \
    --region us-west-2 \
    --identifier "${identifier:?stack AuroraDsqlDrSecondary has no cluster Database}"
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

if [ "$data" = deleted ]; then
# 6. wait-clusters-deleted: wait until the clusters are gone
# us-east-1  AuroraDsqlDrPrimary  wait until Database is gone
case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name AuroraDsqlDrPrimary --query 'Stacks[0].StackStatus' --output text 2>&1)" in *'Stack with id AuroraDsqlDrPrimary does not exist'* | DELETE_COMPLETE | DELETE_IN_PROGRESS | REVIEW_IN_PROGRESS | ROLLBACK_COMPLETE) ;; *) false ;; esac || {
  identifier="$(aws cloudformation describe-stack-resource --region us-east-1 --stack-name AuroraDsqlDrPrimary --logical-resource-id Database --query StackResourceDetail.PhysicalResourceId --output text)" &&
  ( tries=0; until case "$(aws dsql get-cluster --region us-east-1 --identifier "${identifier:?stack AuroraDsqlDrPrimary has no cluster Database}" --query status --output text 2>&1)" in *ResourceNotFoundException*) ;; *) false ;; esac; do \
    tries=$((tries + 1)); if [ "$tries" -ge 180 ]; then echo 'cluster Database in us-east-1 is not gone after 30 minutes' >&2; exit 1; fi; \
    sleep 10; done )
} & pids=$!
# us-west-2  AuroraDsqlDrSecondary  wait until Database is gone
case "$(aws cloudformation describe-stacks --region us-west-2 --stack-name AuroraDsqlDrSecondary --query 'Stacks[0].StackStatus' --output text 2>&1)" in *'Stack with id AuroraDsqlDrSecondary does not exist'* | DELETE_COMPLETE | DELETE_IN_PROGRESS | REVIEW_IN_PROGRESS | ROLLBACK_COMPLETE) ;; *) false ;; esac || {
  identifier="$(aws cloudformation describe-stack-resource --region us-west-2 --stack-name AuroraDsqlDrSecondary --logical-resource-id Database --query StackResourceDetail.PhysicalResourceId --output text)" &&
  ( tries=0; until case "$(aws dsql get-cluster --region us-west-2 --identifier "${identifier:?stack AuroraDsqlDrSecondary has no cluster Database}" --query status --output text 2>&1)" in *ResourceNotFoundException*) ;; *) false ;; esac; do \
    tries=$((tries + 1)); if [ "$tries" -ge 180 ]; then echo 'cluster Database in us-west-2 is not gone after 30 minutes' >&2; exit 1; fi; \
    sleep 10; done )
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

# 7. delete-stacks: delete the stacks, in both Regions at once
# us-east-1  AuroraDsqlDrPrimary  delete the stack
(
  { [ "$(aws cloudformation describe-stacks --region us-east-1 --stack-name AuroraDsqlDrPrimary --query 'Stacks[0].StackStatus' --output text 2>&1)" != UPDATE_IN_PROGRESS ] || aws cloudformation cancel-update-stack --region us-east-1 --stack-name AuroraDsqlDrPrimary 2>/dev/null || :; } && { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-1 --stack-name AuroraDsqlDrPrimary --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *DELETE_IN_PROGRESS) false ;; *_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id AuroraDsqlDrPrimary does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  AWS_PAGER='' aws cloudformation delete-stack \
    --region us-east-1 \
    --stack-name AuroraDsqlDrPrimary
) & pids=$!
# us-west-2  AuroraDsqlDrSecondary  delete the stack
(
  { [ "$(aws cloudformation describe-stacks --region us-west-2 --stack-name AuroraDsqlDrSecondary --query 'Stacks[0].StackStatus' --output text 2>&1)" != UPDATE_IN_PROGRESS ] || aws cloudformation cancel-update-stack --region us-west-2 --stack-name AuroraDsqlDrSecondary 2>/dev/null || :; } && { tries=0; while status="$(aws cloudformation describe-stacks --region us-west-2 --stack-name AuroraDsqlDrSecondary --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *DELETE_IN_PROGRESS) false ;; *_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id AuroraDsqlDrSecondary does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  AWS_PAGER='' aws cloudformation delete-stack \
    --region us-west-2 \
    --stack-name AuroraDsqlDrSecondary
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 8. wait-deleted: wait until the stacks are gone
# us-east-1  AuroraDsqlDrPrimary  wait until the stack is gone
AWS_PAGER='' aws cloudformation wait stack-delete-complete \
  --region us-east-1 \
  --stack-name AuroraDsqlDrPrimary & pids=$!
# us-west-2  AuroraDsqlDrSecondary  wait until the stack is gone
AWS_PAGER='' aws cloudformation wait stack-delete-complete \
  --region us-west-2 \
  --stack-name AuroraDsqlDrSecondary & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 9. leftovers: make sure that nothing is left but what was said to stay
# us-east-1  AuroraDsqlDrPrimary  make sure that nothing else of the stack is left
( deleted="$(aws cloudformation list-stacks --region us-east-1 --stack-status-filter DELETE_COMPLETE --output json --query "(StackSummaries[?StackName=='AuroraDsqlDrPrimary'] | [0]).StackId || ''")" && deleted="${deleted//\"/}" \
  && { [ -z "$deleted" ] || { left="$(aws cloudformation list-stack-resources --region us-east-1 --stack-name "$deleted" --query 'StackResourceSummaries[?ResourceStatus!='\''DELETE_COMPLETE'\'' && !contains(['\''Database'\''], LogicalResourceId)].join('\'' '\'', [ResourceType, LogicalResourceId, PhysicalResourceId || '\'''\''])' --output text)" \
  && { [ -z "$left" ] || { printf '%s\n' "$left" >&2; { echo 'the stack AuroraDsqlDrPrimary in us-east-1 has left these behind; delete them by hand' >&2; false; }; }; }; }; } ) & pids=$!
# us-west-2  AuroraDsqlDrSecondary  make sure that nothing else of the stack is left
( deleted="$(aws cloudformation list-stacks --region us-west-2 --stack-status-filter DELETE_COMPLETE --output json --query "(StackSummaries[?StackName=='AuroraDsqlDrSecondary'] | [0]).StackId || ''")" && deleted="${deleted//\"/}" \
  && { [ -z "$deleted" ] || { left="$(aws cloudformation list-stack-resources --region us-west-2 --stack-name "$deleted" --query 'StackResourceSummaries[?ResourceStatus!='\''DELETE_COMPLETE'\'' && !contains(['\''Database'\''], LogicalResourceId)].join('\'' '\'', [ResourceType, LogicalResourceId, PhysicalResourceId || '\'''\''])' --output text)" \
  && { [ -z "$left" ] || { printf '%s\n' "$left" >&2; { echo 'the stack AuroraDsqlDrSecondary in us-west-2 has left these behind; delete them by hand' >&2; false; }; }; }; }; } ) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
