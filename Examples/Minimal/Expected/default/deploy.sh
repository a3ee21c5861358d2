#!/usr/bin/env bash
# Deploys 1 stack in us-east-1.
# With --dry-run it prints its commands, and runs none.
set -euo pipefail
cd -- "$(dirname -- "$0")"
export AWS_RETRY_MODE="${AWS_RETRY_MODE:-standard}" AWS_MAX_ATTEMPTS="${AWS_MAX_ATTEMPTS:-8}"
for option in "$@"; do
  case "$option" in
    --dry-run) sed -n '/^[.] /,$p' "${0##*/}"; exit ;;
    *) echo "'$option' is not known; there is --dry-run" >&2; exit 64 ;;
  esac
done

# shellcheck source=/dev/null
. ./functions.sh

# 1. preconditions: find out whether everything can go well, before anything is changed
# us-east-1  Minimal  make sure that AWS answers
answers us-east-1 & pids=$!
# us-east-1  Minimal  make sure that the stacks' states allow a change
states_allow_change us-east-1 Minimal & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 2. clear: delete stacks whose creation failed and was taken back, which hold nothing
# us-east-1  Minimal  delete the stack if its creation was taken back
(
  settled_alone us-east-1 Minimal &&
  { stack_is_usable || {
    aws cloudformation delete-stack --region us-east-1 --stack-name Minimal &&
    aws cloudformation wait stack-delete-complete \
      --region us-east-1 \
      --stack-name Minimal
  }; }
) || false

# 3. stacks: deploy the stacks
# us-east-1  Minimal  deploy everything of the stack
(
  settled us-east-1 Minimal &&
  aws cloudformation deploy \
    --region us-east-1 \
    --stack-name Minimal \
    --template-file us-east-1/Minimal.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset &&
  completed us-east-1 Minimal
) || false

# 4. verify: make sure that stacks are complete, and that clusters are usable and are peers
# us-east-1  Minimal  make sure that the stack is complete
stack_is_complete us-east-1 Minimal || false
