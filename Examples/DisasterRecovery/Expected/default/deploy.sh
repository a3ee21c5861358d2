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
# us-east-1  AuroraDsqlDrPrimary  make sure that AWS answers
answers us-east-1 & pids=$!
# us-west-2  AuroraDsqlDrSecondary  make sure that AWS answers
answers us-west-2 & pids+=" $!"
# us-east-1  AuroraDsqlDrPrimary  make sure that the stacks' states allow a change
states_allow_change us-east-1 AuroraDsqlDrPrimary & pids+=" $!"
# us-east-1  AuroraDsqlDrPrimary  make sure that the account's quota is enough for the clusters that are new
quota_suffices us-east-1 AuroraDsqlDrPrimary=1 & pids+=" $!"
# us-east-1  AuroraDsqlDrPrimary  make sure that Database is what it is to be, where it exists
can_become us-east-1 AuroraDsqlDrPrimary Database us-west-2 us-east-2 ADOPT_DATABASE_US_EAST_1 & pids+=" $!"
# us-west-2  AuroraDsqlDrSecondary  make sure that the stacks' states allow a change
states_allow_change us-west-2 AuroraDsqlDrSecondary & pids+=" $!"
# us-west-2  AuroraDsqlDrSecondary  make sure that the account's quota is enough for the clusters that are new
quota_suffices us-west-2 AuroraDsqlDrSecondary=1 & pids+=" $!"
# us-west-2  AuroraDsqlDrSecondary  make sure that Database is what it is to be, where it exists
can_become us-west-2 AuroraDsqlDrSecondary Database us-east-1 us-east-2 ADOPT_DATABASE_US_WEST_2 & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 2. clear: delete stacks whose creation failed and was taken back, which hold nothing
# us-east-1  AuroraDsqlDrPrimary  delete the stack if its creation was taken back
(
  settled_alone us-east-1 AuroraDsqlDrPrimary &&
  { stack_is_usable || {
    aws cloudformation delete-stack \
      --region us-east-1 \
      --stack-name AuroraDsqlDrPrimary &&
    aws cloudformation wait stack-delete-complete \
      --region us-east-1 \
      --stack-name AuroraDsqlDrPrimary
  }; }
) & pids=$!
# us-west-2  AuroraDsqlDrSecondary  delete the stack if its creation was taken back
(
  settled_alone us-west-2 AuroraDsqlDrSecondary &&
  { stack_is_usable || {
    aws cloudformation delete-stack \
      --region us-west-2 \
      --stack-name AuroraDsqlDrSecondary &&
    aws cloudformation wait stack-delete-complete \
      --region us-west-2 \
      --stack-name AuroraDsqlDrSecondary
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 3. adopt: take over clusters that are there already: named ones, and those that a teardown kept
# us-east-1  AuroraDsqlDrPrimary  take over Database where it exists without a stack
(
  settled_alone us-east-1 AuroraDsqlDrPrimary &&
  { stack_exists AuroraDsqlDrPrimary || {
    clusters="$(clusters_in us-east-1)" &&
    cluster1="$(cluster_to_adopt us-east-1 AuroraDsqlDrPrimary Database ADOPT_DATABASE_US_EAST_1 "$clusters")" &&
    { [ -n "$cluster1" ] || exit 0; } &&
    found1="$(can_adopt us-east-1 AuroraDsqlDrPrimary Database "$cluster1" us-west-2 us-east-2)" &&
    IFS=' ' read -r protection1 peer1 <<<"$found1" &&
    changes="adopt-$(date +%s)-$$" &&
    aws cloudformation create-change-set \
      --region us-east-1 \
      --stack-name AuroraDsqlDrPrimary \
      --change-set-type IMPORT \
      --change-set-name "$changes" \
      --template-body file://us-east-1/AuroraDsqlDrPrimary.import.template.json \
      --resources-to-import "ResourceType=AWS::DSQL::Cluster,LogicalResourceId=Database,ResourceIdentifier={Identifier=$cluster1}" \
      --parameters "ParameterKey=DatabaseProtection,ParameterValue=$protection1" "ParameterKey=DatabasePeerArn,ParameterValue=$peer1" >/dev/null &&
    change_set_is_ready us-east-1 AuroraDsqlDrPrimary "$changes" &&
    aws cloudformation execute-change-set \
      --region us-east-1 \
      --stack-name AuroraDsqlDrPrimary \
      --change-set-name "$changes" &&
    settled us-east-1 AuroraDsqlDrPrimary &&
    has_adopted AuroraDsqlDrPrimary
  }; }
) & pids=$!
# us-west-2  AuroraDsqlDrSecondary  take over Database where it exists without a stack
(
  settled_alone us-west-2 AuroraDsqlDrSecondary &&
  { stack_exists AuroraDsqlDrSecondary || {
    clusters="$(clusters_in us-west-2)" &&
    cluster1="$(cluster_to_adopt us-west-2 AuroraDsqlDrSecondary Database ADOPT_DATABASE_US_WEST_2 "$clusters")" &&
    { [ -n "$cluster1" ] || exit 0; } &&
    found1="$(can_adopt us-west-2 AuroraDsqlDrSecondary Database "$cluster1" us-east-1 us-east-2)" &&
    IFS=' ' read -r protection1 peer1 <<<"$found1" &&
    changes="adopt-$(date +%s)-$$" &&
    aws cloudformation create-change-set \
      --region us-west-2 \
      --stack-name AuroraDsqlDrSecondary \
      --change-set-type IMPORT \
      --change-set-name "$changes" \
      --template-body file://us-west-2/AuroraDsqlDrSecondary.import.template.json \
      --resources-to-import "ResourceType=AWS::DSQL::Cluster,LogicalResourceId=Database,ResourceIdentifier={Identifier=$cluster1}" \
      --parameters "ParameterKey=DatabaseProtection,ParameterValue=$protection1" "ParameterKey=DatabasePeerArn,ParameterValue=$peer1" >/dev/null &&
    change_set_is_ready us-west-2 AuroraDsqlDrSecondary "$changes" &&
    aws cloudformation execute-change-set \
      --region us-west-2 \
      --stack-name AuroraDsqlDrSecondary \
      --change-set-name "$changes" &&
    settled us-west-2 AuroraDsqlDrSecondary &&
    has_adopted AuroraDsqlDrSecondary
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 4. create: create the clusters; those of multi-Region databases then wait for their peers
# us-east-1  AuroraDsqlDrPrimary  create Database, unless the stack exists
(
  settled_alone us-east-1 AuroraDsqlDrPrimary &&
  { stack_exists AuroraDsqlDrPrimary || {
    aws cloudformation deploy \
      --region us-east-1 \
      --stack-name AuroraDsqlDrPrimary \
      --template-file us-east-1/AuroraDsqlDrPrimary.create.template.json \
      --no-fail-on-empty-changeset \
      --tags CostCenter=Infrastructure Environment=production ManagedBy=dsqlsynth Project=AuroraDsqlDisasterRecovery Region=primary &&
    completed us-east-1 AuroraDsqlDrPrimary
  }; }
) & pids=$!
# us-west-2  AuroraDsqlDrSecondary  create Database, unless the stack exists
(
  settled_alone us-west-2 AuroraDsqlDrSecondary &&
  { stack_exists AuroraDsqlDrSecondary || {
    aws cloudformation deploy \
      --region us-west-2 \
      --stack-name AuroraDsqlDrSecondary \
      --template-file us-west-2/AuroraDsqlDrSecondary.create.template.json \
      --no-fail-on-empty-changeset \
      --tags CostCenter=Infrastructure Environment=production ManagedBy=dsqlsynth Project=AuroraDsqlDisasterRecovery Region=secondary &&
    completed us-west-2 AuroraDsqlDrSecondary
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 5. peer: tell each cluster its peer, in both Regions at once
# us-east-1  AuroraDsqlDrPrimary  give Database the ARN of its peer, while it waits for one
(
  settled us-east-1 AuroraDsqlDrPrimary &&
  { clusters_have_peers us-east-1 AuroraDsqlDrPrimary 1 Database=DatabasePeerArn || {
    DatabasePeerArn="$(cluster_arn us-west-2 AuroraDsqlDrSecondary Database)" &&
    has_no_other_peer us-east-1 AuroraDsqlDrPrimary Database "$DatabasePeerArn" &&
    aws cloudformation deploy \
      --region us-east-1 \
      --stack-name AuroraDsqlDrPrimary \
      --template-file us-east-1/AuroraDsqlDrPrimary.peer.template.json \
      --no-fail-on-empty-changeset \
      --disable-rollback \
      --parameter-overrides "DatabasePeerArn=${DatabasePeerArn:?stack AuroraDsqlDrSecondary in us-west-2 has no cluster Database yet}" \
      --tags CostCenter=Infrastructure Environment=production ManagedBy=dsqlsynth Project=AuroraDsqlDisasterRecovery Region=primary &&
    completed us-east-1 AuroraDsqlDrPrimary
  }; }
) & pids=$!
# us-west-2  AuroraDsqlDrSecondary  give Database the ARN of its peer, while it waits for one
(
  settled us-west-2 AuroraDsqlDrSecondary &&
  { clusters_have_peers us-west-2 AuroraDsqlDrSecondary 1 Database=DatabasePeerArn || {
    DatabasePeerArn="$(cluster_arn us-east-1 AuroraDsqlDrPrimary Database)" &&
    has_no_other_peer us-west-2 AuroraDsqlDrSecondary Database "$DatabasePeerArn" &&
    aws cloudformation deploy \
      --region us-west-2 \
      --stack-name AuroraDsqlDrSecondary \
      --template-file us-west-2/AuroraDsqlDrSecondary.peer.template.json \
      --no-fail-on-empty-changeset \
      --disable-rollback \
      --parameter-overrides "DatabasePeerArn=${DatabasePeerArn:?stack AuroraDsqlDrPrimary in us-east-1 has no cluster Database yet}" \
      --tags CostCenter=Infrastructure Environment=production ManagedBy=dsqlsynth Project=AuroraDsqlDisasterRecovery Region=secondary &&
    completed us-west-2 AuroraDsqlDrSecondary
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 6. wait: wait until the clusters are active
# us-east-1  AuroraDsqlDrPrimary  wait until Database is active
(
  identifier="$(resource_of us-east-1 AuroraDsqlDrPrimary Database)" &&
  wait_until_active us-east-1 Database "${identifier:?stack AuroraDsqlDrPrimary has no cluster Database}"
) & pids=$!
# us-west-2  AuroraDsqlDrSecondary  wait until Database is active
(
  identifier="$(resource_of us-west-2 AuroraDsqlDrSecondary Database)" &&
  wait_until_active us-west-2 Database "${identifier:?stack AuroraDsqlDrSecondary has no cluster Database}"
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 7. stacks: deploy the stacks
# us-east-1  AuroraDsqlDrPrimary  deploy everything of the stack
(
  settled us-east-1 AuroraDsqlDrPrimary &&
  aws cloudformation deploy \
    --region us-east-1 \
    --stack-name AuroraDsqlDrPrimary \
    --template-file us-east-1/AuroraDsqlDrPrimary.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset \
    --tags CostCenter=Infrastructure Environment=production ManagedBy=dsqlsynth Project=AuroraDsqlDisasterRecovery Region=primary &&
  completed us-east-1 AuroraDsqlDrPrimary
) & pids=$!
# us-west-2  AuroraDsqlDrSecondary  deploy everything of the stack
(
  settled us-west-2 AuroraDsqlDrSecondary &&
  aws cloudformation deploy \
    --region us-west-2 \
    --stack-name AuroraDsqlDrSecondary \
    --template-file us-west-2/AuroraDsqlDrSecondary.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset \
    --tags CostCenter=Infrastructure Environment=production ManagedBy=dsqlsynth Project=AuroraDsqlDisasterRecovery Region=secondary &&
  completed us-west-2 AuroraDsqlDrSecondary
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 8. protect: protect stacks with clusters from deletion, and the clusters from replacement
# us-east-1  AuroraDsqlDrPrimary  protect the stack, and in it Database
stack_is_protected us-east-1 AuroraDsqlDrPrimary Database || {
  aws cloudformation update-termination-protection \
    --region us-east-1 \
    --stack-name AuroraDsqlDrPrimary \
    --enable-termination-protection >/dev/null &&
  aws cloudformation set-stack-policy \
    --region us-east-1 \
    --stack-name AuroraDsqlDrPrimary \
    --stack-policy-body "$(stack_policy Database)"
} & pids=$!
# us-east-1  AuroraDsqlDrPrimary  protect Database, unless it is
cluster_is_protected us-east-1 AuroraDsqlDrPrimary Database || {
  identifier="$(resource_of us-east-1 AuroraDsqlDrPrimary Database)" &&
  aws dsql update-cluster \
    --region us-east-1 \
    --identifier "${identifier:?stack AuroraDsqlDrPrimary has no cluster Database}" \
    --deletion-protection-enabled >/dev/null
} & pids+=" $!"
# us-west-2  AuroraDsqlDrSecondary  protect the stack, and in it Database
stack_is_protected us-west-2 AuroraDsqlDrSecondary Database || {
  aws cloudformation update-termination-protection \
    --region us-west-2 \
    --stack-name AuroraDsqlDrSecondary \
    --enable-termination-protection >/dev/null &&
  aws cloudformation set-stack-policy \
    --region us-west-2 \
    --stack-name AuroraDsqlDrSecondary \
    --stack-policy-body "$(stack_policy Database)"
} & pids+=" $!"
# us-west-2  AuroraDsqlDrSecondary  protect Database, unless it is
cluster_is_protected us-west-2 AuroraDsqlDrSecondary Database || {
  identifier="$(resource_of us-west-2 AuroraDsqlDrSecondary Database)" &&
  aws dsql update-cluster \
    --region us-west-2 \
    --identifier "${identifier:?stack AuroraDsqlDrSecondary has no cluster Database}" \
    --deletion-protection-enabled >/dev/null
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 9. verify: make sure that stacks are complete, and that clusters are usable and are peers
# us-east-1  AuroraDsqlDrPrimary  make sure that the stack is complete
stack_is_complete us-east-1 AuroraDsqlDrPrimary & pids=$!
# us-west-2  AuroraDsqlDrSecondary  make sure that the stack is complete
stack_is_complete us-west-2 AuroraDsqlDrSecondary & pids+=" $!"
# us-east-1  AuroraDsqlDrPrimary  make sure that Database is usable, and a peer of its other side
(
  identifier="$(resource_of us-east-1 AuroraDsqlDrPrimary Database)" &&
  peer="$(cluster_arn us-west-2 AuroraDsqlDrSecondary Database)" &&
  cluster_is_usable us-east-1 Database "$identifier" "$peer" us-east-2
) & pids+=" $!"
# us-west-2  AuroraDsqlDrSecondary  make sure that Database is usable, and a peer of its other side
(
  identifier="$(resource_of us-west-2 AuroraDsqlDrSecondary Database)" &&
  peer="$(cluster_arn us-east-1 AuroraDsqlDrPrimary Database)" &&
  cluster_is_usable us-west-2 Database "$identifier" "$peer" us-east-2
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
