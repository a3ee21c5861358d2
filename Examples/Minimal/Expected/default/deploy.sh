#!/usr/bin/env bash
# Deploys 1 stack in us-east-1.
set -euo pipefail
cd -- "$(dirname -- "$0")"

# 1. stacks: deploy the stacks
# us-east-1  Minimal  deploy everything of the stack
AWS_PAGER='' aws cloudformation deploy \
  --region us-east-1 \
  --stack-name Minimal \
  --template-file us-east-1/Minimal.template.json \
  --capabilities CAPABILITY_IAM \
  --no-fail-on-empty-changeset
