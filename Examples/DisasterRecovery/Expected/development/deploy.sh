#!/usr/bin/env bash
# Deploys 2 stacks in us-east-1, us-west-2.
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
# us-east-1  AuroraDsqlDrDevelopmentPrimary  make sure that AWS answers
answers us-east-1 & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  make sure that AWS answers
answers us-west-2 & pids+=" $!"
# us-east-1  AuroraDsqlDrDevelopmentPrimary  make sure that the stacks' states allow a change
states_allow_change us-east-1 AuroraDsqlDrDevelopmentPrimary & pids+=" $!"
# us-east-1  AuroraDsqlDrDevelopmentPrimary  make sure that the account's quota is enough for the clusters that are new
quota_suffices us-east-1 AuroraDsqlDrDevelopmentPrimary=1 & pids+=" $!"
# us-east-1  AuroraDsqlDrDevelopmentPrimary  make sure that Database is what it is to be, where it exists
can_become us-east-1 AuroraDsqlDrDevelopmentPrimary Database us-west-2 us-east-2 ADOPT_DATABASE_US_EAST_1 & pids+=" $!"
# us-west-2  AuroraDsqlDrDevelopmentSecondary  make sure that the stacks' states allow a change
states_allow_change us-west-2 AuroraDsqlDrDevelopmentSecondary & pids+=" $!"
# us-west-2  AuroraDsqlDrDevelopmentSecondary  make sure that the account's quota is enough for the clusters that are new
quota_suffices us-west-2 AuroraDsqlDrDevelopmentSecondary=1 & pids+=" $!"
# us-west-2  AuroraDsqlDrDevelopmentSecondary  make sure that Database is what it is to be, where it exists
can_become us-west-2 AuroraDsqlDrDevelopmentSecondary Database us-east-1 us-east-2 ADOPT_DATABASE_US_WEST_2 & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 2. clear: delete stacks whose creation failed and was taken back, which hold nothing
# us-east-1  AuroraDsqlDrDevelopmentPrimary  delete the stack if its creation was taken back
(
  settled_alone us-east-1 AuroraDsqlDrDevelopmentPrimary &&
  { stack_is_usable || {
    aws cloudformation delete-stack \
      --region us-east-1 \
      --stack-name AuroraDsqlDrDevelopmentPrimary &&
    aws cloudformation wait stack-delete-complete \
      --region us-east-1 \
      --stack-name AuroraDsqlDrDevelopmentPrimary
  }; }
) & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  delete the stack if its creation was taken back
(
  settled_alone us-west-2 AuroraDsqlDrDevelopmentSecondary &&
  { stack_is_usable || {
    aws cloudformation delete-stack \
      --region us-west-2 \
      --stack-name AuroraDsqlDrDevelopmentSecondary &&
    aws cloudformation wait stack-delete-complete \
      --region us-west-2 \
      --stack-name AuroraDsqlDrDevelopmentSecondary
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 3. adopt: take over clusters that are there already: named ones, and those that a teardown kept
# us-east-1  AuroraDsqlDrDevelopmentPrimary  take over Database where it exists without a stack
(
  settled_alone us-east-1 AuroraDsqlDrDevelopmentPrimary &&
  { stack_exists AuroraDsqlDrDevelopmentPrimary || {
    clusters="$(clusters_in us-east-1)" &&
    cluster1="$(cluster_to_adopt us-east-1 AuroraDsqlDrDevelopmentPrimary Database ADOPT_DATABASE_US_EAST_1 "$clusters")" &&
    { [ -n "$cluster1" ] || exit 0; } &&
    found1="$(can_adopt us-east-1 AuroraDsqlDrDevelopmentPrimary Database "$cluster1" us-west-2 us-east-2)" &&
    IFS=' ' read -r protection1 peer1 <<<"$found1" &&
    changes="adopt-$(date +%s)-$$" &&
    aws cloudformation create-change-set \
      --region us-east-1 \
      --stack-name AuroraDsqlDrDevelopmentPrimary \
      --change-set-type IMPORT \
      --change-set-name "$changes" \
      --template-body file://us-east-1/AuroraDsqlDrDevelopmentPrimary.import.template.json \
      --resources-to-import "ResourceType=AWS::DSQL::Cluster,LogicalResourceId=Database,ResourceIdentifier={Identifier=$cluster1}" \
      --parameters "ParameterKey=DatabaseProtection,ParameterValue=$protection1" "ParameterKey=DatabasePeerArn,ParameterValue=$peer1" >/dev/null &&
    change_set_is_ready us-east-1 AuroraDsqlDrDevelopmentPrimary "$changes" &&
    aws cloudformation execute-change-set \
      --region us-east-1 \
      --stack-name AuroraDsqlDrDevelopmentPrimary \
      --change-set-name "$changes" &&
    settled us-east-1 AuroraDsqlDrDevelopmentPrimary &&
    has_adopted AuroraDsqlDrDevelopmentPrimary
  }; }
) & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  take over Database where it exists without a stack
(
  settled_alone us-west-2 AuroraDsqlDrDevelopmentSecondary &&
  { stack_exists AuroraDsqlDrDevelopmentSecondary || {
    clusters="$(clusters_in us-west-2)" &&
    cluster1="$(cluster_to_adopt us-west-2 AuroraDsqlDrDevelopmentSecondary Database ADOPT_DATABASE_US_WEST_2 "$clusters")" &&
    { [ -n "$cluster1" ] || exit 0; } &&
    found1="$(can_adopt us-west-2 AuroraDsqlDrDevelopmentSecondary Database "$cluster1" us-east-1 us-east-2)" &&
    IFS=' ' read -r protection1 peer1 <<<"$found1" &&
    changes="adopt-$(date +%s)-$$" &&
    aws cloudformation create-change-set \
      --region us-west-2 \
      --stack-name AuroraDsqlDrDevelopmentSecondary \
      --change-set-type IMPORT \
      --change-set-name "$changes" \
      --template-body file://us-west-2/AuroraDsqlDrDevelopmentSecondary.import.template.json \
      --resources-to-import "ResourceType=AWS::DSQL::Cluster,LogicalResourceId=Database,ResourceIdentifier={Identifier=$cluster1}" \
      --parameters "ParameterKey=DatabaseProtection,ParameterValue=$protection1" "ParameterKey=DatabasePeerArn,ParameterValue=$peer1" >/dev/null &&
    change_set_is_ready us-west-2 AuroraDsqlDrDevelopmentSecondary "$changes" &&
    aws cloudformation execute-change-set \
      --region us-west-2 \
      --stack-name AuroraDsqlDrDevelopmentSecondary \
      --change-set-name "$changes" &&
    settled us-west-2 AuroraDsqlDrDevelopmentSecondary &&
    has_adopted AuroraDsqlDrDevelopmentSecondary
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 4. create: create the clusters; those of multi-Region databases then wait for their peers
# us-east-1  AuroraDsqlDrDevelopmentPrimary  create Database, unless the stack exists
(
  settled_alone us-east-1 AuroraDsqlDrDevelopmentPrimary &&
  { stack_exists AuroraDsqlDrDevelopmentPrimary || {
    aws cloudformation deploy \
      --region us-east-1 \
      --stack-name AuroraDsqlDrDevelopmentPrimary \
      --template-file us-east-1/AuroraDsqlDrDevelopmentPrimary.create.template.json \
      --no-fail-on-empty-changeset \
      --tags CostCenter=Infrastructure Environment=development ManagedBy=dsqlsynth Project=AuroraDsqlDisasterRecovery Region=primary &&
    completed us-east-1 AuroraDsqlDrDevelopmentPrimary
  }; }
) & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  create Database, unless the stack exists
(
  settled_alone us-west-2 AuroraDsqlDrDevelopmentSecondary &&
  { stack_exists AuroraDsqlDrDevelopmentSecondary || {
    aws cloudformation deploy \
      --region us-west-2 \
      --stack-name AuroraDsqlDrDevelopmentSecondary \
      --template-file us-west-2/AuroraDsqlDrDevelopmentSecondary.create.template.json \
      --no-fail-on-empty-changeset \
      --tags CostCenter=Infrastructure Environment=development ManagedBy=dsqlsynth Project=AuroraDsqlDisasterRecovery Region=secondary &&
    completed us-west-2 AuroraDsqlDrDevelopmentSecondary
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 5. peer: tell each cluster its peer, in both Regions at once
# us-east-1  AuroraDsqlDrDevelopmentPrimary  give Database the ARN of its peer, while it waits for one
(
  settled us-east-1 AuroraDsqlDrDevelopmentPrimary &&
  { clusters_have_peers us-east-1 AuroraDsqlDrDevelopmentPrimary 1 Database=DatabasePeerArn || {
    DatabasePeerArn="$(cluster_arn us-west-2 AuroraDsqlDrDevelopmentSecondary Database)" &&
    has_no_other_peer us-east-1 AuroraDsqlDrDevelopmentPrimary Database "$DatabasePeerArn" &&
    aws cloudformation deploy \
      --region us-east-1 \
      --stack-name AuroraDsqlDrDevelopmentPrimary \
      --template-file us-east-1/AuroraDsqlDrDevelopmentPrimary.peer.template.json \
      --no-fail-on-empty-changeset \
      --disable-rollback \
      --parameter-overrides "DatabasePeerArn=${DatabasePeerArn:?stack AuroraDsqlDrDevelopmentSecondary in us-west-2 has no cluster Database yet}" \
      --tags CostCenter=Infrastructure Environment=development ManagedBy=dsqlsynth Project=AuroraDsqlDisasterRecovery Region=primary &&
    completed us-east-1 AuroraDsqlDrDevelopmentPrimary
  }; }
) & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  give Database the ARN of its peer, while it waits for one
(
  settled us-west-2 AuroraDsqlDrDevelopmentSecondary &&
  { clusters_have_peers us-west-2 AuroraDsqlDrDevelopmentSecondary 1 Database=DatabasePeerArn || {
    DatabasePeerArn="$(cluster_arn us-east-1 AuroraDsqlDrDevelopmentPrimary Database)" &&
    has_no_other_peer us-west-2 AuroraDsqlDrDevelopmentSecondary Database "$DatabasePeerArn" &&
    aws cloudformation deploy \
      --region us-west-2 \
      --stack-name AuroraDsqlDrDevelopmentSecondary \
      --template-file us-west-2/AuroraDsqlDrDevelopmentSecondary.peer.template.json \
      --no-fail-on-empty-changeset \
      --disable-rollback \
      --parameter-overrides "DatabasePeerArn=${DatabasePeerArn:?stack AuroraDsqlDrDevelopmentPrimary in us-east-1 has no cluster Database yet}" \
      --tags CostCenter=Infrastructure Environment=development ManagedBy=dsqlsynth Project=AuroraDsqlDisasterRecovery Region=secondary &&
    completed us-west-2 AuroraDsqlDrDevelopmentSecondary
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 6. wait: wait until the clusters are active
# us-east-1  AuroraDsqlDrDevelopmentPrimary  wait until Database is active
(
  identifier="$(resource_of us-east-1 AuroraDsqlDrDevelopmentPrimary Database)" &&
  wait_until_active us-east-1 Database "${identifier:?stack AuroraDsqlDrDevelopmentPrimary has no cluster Database}"
) & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  wait until Database is active
(
  identifier="$(resource_of us-west-2 AuroraDsqlDrDevelopmentSecondary Database)" &&
  wait_until_active us-west-2 Database "${identifier:?stack AuroraDsqlDrDevelopmentSecondary has no cluster Database}"
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 7. stacks: deploy the stacks
# us-east-1  AuroraDsqlDrDevelopmentPrimary  deploy everything of the stack
(
  settled us-east-1 AuroraDsqlDrDevelopmentPrimary &&
  aws cloudformation deploy \
    --region us-east-1 \
    --stack-name AuroraDsqlDrDevelopmentPrimary \
    --template-file us-east-1/AuroraDsqlDrDevelopmentPrimary.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset \
    --tags CostCenter=Infrastructure Environment=development ManagedBy=dsqlsynth Project=AuroraDsqlDisasterRecovery Region=primary &&
  completed us-east-1 AuroraDsqlDrDevelopmentPrimary
) & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  deploy everything of the stack
(
  settled us-west-2 AuroraDsqlDrDevelopmentSecondary &&
  aws cloudformation deploy \
    --region us-west-2 \
    --stack-name AuroraDsqlDrDevelopmentSecondary \
    --template-file us-west-2/AuroraDsqlDrDevelopmentSecondary.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset \
    --tags CostCenter=Infrastructure Environment=development ManagedBy=dsqlsynth Project=AuroraDsqlDisasterRecovery Region=secondary &&
  completed us-west-2 AuroraDsqlDrDevelopmentSecondary
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 8. protect: protect stacks with clusters from deletion, and the clusters from replacement
# us-east-1  AuroraDsqlDrDevelopmentPrimary  protect the stack, and in it Database
stack_is_protected us-east-1 AuroraDsqlDrDevelopmentPrimary Database || {
  aws cloudformation update-termination-protection \
    --region us-east-1 \
    --stack-name AuroraDsqlDrDevelopmentPrimary \
    --enable-termination-protection >/dev/null &&
  aws cloudformation set-stack-policy \
    --region us-east-1 \
    --stack-name AuroraDsqlDrDevelopmentPrimary \
    --stack-policy-body "$(stack_policy Database)"
} & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  protect the stack, and in it Database
stack_is_protected us-west-2 AuroraDsqlDrDevelopmentSecondary Database || {
  aws cloudformation update-termination-protection \
    --region us-west-2 \
    --stack-name AuroraDsqlDrDevelopmentSecondary \
    --enable-termination-protection >/dev/null &&
  aws cloudformation set-stack-policy \
    --region us-west-2 \
    --stack-name AuroraDsqlDrDevelopmentSecondary \
    --stack-policy-body "$(stack_policy Database)"
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 9. verify: make sure that stacks are complete, and that clusters are usable and are peers
# us-east-1  AuroraDsqlDrDevelopmentPrimary  make sure that the stack is complete
stack_is_complete us-east-1 AuroraDsqlDrDevelopmentPrimary & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  make sure that the stack is complete
stack_is_complete us-west-2 AuroraDsqlDrDevelopmentSecondary & pids+=" $!"
# us-east-1  AuroraDsqlDrDevelopmentPrimary  make sure that Database is usable, and a peer of its other side
(
  identifier="$(resource_of us-east-1 AuroraDsqlDrDevelopmentPrimary Database)" &&
  peer="$(cluster_arn us-west-2 AuroraDsqlDrDevelopmentSecondary Database)" &&
  cluster_is_usable us-east-1 Database "$identifier" "$peer" us-east-2
) & pids+=" $!"
# us-west-2  AuroraDsqlDrDevelopmentSecondary  make sure that Database is usable, and a peer of its other side
(
  identifier="$(resource_of us-west-2 AuroraDsqlDrDevelopmentSecondary Database)" &&
  peer="$(cluster_arn us-east-1 AuroraDsqlDrDevelopmentPrimary Database)" &&
  cluster_is_usable us-west-2 Database "$identifier" "$peer" us-east-2
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
