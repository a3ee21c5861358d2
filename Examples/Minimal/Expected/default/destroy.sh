#!/usr/bin/env bash
# Takes down 1 stack in us-east-1.
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

# 1. access: make sure that AWS answers, before anything is deleted
# us-east-1  Minimal  make sure that AWS answers
answers us-east-1 || false

# 2. delete-stacks: delete the stacks
# us-east-1  Minimal  delete the stack
(
  freed us-east-1 Minimal &&
  aws cloudformation delete-stack --region us-east-1 --stack-name Minimal
) || false

# 3. wait-deleted: wait until the stacks are gone
# us-east-1  Minimal  wait until the stack is gone
aws cloudformation wait stack-delete-complete \
  --region us-east-1 \
  --stack-name Minimal || false

# 4. leftovers: make sure that nothing is left but what was said to stay
# us-east-1  Minimal  make sure that nothing else of the stack is left
nothing_is_left us-east-1 Minimal '' || false
