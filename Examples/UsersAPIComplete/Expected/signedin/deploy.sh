#!/usr/bin/env bash
# Deploys 2 stacks in us-east-1, us-east-2.
# With --dry-run it prints its commands, and runs none.
# ARTIFACT_BUCKET_US_EAST_1, unless it is set, is dsqlsynth-<account>-us-east-1
# ARTIFACT_BUCKET_US_EAST_2, unless it is set, is dsqlsynth-<account>-us-east-2
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
# us-east-1  aurora-dsql-multi-region  make sure that AWS answers
answers us-east-1 & pids=$!
# us-east-2  aurora-dsql-multi-region  make sure that AWS answers
answers us-east-2 & pids+=" $!"
# us-east-1  aurora-dsql-multi-region  make sure that the stacks' states allow a change
states_allow_change us-east-1 aurora-dsql-multi-region & pids+=" $!"
# us-east-1  aurora-dsql-multi-region  make sure that the account's quota is enough for the clusters that are new
quota_suffices us-east-1 aurora-dsql-multi-region=1 & pids+=" $!"
# us-east-1  aurora-dsql-multi-region  make sure that Users is what it is to be, where it exists
can_become us-east-1 aurora-dsql-multi-region Users us-east-2 us-west-2 ADOPT_USERS_US_EAST_1 & pids+=" $!"
# us-east-2  aurora-dsql-multi-region  make sure that the stacks' states allow a change
states_allow_change us-east-2 aurora-dsql-multi-region & pids+=" $!"
# us-east-2  aurora-dsql-multi-region  make sure that the account's quota is enough for the clusters that are new
quota_suffices us-east-2 aurora-dsql-multi-region=1 & pids+=" $!"
# us-east-2  aurora-dsql-multi-region  make sure that Users is what it is to be, where it exists
can_become us-east-2 aurora-dsql-multi-region Users us-east-1 us-west-2 ADOPT_USERS_US_EAST_2 & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 2. clear: delete stacks whose creation failed and was taken back, which hold nothing
# us-east-1  aurora-dsql-multi-region  delete the stack if its creation was taken back
(
  settled_alone us-east-1 aurora-dsql-multi-region &&
  { stack_is_usable || {
    aws cloudformation delete-stack \
      --region us-east-1 \
      --stack-name aurora-dsql-multi-region &&
    aws cloudformation wait stack-delete-complete \
      --region us-east-1 \
      --stack-name aurora-dsql-multi-region
  }; }
) & pids=$!
# us-east-2  aurora-dsql-multi-region  delete the stack if its creation was taken back
(
  settled_alone us-east-2 aurora-dsql-multi-region &&
  { stack_is_usable || {
    aws cloudformation delete-stack \
      --region us-east-2 \
      --stack-name aurora-dsql-multi-region &&
    aws cloudformation wait stack-delete-complete \
      --region us-east-2 \
      --stack-name aurora-dsql-multi-region
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 3. buckets: create the Regions' buckets for archives and large templates, unless they exist
# us-east-1  aurora-dsql-multi-region  create the bucket dsqlsynth-<account>-us-east-1, unless it exists or ARTIFACT_BUCKET_US_EAST_1 names another
[ -n "${ARTIFACT_BUCKET_US_EAST_1:-}" ] || {
  make_bucket us-east-1 "$(own_account us-east-1)"
} & pids=$!
# us-east-2  aurora-dsql-multi-region  create the bucket dsqlsynth-<account>-us-east-2, unless it exists or ARTIFACT_BUCKET_US_EAST_2 names another
[ -n "${ARTIFACT_BUCKET_US_EAST_2:-}" ] || {
  make_bucket us-east-2 "$(own_account us-east-2)"
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 4. artifacts: put the archives of functions into the Regions' buckets
# us-east-1  aurora-dsql-multi-region  put functions/api into the bucket, unless it is there
(
  bucket="$(bucket_of us-east-1 "${ARTIFACT_BUCKET_US_EAST_1:-}")" &&
  { is_uploaded us-east-1 "$bucket" d7193465b3a9e2cd6349279e8c9d2942.zip || {
    is_packaged d7193465b3a9e2cd6349279e8c9d2942.zip &&
    aws s3api put-object \
      --region us-east-1 \
      --bucket "$bucket" \
      --key d7193465b3a9e2cd6349279e8c9d2942.zip \
      --body assets/d7193465b3a9e2cd6349279e8c9d2942.zip \
      --checksum-algorithm SHA256 \
      --if-none-match '*' >/dev/null &&
    has_arrived us-east-1 "$bucket" d7193465b3a9e2cd6349279e8c9d2942.zip
  }; }
) & pids=$!
# us-east-1  aurora-dsql-multi-region  put schema into the bucket, unless it is there
(
  bucket="$(bucket_of us-east-1 "${ARTIFACT_BUCKET_US_EAST_1:-}")" &&
  { is_uploaded us-east-1 "$bucket" e20c7c6f42d658695dd3e7911fa2cfdc.zip || {
    is_packaged e20c7c6f42d658695dd3e7911fa2cfdc.zip &&
    aws s3api put-object \
      --region us-east-1 \
      --bucket "$bucket" \
      --key e20c7c6f42d658695dd3e7911fa2cfdc.zip \
      --body assets/e20c7c6f42d658695dd3e7911fa2cfdc.zip \
      --checksum-algorithm SHA256 \
      --if-none-match '*' >/dev/null &&
    has_arrived us-east-1 "$bucket" e20c7c6f42d658695dd3e7911fa2cfdc.zip
  }; }
) & pids+=" $!"
# us-east-2  aurora-dsql-multi-region  put functions/api into the bucket, unless it is there
(
  bucket="$(bucket_of us-east-2 "${ARTIFACT_BUCKET_US_EAST_2:-}")" &&
  { is_uploaded us-east-2 "$bucket" d7193465b3a9e2cd6349279e8c9d2942.zip || {
    is_packaged d7193465b3a9e2cd6349279e8c9d2942.zip &&
    aws s3api put-object \
      --region us-east-2 \
      --bucket "$bucket" \
      --key d7193465b3a9e2cd6349279e8c9d2942.zip \
      --body assets/d7193465b3a9e2cd6349279e8c9d2942.zip \
      --checksum-algorithm SHA256 \
      --if-none-match '*' >/dev/null &&
    has_arrived us-east-2 "$bucket" d7193465b3a9e2cd6349279e8c9d2942.zip
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 5. adopt: take over clusters that are there already: named ones, and those that a teardown kept
# us-east-1  aurora-dsql-multi-region  take over Users where it exists without a stack
(
  settled_alone us-east-1 aurora-dsql-multi-region &&
  { stack_exists aurora-dsql-multi-region || {
    clusters="$(clusters_in us-east-1)" &&
    cluster1="$(cluster_to_adopt us-east-1 aurora-dsql-multi-region Users ADOPT_USERS_US_EAST_1 "$clusters")" &&
    { [ -n "$cluster1" ] || exit 0; } &&
    found1="$(can_adopt us-east-1 aurora-dsql-multi-region Users "$cluster1" us-east-2 us-west-2)" &&
    IFS=' ' read -r protection1 peer1 <<<"$found1" &&
    changes="adopt-$(date +%s)-$$" &&
    aws cloudformation create-change-set \
      --region us-east-1 \
      --stack-name aurora-dsql-multi-region \
      --change-set-type IMPORT \
      --change-set-name "$changes" \
      --template-body file://us-east-1/aurora-dsql-multi-region.import.template.json \
      --resources-to-import "ResourceType=AWS::DSQL::Cluster,LogicalResourceId=Users,ResourceIdentifier={Identifier=$cluster1}" \
      --parameters "ParameterKey=UsersProtection,ParameterValue=$protection1" "ParameterKey=UsersPeerArn,ParameterValue=$peer1" >/dev/null &&
    change_set_is_ready us-east-1 aurora-dsql-multi-region "$changes" &&
    aws cloudformation execute-change-set \
      --region us-east-1 \
      --stack-name aurora-dsql-multi-region \
      --change-set-name "$changes" &&
    settled us-east-1 aurora-dsql-multi-region &&
    has_adopted aurora-dsql-multi-region
  }; }
) & pids=$!
# us-east-2  aurora-dsql-multi-region  take over Users where it exists without a stack
(
  settled_alone us-east-2 aurora-dsql-multi-region &&
  { stack_exists aurora-dsql-multi-region || {
    clusters="$(clusters_in us-east-2)" &&
    cluster1="$(cluster_to_adopt us-east-2 aurora-dsql-multi-region Users ADOPT_USERS_US_EAST_2 "$clusters")" &&
    { [ -n "$cluster1" ] || exit 0; } &&
    found1="$(can_adopt us-east-2 aurora-dsql-multi-region Users "$cluster1" us-east-1 us-west-2)" &&
    IFS=' ' read -r protection1 peer1 <<<"$found1" &&
    changes="adopt-$(date +%s)-$$" &&
    aws cloudformation create-change-set \
      --region us-east-2 \
      --stack-name aurora-dsql-multi-region \
      --change-set-type IMPORT \
      --change-set-name "$changes" \
      --template-body file://us-east-2/aurora-dsql-multi-region.import.template.json \
      --resources-to-import "ResourceType=AWS::DSQL::Cluster,LogicalResourceId=Users,ResourceIdentifier={Identifier=$cluster1}" \
      --parameters "ParameterKey=UsersProtection,ParameterValue=$protection1" "ParameterKey=UsersPeerArn,ParameterValue=$peer1" >/dev/null &&
    change_set_is_ready us-east-2 aurora-dsql-multi-region "$changes" &&
    aws cloudformation execute-change-set \
      --region us-east-2 \
      --stack-name aurora-dsql-multi-region \
      --change-set-name "$changes" &&
    settled us-east-2 aurora-dsql-multi-region &&
    has_adopted aurora-dsql-multi-region
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 6. create: create the clusters; those of multi-Region databases then wait for their peers
# us-east-1  aurora-dsql-multi-region  create Users, unless the stack exists
(
  settled_alone us-east-1 aurora-dsql-multi-region &&
  { stack_exists aurora-dsql-multi-region || {
    aws cloudformation deploy \
      --region us-east-1 \
      --stack-name aurora-dsql-multi-region \
      --template-file us-east-1/aurora-dsql-multi-region.create.template.json \
      --no-fail-on-empty-changeset \
      --tags CostCenter=engineering Environment=prod ManagedBy=dsqlsynth Owner=platform-team Project=multi-region-aurora-dsql &&
    completed us-east-1 aurora-dsql-multi-region
  }; }
) & pids=$!
# us-east-2  aurora-dsql-multi-region  create Users, unless the stack exists
(
  settled_alone us-east-2 aurora-dsql-multi-region &&
  { stack_exists aurora-dsql-multi-region || {
    aws cloudformation deploy \
      --region us-east-2 \
      --stack-name aurora-dsql-multi-region \
      --template-file us-east-2/aurora-dsql-multi-region.create.template.json \
      --no-fail-on-empty-changeset \
      --tags CostCenter=engineering Environment=prod ManagedBy=dsqlsynth Owner=platform-team Project=multi-region-aurora-dsql &&
    completed us-east-2 aurora-dsql-multi-region
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 7. peer: tell each cluster its peer, in both Regions at once
# us-east-1  aurora-dsql-multi-region  give Users the ARN of its peer, while it waits for one
(
  settled us-east-1 aurora-dsql-multi-region &&
  { clusters_have_peers us-east-1 aurora-dsql-multi-region 1 Users=UsersPeerArn || {
    UsersPeerArn="$(cluster_arn us-east-2 aurora-dsql-multi-region Users)" &&
    has_no_other_peer us-east-1 aurora-dsql-multi-region Users "$UsersPeerArn" &&
    aws cloudformation deploy \
      --region us-east-1 \
      --stack-name aurora-dsql-multi-region \
      --template-file us-east-1/aurora-dsql-multi-region.peer.template.json \
      --no-fail-on-empty-changeset \
      --disable-rollback \
      --parameter-overrides "UsersPeerArn=${UsersPeerArn:?stack aurora-dsql-multi-region in us-east-2 has no cluster Users yet}" \
      --tags CostCenter=engineering Environment=prod ManagedBy=dsqlsynth Owner=platform-team Project=multi-region-aurora-dsql &&
    completed us-east-1 aurora-dsql-multi-region
  }; }
) & pids=$!
# us-east-2  aurora-dsql-multi-region  give Users the ARN of its peer, while it waits for one
(
  settled us-east-2 aurora-dsql-multi-region &&
  { clusters_have_peers us-east-2 aurora-dsql-multi-region 1 Users=UsersPeerArn || {
    UsersPeerArn="$(cluster_arn us-east-1 aurora-dsql-multi-region Users)" &&
    has_no_other_peer us-east-2 aurora-dsql-multi-region Users "$UsersPeerArn" &&
    aws cloudformation deploy \
      --region us-east-2 \
      --stack-name aurora-dsql-multi-region \
      --template-file us-east-2/aurora-dsql-multi-region.peer.template.json \
      --no-fail-on-empty-changeset \
      --disable-rollback \
      --parameter-overrides "UsersPeerArn=${UsersPeerArn:?stack aurora-dsql-multi-region in us-east-1 has no cluster Users yet}" \
      --tags CostCenter=engineering Environment=prod ManagedBy=dsqlsynth Owner=platform-team Project=multi-region-aurora-dsql &&
    completed us-east-2 aurora-dsql-multi-region
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 8. wait: wait until the clusters are active
# us-east-1  aurora-dsql-multi-region  wait until Users is active
(
  identifier="$(resource_of us-east-1 aurora-dsql-multi-region Users)" &&
  wait_until_active us-east-1 Users "${identifier:?stack aurora-dsql-multi-region has no cluster Users}"
) & pids=$!
# us-east-2  aurora-dsql-multi-region  wait until Users is active
(
  identifier="$(resource_of us-east-2 aurora-dsql-multi-region Users)" &&
  wait_until_active us-east-2 Users "${identifier:?stack aurora-dsql-multi-region has no cluster Users}"
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 9. stacks: deploy the stacks
# us-east-1  aurora-dsql-multi-region  deploy everything of the stack
(
  bucket="$(bucket_of us-east-1 "${ARTIFACT_BUCKET_US_EAST_1:-}")" &&
  settled us-east-1 aurora-dsql-multi-region &&
  aws cloudformation deploy \
    --region us-east-1 \
    --stack-name aurora-dsql-multi-region \
    --template-file us-east-1/aurora-dsql-multi-region.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset \
    --parameter-overrides "ArtifactBucket=$bucket" \
    --tags CostCenter=engineering Environment=prod ManagedBy=dsqlsynth Owner=platform-team Project=multi-region-aurora-dsql &&
  completed us-east-1 aurora-dsql-multi-region
) || false

# 10. stacks-2: deploy the stacks that take outputs of those before
# us-east-2  aurora-dsql-multi-region  deploy everything of the stack
(
  bucket="$(bucket_of us-east-2 "${ARTIFACT_BUCKET_US_EAST_2:-}")" &&
  settled us-east-2 aurora-dsql-multi-region &&
  AuroraDsqlMultiRegionUsEast1UserPoolArn="$(if_reachable output_of us-east-1 aurora-dsql-multi-region UserPoolArn)" &&
  aws cloudformation deploy \
    --region us-east-2 \
    --stack-name aurora-dsql-multi-region \
    --template-file us-east-2/aurora-dsql-multi-region.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset \
    --parameter-overrides "ArtifactBucket=$bucket" ${AuroraDsqlMultiRegionUsEast1UserPoolArn:+"AuroraDsqlMultiRegionUsEast1UserPoolArn=$AuroraDsqlMultiRegionUsEast1UserPoolArn"} \
    --tags CostCenter=engineering Environment=prod ManagedBy=dsqlsynth Owner=platform-team Project=multi-region-aurora-dsql &&
  completed us-east-2 aurora-dsql-multi-region
) || false

# 11. protect: protect stacks with clusters from deletion, and the clusters from replacement
# us-east-1  aurora-dsql-multi-region  protect the stack, and in it Users
stack_is_protected us-east-1 aurora-dsql-multi-region Users || {
  aws cloudformation update-termination-protection \
    --region us-east-1 \
    --stack-name aurora-dsql-multi-region \
    --enable-termination-protection >/dev/null &&
  aws cloudformation set-stack-policy \
    --region us-east-1 \
    --stack-name aurora-dsql-multi-region \
    --stack-policy-body "$(stack_policy Users)"
} & pids=$!
# us-east-1  aurora-dsql-multi-region  protect Users, unless it is
cluster_is_protected us-east-1 aurora-dsql-multi-region Users || {
  identifier="$(resource_of us-east-1 aurora-dsql-multi-region Users)" &&
  aws dsql update-cluster \
    --region us-east-1 \
    --identifier "${identifier:?stack aurora-dsql-multi-region has no cluster Users}" \
    --deletion-protection-enabled >/dev/null
} & pids+=" $!"
# us-east-2  aurora-dsql-multi-region  protect the stack, and in it Users
stack_is_protected us-east-2 aurora-dsql-multi-region Users || {
  aws cloudformation update-termination-protection \
    --region us-east-2 \
    --stack-name aurora-dsql-multi-region \
    --enable-termination-protection >/dev/null &&
  aws cloudformation set-stack-policy \
    --region us-east-2 \
    --stack-name aurora-dsql-multi-region \
    --stack-policy-body "$(stack_policy Users)"
} & pids+=" $!"
# us-east-2  aurora-dsql-multi-region  protect Users, unless it is
cluster_is_protected us-east-2 aurora-dsql-multi-region Users || {
  identifier="$(resource_of us-east-2 aurora-dsql-multi-region Users)" &&
  aws dsql update-cluster \
    --region us-east-2 \
    --identifier "${identifier:?stack aurora-dsql-multi-region has no cluster Users}" \
    --deletion-protection-enabled >/dev/null
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 12. schema: apply the schema of each database, and create the roles that functions log in as
# us-east-1  aurora-dsql-multi-region  apply the schema of Users, and create its roles
(
  migrations="$(output_of us-east-1 aurora-dsql-multi-region UsersMigrationsName)" &&
  role1="$(output_of us-east-1 aurora-dsql-multi-region ApiRoleArn)" &&
  role2="$(output_of us-east-2 aurora-dsql-multi-region ApiRoleArn)" &&
  payload='{"roles":[{"name":"app","arns":["'"${role1:?stack aurora-dsql-multi-region in us-east-1 has no output ApiRoleArn}"'","'"${role2:?stack aurora-dsql-multi-region in us-east-2 has no output ApiRoleArn}"'"],"tables":{"users":["INSERT","SELECT"]}}]}' &&
  apply_schema us-east-1 Users "${migrations:?stack aurora-dsql-multi-region has no output UsersMigrationsName}" "$payload"
) || false

# 13. verify: make sure that stacks are complete, and that clusters are usable and are peers
# us-east-1  aurora-dsql-multi-region  make sure that the stack is complete
stack_is_complete us-east-1 aurora-dsql-multi-region & pids=$!
# us-east-2  aurora-dsql-multi-region  make sure that the stack is complete
stack_is_complete us-east-2 aurora-dsql-multi-region & pids+=" $!"
# us-east-1  aurora-dsql-multi-region  make sure that Users is usable, and a peer of its other side
(
  identifier="$(resource_of us-east-1 aurora-dsql-multi-region Users)" &&
  peer="$(cluster_arn us-east-2 aurora-dsql-multi-region Users)" &&
  cluster_is_usable us-east-1 Users "$identifier" "$peer" us-west-2
) & pids+=" $!"
# us-east-2  aurora-dsql-multi-region  make sure that Users is usable, and a peer of its other side
(
  identifier="$(resource_of us-east-2 aurora-dsql-multi-region Users)" &&
  peer="$(cluster_arn us-east-1 aurora-dsql-multi-region Users)" &&
  cluster_is_usable us-east-2 Users "$identifier" "$peer" us-west-2
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
