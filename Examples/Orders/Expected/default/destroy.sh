#!/usr/bin/env bash
# Takes down 2 stacks in us-east-1, us-east-2; with --delete-data the clusters, and what is in them, too.
set -euo pipefail
cd -- "$(dirname -- "$0")"
case "${1:-}" in
  '') data=kept ;;
  --delete-data) data=deleted ;;
  *) echo "'$1' is not known; there is --delete-data" >&2; exit 64 ;;
esac

if [ "$data" = kept ]; then
# 1. stays: say what outlives the stacks, the clusters with their data
# us-east-1  Orders-us-east-1  say what outlives the stack: Orders
case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name Orders-us-east-1 --query 'Stacks[0].StackStatus' --output text 2>&1)" in *'Stack with id Orders-us-east-1 does not exist'* | DELETE_COMPLETE | REVIEW_IN_PROGRESS | ROLLBACK_COMPLETE) ;; *) false ;; esac ||
  aws cloudformation list-stack-resources \
    --region us-east-1 \
    --stack-name Orders-us-east-1 \
    --query "StackResourceSummaries[?contains(['Orders'], LogicalResourceId)].['stays', ResourceType, LogicalResourceId, PhysicalResourceId]" \
    --output text & pids=$!
# us-east-2  Orders-us-east-2  say what outlives the stack: Orders
case "$(aws cloudformation describe-stacks --region us-east-2 --stack-name Orders-us-east-2 --query 'Stacks[0].StackStatus' --output text 2>&1)" in *'Stack with id Orders-us-east-2 does not exist'* | DELETE_COMPLETE | REVIEW_IN_PROGRESS | ROLLBACK_COMPLETE) ;; *) false ;; esac ||
  aws cloudformation list-stack-resources \
    --region us-east-2 \
    --stack-name Orders-us-east-2 \
    --query "StackResourceSummaries[?contains(['Orders'], LogicalResourceId)].['stays', ResourceType, LogicalResourceId, PhysicalResourceId]" \
    --output text & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

