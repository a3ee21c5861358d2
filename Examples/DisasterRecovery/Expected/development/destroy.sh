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
# us-east-1  AuroraDsqlDrDevelopmentPrimary  make sure that AWS answers
answers us-east-1 & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  make sure that AWS answers
answers us-west-2 & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

if [ "$data" = kept ]; then
# 2. stays: say what outlives the stacks, the clusters with their data
# us-east-1  AuroraDsqlDrDevelopmentPrimary  say what outlives the stack: Database
stack_is_going us-east-1 AuroraDsqlDrDevelopmentPrimary || {
  tell_what_stays us-east-1 AuroraDsqlDrDevelopmentPrimary Database
} & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  say what outlives the stack: Database
stack_is_going us-west-2 AuroraDsqlDrDevelopmentSecondary || {
  tell_what_stays us-west-2 AuroraDsqlDrDevelopmentSecondary Database
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

# 3. unprotect-stacks: let the stacks be deleted
# us-east-1  AuroraDsqlDrDevelopmentPrimary  take the protection from the stack
(
  freed us-east-1 AuroraDsqlDrDevelopmentPrimary &&
  { stack_is_going us-east-1 AuroraDsqlDrDevelopmentPrimary || {
    aws cloudformation update-termination-protection \
      --region us-east-1 \
      --stack-name AuroraDsqlDrDevelopmentPrimary \
      --no-enable-termination-protection >/dev/null
  }; }
) & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  take the protection from the stack
(
  freed us-west-2 AuroraDsqlDrDevelopmentSecondary &&
  { stack_is_going us-west-2 AuroraDsqlDrDevelopmentSecondary || {
    aws cloudformation update-termination-protection \
      --region us-west-2 \
      --stack-name AuroraDsqlDrDevelopmentSecondary \
      --no-enable-termination-protection >/dev/null
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

if [ "$data" = deleted ]; then
# 4. unprotect: let the clusters be deleted
# us-east-1  AuroraDsqlDrDevelopmentPrimary  take the protection from Database
cluster_is_going us-east-1 AuroraDsqlDrDevelopmentPrimary Database || {
  identifier="$(resource_of us-east-1 AuroraDsqlDrDevelopmentPrimary Database)" &&
  AWS_PAGER='' aws dsql update-cluster \
    --region us-east-1 \
    --identifier "${identifier:?stack AuroraDsqlDrDevelopmentPrimary has no cluster Database}" \
    --no-deletion-protection-enabled
} & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  take the protection from Database
cluster_is_going us-west-2 AuroraDsqlDrDevelopmentSecondary Database || {
  identifier="$(resource_of us-west-2 AuroraDsqlDrDevelopmentSecondary Database)" &&
  AWS_PAGER='' aws dsql update-cluster \
    --region us-west-2 \
    --identifier "${identifier:?stack AuroraDsqlDrDevelopmentSecondary has no cluster Database}" \
    --no-deletion-protection-enabled
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

if [ "$data" = deleted ]; then
# 5. delete-clusters: delete the clusters with all their data, in their Regions at once
# us-east-1  AuroraDsqlDrDevelopmentPrimary  delete Database and its data, which the stack would leave behind
cluster_is_going us-east-1 AuroraDsqlDrDevelopmentPrimary Database || {
  identifier="$(resource_of us-east-1 AuroraDsqlDrDevelopmentPrimary Database)" &&
  AWS_PAGER='' aws dsql delete-cluster \
    --region us-east-1 \
    --identifier "${identifier:?stack AuroraDsqlDrDevelopmentPrimary has no cluster Database}"
} & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  delete Database and its data, which the stack would leave behind
cluster_is_going us-west-2 AuroraDsqlDrDevelopmentSecondary Database || {
  identifier="$(resource_of us-west-2 AuroraDsqlDrDevelopmentSecondary Database)" &&
  AWS_PAGER='' aws dsql delete-cluster \
    --region us-west-2 \
    --identifier "${identifier:?stack AuroraDsqlDrDevelopmentSecondary has no cluster Database}"
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

if [ "$data" = deleted ]; then
# 6. wait-clusters-deleted: wait until the clusters are gone
# us-east-1  AuroraDsqlDrDevelopmentPrimary  wait until Database is gone
stack_is_going us-east-1 AuroraDsqlDrDevelopmentPrimary || {
  identifier="$(resource_of us-east-1 AuroraDsqlDrDevelopmentPrimary Database)" &&
  wait_until_gone us-east-1 Database "${identifier:?stack AuroraDsqlDrDevelopmentPrimary has no cluster Database}"
} & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  wait until Database is gone
stack_is_going us-west-2 AuroraDsqlDrDevelopmentSecondary || {
  identifier="$(resource_of us-west-2 AuroraDsqlDrDevelopmentSecondary Database)" &&
  wait_until_gone us-west-2 Database "${identifier:?stack AuroraDsqlDrDevelopmentSecondary has no cluster Database}"
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
fi

# 7. delete-stacks: delete the stacks, in their Regions at once
# us-east-1  AuroraDsqlDrDevelopmentPrimary  delete the stack
(
  freed us-east-1 AuroraDsqlDrDevelopmentPrimary &&
  aws cloudformation delete-stack \
    --region us-east-1 \
    --stack-name AuroraDsqlDrDevelopmentPrimary
) & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  delete the stack
(
  freed us-west-2 AuroraDsqlDrDevelopmentSecondary &&
  aws cloudformation delete-stack \
    --region us-west-2 \
    --stack-name AuroraDsqlDrDevelopmentSecondary
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 8. wait-deleted: wait until the stacks are gone
# us-east-1  AuroraDsqlDrDevelopmentPrimary  wait until the stack is gone
aws cloudformation wait stack-delete-complete \
  --region us-east-1 \
  --stack-name AuroraDsqlDrDevelopmentPrimary & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  wait until the stack is gone
aws cloudformation wait stack-delete-complete \
  --region us-west-2 \
  --stack-name AuroraDsqlDrDevelopmentSecondary & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 9. leftovers: make sure that nothing is left but what was said to stay
# us-east-1  AuroraDsqlDrDevelopmentPrimary  make sure that nothing else of the stack is left
nothing_is_left us-east-1 AuroraDsqlDrDevelopmentPrimary Database & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  make sure that nothing else of the stack is left
nothing_is_left us-west-2 AuroraDsqlDrDevelopmentSecondary Database & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
