#!/usr/bin/env bash
# Deploys 1 stack in us-east-1.
# With --dry-run it prints its commands, and runs none.
set -euo pipefail
cd -- "$(dirname -- "$0")"
export AWS_RETRY_MODE="${AWS_RETRY_MODE:-standard}" AWS_MAX_ATTEMPTS="${AWS_MAX_ATTEMPTS:-8}"
for option in "$@"; do
  case "$option" in
    --dry-run) sed -n '/^# 1[.]/,$p' "${0##*/}"; exit ;;
    *) echo "'$option' is not known; there is --dry-run" >&2; exit 64 ;;
  esac
done

# 1. preconditions: find out whether everything can go well, before anything is changed
# us-east-1  Minimal  make sure that AWS answers
( { aws sts get-caller-identity --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --query Account --output text >/dev/null || { echo 'AWS does not answer in us-east-1: the credentials are wrong, the Region is not enabled for the account, or it is out of reach; --only deploys another Region without it' >&2; false; }; } ) & pids=$!
# us-east-1  Minimal  make sure that the stacks' states allow a change
( bad="$(aws cloudformation describe-stacks --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --query "Stacks[?contains(['Minimal'], StackName) && contains(['DELETE_IN_PROGRESS', 'DELETE_FAILED', 'IMPORT_ROLLBACK_FAILED', 'ROLLBACK_FAILED', 'UPDATE_ROLLBACK_FAILED'], StackStatus)].join(' is ', [StackName, StackStatus])" --output text)" && { [ -z "$bad" ] || { printf '%s\n' "$bad" >&2; { echo "these stacks take no change as they are: for UPDATE_ROLLBACK_FAILED, remove the cause and run 'aws cloudformation continue-update-rollback'; for another _FAILED, remove what stands in the way and run 'aws cloudformation delete-stack'; otherwise wait until the stack is gone" >&2; false; }; }; } ) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 2. clear: delete stacks whose creation failed and was taken back, which hold nothing
# us-east-1  Minimal  delete the stack if its creation was taken back
(
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-1 --stack-name Minimal --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *UPDATE_*_IN_PROGRESS) false ;; *CREATE_IN_PROGRESS | *ROLLBACK_IN_PROGRESS | *IMPORT_IN_PROGRESS | *DELETE_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id Minimal does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  { case "$status" in *UPDATE_ROLLBACK_COMPLETE | *IMPORT_ROLLBACK_COMPLETE) ;; *ROLLBACK_COMPLETE) false ;; esac || {
    aws cloudformation delete-stack --region us-east-1 --stack-name Minimal \
      && aws cloudformation wait stack-delete-complete --region us-east-1 --stack-name Minimal
  }; }
) || false

# 3. stacks: deploy the stacks
# us-east-1  Minimal  deploy everything of the stack
(
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-1 --stack-name Minimal --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id Minimal does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  before="$status" &&
  AWS_PAGER='' aws cloudformation deploy \
    --region us-east-1 \
    --stack-name Minimal \
    --template-file us-east-1/Minimal.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset &&
  case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name Minimal --query 'Stacks[0].StackStatus' --output text 2>&1)" in CREATE_COMPLETE | UPDATE_COMPLETE | IMPORT_COMPLETE) ;; UPDATE_ROLLBACK_COMPLETE) [ "${before:-}" = UPDATE_ROLLBACK_COMPLETE ] ;; *) false ;; esac
) || false

# 4. verify: make sure that stacks are complete, and that clusters are usable and are peers
# us-east-1  Minimal  make sure that the stack is complete
{ case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name Minimal --query 'Stacks[0].StackStatus' --output text 2>&1)" in CREATE_COMPLETE | UPDATE_COMPLETE | UPDATE_ROLLBACK_COMPLETE | IMPORT_COMPLETE) ;; *) false ;; esac || { echo 'stack Minimal in us-east-1 is not complete' >&2; false; }; } || false
