#!/usr/bin/env bash
# Takes down 1 stack in us-east-1.
set -euo pipefail
cd -- "$(dirname -- "$0")"

# 1. delete-stacks: delete the stacks, in both Regions at once
# us-east-1  Minimal  delete the stack
AWS_PAGER='' aws cloudformation delete-stack \
  --region us-east-1 \
  --stack-name Minimal

# 2. wait-deleted: wait until the stacks are gone
# us-east-1  Minimal  wait until the stack is gone
AWS_PAGER='' aws cloudformation wait stack-delete-complete \
  --region us-east-1 \
  --stack-name Minimal