if [ "$data" = deleted ]; then
# 2. unprotect: let the clusters be deleted
# us-east-1  Orders-us-east-1  take the protection from Orders
case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name Orders-us-east-1 --query 'Stacks[0].StackStatus' --output text 2>&1)" in *'Stack with id Orders-us-east-1 does not exist'* | DELETE_COMPLETE | REVIEW_IN_PROGRESS | ROLLBACK_COMPLETE) ;; *) false ;; esac || case "$(aws dsql get-cluster --region us-east-1 --identifier "$(aws cloudformation describe-stacks --region us-east-1 --stack-name Orders-us-east-1 --query "Stacks[].Outputs[] | [?OutputKey=='OrdersIdentifier'].OutputValue" --output text)" --query status --output text 2>&1)" in *ResourceNotFoundException* | DELETED | DELETING | PENDING_DELETE) ;; *) false ;; esac || {
  identifier="$(aws cloudformation describe-stacks --region us-east-1 --stack-name Orders-us-east-1 --query "Stacks[].Outputs[] | [?OutputKey=='OrdersIdentifier'].OutputValue" --output text)"
  AWS_PAGER='' aws dsql update-cluster \
    --region us-east-1 \
    --identifier "${identifier:?stack Orders-us-east-1 has no output OrdersIdentifier}" \
    --no-deletion-protection-enabled
} & pids=$!
# us-east-2  Orders-us-east-2  take the protection from Orders
case "$(aws cloudformation describe-stacks --region us-east-2 --stack-name Orders-us-east-2 --query 'Stacks[0].StackStatus' --output text 2>&1)" in *'Stack with id Orders-us-east-2 does not exist'* | DELETE_COMPLETE | REVIEW_IN_PROGRESS | ROLLBACK_COMPLETE) ;; *) false ;; esac || case "$(aws dsql get-cluster --region us-east-2 --identifier "$(aws cloudformation describe-stacks --region us-east-2 --stack-name Orders-us-east-2 --query "Stacks[].Outputs[] | [?OutputKey=='OrdersIdentifier'].OutputValue" --output text)" --query status --output text 2>&1)" in *ResourceNotFoundException* | DELETED | DELETING | PENDING_DELETE) ;; *) false ;; esac || {
  identifier="$(aws cloudformation describe-stacks --region us-east-2 --stack-name Orders-us-east-2 --query "Stacks[].Outputs[] | [?OutputKey=='OrdersIdentifier'].OutputValue" --output text)"
  AWS_PAGER='' aws dsql update-cluster \
    --region us-east-2 \
    --identifier "${identifier:?stack Orders-us-east-2 has no output OrdersIdentifier}" \
    --no-deletion-protection-enabled
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

if [ "$data" = deleted ]; then
# 3. delete-clusters: delete the clusters with all their data, in both Regions at once
# us-east-1  Orders-us-east-1  delete Orders and its data, which the stack would leave behind
case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name Orders-us-east-1 --query 'Stacks[0].StackStatus' --output text 2>&1)" in *'Stack with id Orders-us-east-1 does not exist'* | DELETE_COMPLETE | REVIEW_IN_PROGRESS | ROLLBACK_COMPLETE) ;; *) false ;; esac || case "$(aws dsql get-cluster --region us-east-1 --identifier "$(aws cloudformation describe-stacks --region us-east-1 --stack-name Orders-us-east-1 --query "Stacks[].Outputs[] | [?OutputKey=='OrdersIdentifier'].OutputValue" --output text)" --query status --output text 2>&1)" in *ResourceNotFoundException* | DELETED | DELETING | PENDING_DELETE) ;; *) false ;; esac || {
  identifier="$(aws cloudformation describe-stacks --region us-east-1 --stack-name Orders-us-east-1 --query "Stacks[].Outputs[] | [?OutputKey=='OrdersIdentifier'].OutputValue" --output text)"
  AWS_PAGER='' aws dsql delete-cluster \
    --region us-east-1 \
    --identifier "${identifier:?stack Orders-us-east-1 has no output OrdersIdentifier}"
} & pids=$!
# us-east-2  Orders-us-east-2  delete Orders and its data, which the stack would leave behind
case "$(aws cloudformation describe-stacks --region us-east-2 --stack-name Orders-us-east-2 --query 'Stacks[0].StackStatus' --output text 2>&1)" in *'Stack with id Orders-us-east-2 does not exist'* | DELETE_COMPLETE | REVIEW_IN_PROGRESS | ROLLBACK_COMPLETE) ;; *) false ;; esac || case "$(aws dsql get-cluster --region us-east-2 --identifier "$(aws cloudformation describe-stacks --region us-east-2 --stack-name Orders-us-east-2 --query "Stacks[].Outputs[] | [?OutputKey=='OrdersIdentifier'].OutputValue" --output text)" --query status --output text 2>&1)" in *ResourceNotFoundException* | DELETED | DELETING | PENDING_DELETE) ;; *) false ;; esac || {
  identifier="$(aws cloudformation describe-stacks --region us-east-2 --stack-name Orders-us-east-2 --query "Stacks[].Outputs[] | [?OutputKey=='OrdersIdentifier'].OutputValue" --output text)"
  AWS_PAGER='' aws dsql delete-cluster \
    --region us-east-2 \
    --identifier "${identifier:?stack Orders-us-east-2 has no output OrdersIdentifier}"
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

if [ "$data" = deleted ]; then
# 4. wait-clusters-deleted: wait until the clusters are gone
# us-east-1  Orders-us-east-1  wait until Orders is gone
case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name Orders-us-east-1 --query 'Stacks[0].StackStatus' --output text 2>&1)" in *'Stack with id Orders-us-east-1 does not exist'* | DELETE_COMPLETE | REVIEW_IN_PROGRESS | ROLLBACK_COMPLETE) ;; *) false ;; esac || {
  identifier="$(aws cloudformation describe-stacks --region us-east-1 --stack-name Orders-us-east-1 --query "Stacks[].Outputs[] | [?OutputKey=='OrdersIdentifier'].OutputValue" --output text)"
  ( tries=0; until case "$(aws dsql get-cluster --region us-east-1 --identifier "${identifier:?stack Orders-us-east-1 has no output OrdersIdentifier}" --query status --output text 2>&1)" in *ResourceNotFoundException*) ;; *) false ;; esac; do \
    tries=$((tries + 1)); if [ "$tries" -ge 180 ]; then echo 'cluster Orders in us-east-1 is not gone after 30 minutes' >&2; exit 1; fi; \
    sleep 10; done )
} & pids=$!
# us-east-2  Orders-us-east-2  wait until Orders is gone
case "$(aws cloudformation describe-stacks --region us-east-2 --stack-name Orders-us-east-2 --query 'Stacks[0].StackStatus' --output text 2>&1)" in *'Stack with id Orders-us-east-2 does not exist'* | DELETE_COMPLETE | REVIEW_IN_PROGRESS | ROLLBACK_COMPLETE) ;; *) false ;; esac || {
  identifier="$(aws cloudformation describe-stacks --region us-east-2 --stack-name Orders-us-east-2 --query "Stacks[].Outputs[] | [?OutputKey=='OrdersIdentifier'].OutputValue" --output text)"
  ( tries=0; until case "$(aws dsql get-cluster --region us-east-2 --identifier "${identifier:?stack Orders-us-east-2 has no output OrdersIdentifier}" --query status --output text 2>&1)" in *ResourceNotFoundException*) ;; *) false ;; esac; do \
    tries=$((tries + 1)); if [ "$tries" -ge 180 ]; then echo 'cluster Orders in us-east-2 is not gone after 30 minutes' >&2; exit 1; fi; \
    sleep 10; done )
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

# 5. delete-stacks: delete the stacks, in both Regions at once
# us-east-1  Orders-us-east-1  delete the stack
AWS_PAGER='' aws cloudformation delete-stack \
  --region us-east-1 \
  --stack-name Orders-us-east-1 & pids=$!
# us-east-2  Orders-us-east-2  delete the stack
AWS_PAGER='' aws cloudformation delete-stack \
  --region us-east-2 \
  --stack-name Orders-us-east-2 & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 6. wait-deleted: wait until the stacks are gone
# us-east-1  Orders-us-east-1  wait until the stack is gone
AWS_PAGER='' aws cloudformation wait stack-delete-complete \
  --region us-east-1 \
  --stack-name Orders-us-east-1 & pids=$!
# us-east-2  Orders-us-east-2  wait until the stack is gone
AWS_PAGER='' aws cloudformation wait stack-delete-complete \
  --region us-east-2 \
  --stack-name Orders-us-east-2 & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
