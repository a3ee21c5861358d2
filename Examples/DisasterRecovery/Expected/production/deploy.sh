#!/usr/bin/env bash
# Deploys 2 stacks in us-east-1, us-west-2.
# With --dry-run it prints its commands, and runs none.
# ARTIFACT_BUCKET_US_EAST_1, unless it is set, is dsqlsynth-<account>-us-east-1
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
# us-east-1  AuroraDsqlDrProductionPrimary  make sure that AWS answers
answers us-east-1 & pids=$!
# us-west-2  AuroraDsqlDrProductionSecondary  make sure that AWS answers
answers us-west-2 & pids+=" $!"
# us-east-1  AuroraDsqlDrProductionPrimary  make sure that the stacks' states allow a change
states_allow_change us-east-1 AuroraDsqlDrProductionPrimary & pids+=" $!"
# us-east-1  AuroraDsqlDrProductionPrimary  make sure that the account's quota is enough for the clusters that are new
quota_suffices us-east-1 AuroraDsqlDrProductionPrimary=1 & pids+=" $!"
# us-east-1  AuroraDsqlDrProductionPrimary  make sure that Database is what it is to be, where it exists
can_become us-east-1 AuroraDsqlDrProductionPrimary Database us-west-2 us-east-2 ADOPT_DATABASE_US_EAST_1 & pids+=" $!"
# us-west-2  AuroraDsqlDrProductionSecondary  make sure that the stacks' states allow a change
states_allow_change us-west-2 AuroraDsqlDrProductionSecondary & pids+=" $!"
# us-west-2  AuroraDsqlDrProductionSecondary  make sure that the account's quota is enough for the clusters that are new
quota_suffices us-west-2 AuroraDsqlDrProductionSecondary=1 & pids+=" $!"
# us-west-2  AuroraDsqlDrProductionSecondary  make sure that Database is what it is to be, where it exists
can_become us-west-2 AuroraDsqlDrProductionSecondary Database us-east-1 us-east-2 ADOPT_DATABASE_US_WEST_2 & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 2. clear: delete stacks whose creation failed and was taken back, which hold nothing
# us-east-1  AuroraDsqlDrProductionPrimary  delete the stack if its creation was taken back
(
  settled_alone us-east-1 AuroraDsqlDrProductionPrimary &&
  { stack_is_usable || {
    aws cloudformation delete-stack \
      --region us-east-1 \
      --stack-name AuroraDsqlDrProductionPrimary &&
    aws cloudformation wait stack-delete-complete \
      --region us-east-1 \
      --stack-name AuroraDsqlDrProductionPrimary
  }; }
) & pids=$!
# us-west-2  AuroraDsqlDrProductionSecondary  delete the stack if its creation was taken back
(
  settled_alone us-west-2 AuroraDsqlDrProductionSecondary &&
  { stack_is_usable || {
    aws cloudformation delete-stack \
      --region us-west-2 \
      --stack-name AuroraDsqlDrProductionSecondary &&
    aws cloudformation wait stack-delete-complete \
      --region us-west-2 \
      --stack-name AuroraDsqlDrProductionSecondary
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 3. buckets: create the Regions' buckets for archives and large templates, unless they exist
# us-east-1  AuroraDsqlDrProductionPrimary  create the bucket dsqlsynth-<account>-us-east-1, unless it exists or ARTIFACT_BUCKET_US_EAST_1 names another
[ -n "${ARTIFACT_BUCKET_US_EAST_1:-}" ] || {
  make_bucket us-east-1 "$(own_account us-east-1)"
} || false

# 4. artifacts: put the archives of functions into the Regions' buckets
# us-east-1  AuroraDsqlDrProductionPrimary  put the roles of Database into the bucket, unless it is there
(
  bucket="$(bucket_of us-east-1 "${ARTIFACT_BUCKET_US_EAST_1:-}")" &&
  { is_uploaded us-east-1 "$bucket" ad32809065a28009bf82e7a05b664e5f.zip || {
    is_packaged ad32809065a28009bf82e7a05b664e5f.zip &&
    aws s3api put-object \
      --region us-east-1 \
      --bucket "$bucket" \
      --key ad32809065a28009bf82e7a05b664e5f.zip \
      --body assets/ad32809065a28009bf82e7a05b664e5f.zip \
      --checksum-algorithm SHA256 \
      --if-none-match '*' >/dev/null &&
    has_arrived us-east-1 "$bucket" ad32809065a28009bf82e7a05b664e5f.zip
  }; }
) || false

# 5. adopt: take over clusters that are there already: named ones, and those that a teardown kept
# us-east-1  AuroraDsqlDrProductionPrimary  take over Database where it exists without a stack
(
  settled_alone us-east-1 AuroraDsqlDrProductionPrimary &&
  { stack_exists AuroraDsqlDrProductionPrimary || {
    clusters="$(clusters_in us-east-1)" &&
    cluster1="$(cluster_to_adopt us-east-1 AuroraDsqlDrProductionPrimary Database ADOPT_DATABASE_US_EAST_1 "$clusters")" &&
    { [ -n "$cluster1" ] || exit 0; } &&
    found1="$(can_adopt us-east-1 AuroraDsqlDrProductionPrimary Database "$cluster1" us-west-2 us-east-2)" &&
    IFS=' ' read -r protection1 peer1 <<<"$found1" &&
    changes="adopt-$(date +%s)-$$" &&
    aws cloudformation create-change-set \
      --region us-east-1 \
      --stack-name AuroraDsqlDrProductionPrimary \
      --change-set-type IMPORT \
      --change-set-name "$changes" \
      --template-body file://us-east-1/AuroraDsqlDrProductionPrimary.import.template.json \
      --resources-to-import "ResourceType=AWS::DSQL::Cluster,LogicalResourceId=Database,ResourceIdentifier={Identifier=$cluster1}" \
      --parameters "ParameterKey=DatabaseProtection,ParameterValue=$protection1" "ParameterKey=DatabasePeerArn,ParameterValue=$peer1" >/dev/null &&
    change_set_is_ready us-east-1 AuroraDsqlDrProductionPrimary "$changes" &&
    aws cloudformation execute-change-set \
      --region us-east-1 \
      --stack-name AuroraDsqlDrProductionPrimary \
      --change-set-name "$changes" &&
    settled us-east-1 AuroraDsqlDrProductionPrimary &&
    has_adopted AuroraDsqlDrProductionPrimary
  }; }
) & pids=$!
# us-west-2  AuroraDsqlDrProductionSecondary  take over Database where it exists without a stack
(
  settled_alone us-west-2 AuroraDsqlDrProductionSecondary &&
  { stack_exists AuroraDsqlDrProductionSecondary || {
    clusters="$(clusters_in us-west-2)" &&
    cluster1="$(cluster_to_adopt us-west-2 AuroraDsqlDrProductionSecondary Database ADOPT_DATABASE_US_WEST_2 "$clusters")" &&
    { [ -n "$cluster1" ] || exit 0; } &&
    found1="$(can_adopt us-west-2 AuroraDsqlDrProductionSecondary Database "$cluster1" us-east-1 us-east-2)" &&
    IFS=' ' read -r protection1 peer1 <<<"$found1" &&
    changes="adopt-$(date +%s)-$$" &&
    aws cloudformation create-change-set \
      --region us-west-2 \
      --stack-name AuroraDsqlDrProductionSecondary \
      --change-set-type IMPORT \
      --change-set-name "$changes" \
      --template-body file://us-west-2/AuroraDsqlDrProductionSecondary.import.template.json \
      --resources-to-import "ResourceType=AWS::DSQL::Cluster,LogicalResourceId=Database,ResourceIdentifier={Identifier=$cluster1}" \
      --parameters "ParameterKey=DatabaseProtection,ParameterValue=$protection1" "ParameterKey=DatabasePeerArn,ParameterValue=$peer1" >/dev/null &&
    change_set_is_ready us-west-2 AuroraDsqlDrProductionSecondary "$changes" &&
    aws cloudformation execute-change-set \
      --region us-west-2 \
      --stack-name AuroraDsqlDrProductionSecondary \
      --change-set-name "$changes" &&
    settled us-west-2 AuroraDsqlDrProductionSecondary &&
    has_adopted AuroraDsqlDrProductionSecondary
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 6. create: create the clusters; those of multi-Region databases then wait for their peers
# us-east-1  AuroraDsqlDrProductionPrimary  create Database, unless the stack exists
(
  settled_alone us-east-1 AuroraDsqlDrProductionPrimary &&
  { stack_exists AuroraDsqlDrProductionPrimary || {
    aws cloudformation deploy \
      --region us-east-1 \
      --stack-name AuroraDsqlDrProductionPrimary \
      --template-file us-east-1/AuroraDsqlDrProductionPrimary.create.template.json \
      --no-fail-on-empty-changeset \
      --tags CostCenter=Infrastructure Environment=production ManagedBy=dsqlsynth Owner=Operations Project=AuroraDsqlDisasterRecovery Region=primary &&
    completed us-east-1 AuroraDsqlDrProductionPrimary
  }; }
) & pids=$!
# us-west-2  AuroraDsqlDrProductionSecondary  create Database, unless the stack exists
(
  settled_alone us-west-2 AuroraDsqlDrProductionSecondary &&
  { stack_exists AuroraDsqlDrProductionSecondary || {
    aws cloudformation deploy \
      --region us-west-2 \
      --stack-name AuroraDsqlDrProductionSecondary \
      --template-file us-west-2/AuroraDsqlDrProductionSecondary.create.template.json \
      --no-fail-on-empty-changeset \
      --tags CostCenter=Infrastructure Environment=production ManagedBy=dsqlsynth Owner=Operations Project=AuroraDsqlDisasterRecovery Region=secondary &&
    completed us-west-2 AuroraDsqlDrProductionSecondary
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 7. peer: tell each cluster its peer, in both Regions at once
# us-east-1  AuroraDsqlDrProductionPrimary  give Database the ARN of its peer, while it waits for one
(
  settled us-east-1 AuroraDsqlDrProductionPrimary &&
  { clusters_have_peers us-east-1 AuroraDsqlDrProductionPrimary 1 Database=DatabasePeerArn || {
    DatabasePeerArn="$(cluster_arn us-west-2 AuroraDsqlDrProductionSecondary Database)" &&
    has_no_other_peer us-east-1 AuroraDsqlDrProductionPrimary Database "$DatabasePeerArn" &&
    aws cloudformation deploy \
      --region us-east-1 \
      --stack-name AuroraDsqlDrProductionPrimary \
      --template-file us-east-1/AuroraDsqlDrProductionPrimary.peer.template.json \
      --no-fail-on-empty-changeset \
      --disable-rollback \
      --parameter-overrides "DatabasePeerArn=${DatabasePeerArn:?stack AuroraDsqlDrProductionSecondary in us-west-2 has no cluster Database yet}" \
      --tags CostCenter=Infrastructure Environment=production ManagedBy=dsqlsynth Owner=Operations Project=AuroraDsqlDisasterRecovery Region=primary &&
    completed us-east-1 AuroraDsqlDrProductionPrimary
  }; }
) & pids=$!
# us-west-2  AuroraDsqlDrProductionSecondary  give Database the ARN of its peer, while it waits for one
(
  settled us-west-2 AuroraDsqlDrProductionSecondary &&
  { clusters_have_peers us-west-2 AuroraDsqlDrProductionSecondary 1 Database=DatabasePeerArn || {
    DatabasePeerArn="$(cluster_arn us-east-1 AuroraDsqlDrProductionPrimary Database)" &&
    has_no_other_peer us-west-2 AuroraDsqlDrProductionSecondary Database "$DatabasePeerArn" &&
    aws cloudformation deploy \
      --region us-west-2 \
      --stack-name AuroraDsqlDrProductionSecondary \
      --template-file us-west-2/AuroraDsqlDrProductionSecondary.peer.template.json \
      --no-fail-on-empty-changeset \
      --disable-rollback \
      --parameter-overrides "DatabasePeerArn=${DatabasePeerArn:?stack AuroraDsqlDrProductionPrimary in us-east-1 has no cluster Database yet}" \
      --tags CostCenter=Infrastructure Environment=production ManagedBy=dsqlsynth Owner=Operations Project=AuroraDsqlDisasterRecovery Region=secondary &&
    completed us-west-2 AuroraDsqlDrProductionSecondary
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 8. wait: wait until the clusters are active
# us-east-1  AuroraDsqlDrProductionPrimary  wait until Database is active
(
  identifier="$(resource_of us-east-1 AuroraDsqlDrProductionPrimary Database)" &&
  wait_until_active us-east-1 Database "${identifier:?stack AuroraDsqlDrProductionPrimary has no cluster Database}"
) & pids=$!
# us-west-2  AuroraDsqlDrProductionSecondary  wait until Database is active
(
  identifier="$(resource_of us-west-2 AuroraDsqlDrProductionSecondary Database)" &&
  wait_until_active us-west-2 Database "${identifier:?stack AuroraDsqlDrProductionSecondary has no cluster Database}"
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 9. stacks: deploy the stacks
# us-east-1  AuroraDsqlDrProductionPrimary  deploy everything of the stack
(
  bucket="$(bucket_of us-east-1 "${ARTIFACT_BUCKET_US_EAST_1:-}")" &&
  settled us-east-1 AuroraDsqlDrProductionPrimary &&
  aws cloudformation deploy \
    --region us-east-1 \
    --stack-name AuroraDsqlDrProductionPrimary \
    --template-file us-east-1/AuroraDsqlDrProductionPrimary.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset \
    --parameter-overrides "ArtifactBucket=$bucket" \
    --tags CostCenter=Infrastructure Environment=production ManagedBy=dsqlsynth Owner=Operations Project=AuroraDsqlDisasterRecovery Region=primary &&
  completed us-east-1 AuroraDsqlDrProductionPrimary
) & pids=$!
# us-west-2  AuroraDsqlDrProductionSecondary  deploy everything of the stack
(
  settled us-west-2 AuroraDsqlDrProductionSecondary &&
  aws cloudformation deploy \
    --region us-west-2 \
    --stack-name AuroraDsqlDrProductionSecondary \
    --template-file us-west-2/AuroraDsqlDrProductionSecondary.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset \
    --tags CostCenter=Infrastructure Environment=production ManagedBy=dsqlsynth Owner=Operations Project=AuroraDsqlDisasterRecovery Region=secondary &&
  completed us-west-2 AuroraDsqlDrProductionSecondary
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 10. protect: protect stacks with clusters from deletion, and the clusters from replacement
# us-east-1  AuroraDsqlDrProductionPrimary  protect the stack, and in it Database
stack_is_protected us-east-1 AuroraDsqlDrProductionPrimary Database || {
  aws cloudformation update-termination-protection \
    --region us-east-1 \
    --stack-name AuroraDsqlDrProductionPrimary \
    --enable-termination-protection >/dev/null &&
  aws cloudformation set-stack-policy \
    --region us-east-1 \
    --stack-name AuroraDsqlDrProductionPrimary \
    --stack-policy-body "$(stack_policy Database)"
} & pids=$!
# us-east-1  AuroraDsqlDrProductionPrimary  protect Database, unless it is
cluster_is_protected us-east-1 AuroraDsqlDrProductionPrimary Database || {
  identifier="$(resource_of us-east-1 AuroraDsqlDrProductionPrimary Database)" &&
  aws dsql update-cluster \
    --region us-east-1 \
    --identifier "${identifier:?stack AuroraDsqlDrProductionPrimary has no cluster Database}" \
    --deletion-protection-enabled >/dev/null
} & pids+=" $!"
# us-west-2  AuroraDsqlDrProductionSecondary  protect the stack, and in it Database
stack_is_protected us-west-2 AuroraDsqlDrProductionSecondary Database || {
  aws cloudformation update-termination-protection \
    --region us-west-2 \
    --stack-name AuroraDsqlDrProductionSecondary \
    --enable-termination-protection >/dev/null &&
  aws cloudformation set-stack-policy \
    --region us-west-2 \
    --stack-name AuroraDsqlDrProductionSecondary \
    --stack-policy-body "$(stack_policy Database)"
} & pids+=" $!"
# us-west-2  AuroraDsqlDrProductionSecondary  protect Database, unless it is
cluster_is_protected us-west-2 AuroraDsqlDrProductionSecondary Database || {
  identifier="$(resource_of us-west-2 AuroraDsqlDrProductionSecondary Database)" &&
  aws dsql update-cluster \
    --region us-west-2 \
    --identifier "${identifier:?stack AuroraDsqlDrProductionSecondary has no cluster Database}" \
    --deletion-protection-enabled >/dev/null
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 11. schema: apply the schema of each database, and create the roles that functions log in as
# us-east-1  AuroraDsqlDrProductionPrimary  apply the schema of Database, and create its roles
(
  migrations="$(output_of us-east-1 AuroraDsqlDrProductionPrimary DatabaseMigrationsName)" &&
  role1="$(output_of us-east-1 AuroraDsqlDrProductionPrimary HealthFunctionRoleArn)" &&
  role2="$(output_of us-west-2 AuroraDsqlDrProductionSecondary HealthFunctionRoleArn)" &&
  payload='{"roles":[{"name":"health","arns":["'"${role1:?stack AuroraDsqlDrProductionPrimary in us-east-1 has no output HealthFunctionRoleArn}"'","'"${role2:?stack AuroraDsqlDrProductionSecondary in us-west-2 has no output HealthFunctionRoleArn}"'"],"tables":{}}]}' &&
  apply_schema us-east-1 Database "${migrations:?stack AuroraDsqlDrProductionPrimary has no output DatabaseMigrationsName}" "$payload"
) || false

# 12. verify: make sure that stacks are complete, and that clusters are usable and are peers
# us-east-1  AuroraDsqlDrProductionPrimary  make sure that the stack is complete
stack_is_complete us-east-1 AuroraDsqlDrProductionPrimary & pids=$!
# us-west-2  AuroraDsqlDrProductionSecondary  make sure that the stack is complete
stack_is_complete us-west-2 AuroraDsqlDrProductionSecondary & pids+=" $!"
# us-east-1  AuroraDsqlDrProductionPrimary  make sure that Database is usable, and a peer of its other side
(
  identifier="$(resource_of us-east-1 AuroraDsqlDrProductionPrimary Database)" &&
  peer="$(cluster_arn us-west-2 AuroraDsqlDrProductionSecondary Database)" &&
  cluster_is_usable us-east-1 Database "$identifier" "$peer" us-east-2
) & pids+=" $!"
# us-west-2  AuroraDsqlDrProductionSecondary  make sure that Database is usable, and a peer of its other side
(
  identifier="$(resource_of us-west-2 AuroraDsqlDrProductionSecondary Database)" &&
  peer="$(cluster_arn us-east-1 AuroraDsqlDrProductionPrimary Database)" &&
  cluster_is_usable us-west-2 Database "$identifier" "$peer" us-east-2
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
