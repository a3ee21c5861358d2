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
# us-east-1  MultiRegionAuroraDsql-Primary-dev  make sure that AWS answers
answers us-east-1 & pids=$!
# us-east-2  MultiRegionAuroraDsql-Secondary-dev  make sure that AWS answers
answers us-east-2 & pids+=" $!"
# us-east-1  MultiRegionAuroraDsql-Primary-dev  make sure that the stacks' states allow a change
states_allow_change us-east-1 MultiRegionAuroraDsql-Primary-dev & pids+=" $!"
# us-east-1  MultiRegionAuroraDsql-Primary-dev  make sure that the account's quota is enough for the clusters that are new
quota_suffices us-east-1 MultiRegionAuroraDsql-Primary-dev=1 & pids+=" $!"
# us-east-1  MultiRegionAuroraDsql-Primary-dev  make sure that Users is what it is to be, where it exists
can_become us-east-1 MultiRegionAuroraDsql-Primary-dev Users us-east-2 us-west-2 ADOPT_USERS_US_EAST_1 & pids+=" $!"
# us-east-2  MultiRegionAuroraDsql-Secondary-dev  make sure that the stacks' states allow a change
states_allow_change us-east-2 MultiRegionAuroraDsql-Secondary-dev & pids+=" $!"
# us-east-2  MultiRegionAuroraDsql-Secondary-dev  make sure that the account's quota is enough for the clusters that are new
quota_suffices us-east-2 MultiRegionAuroraDsql-Secondary-dev=1 & pids+=" $!"
# us-east-2  MultiRegionAuroraDsql-Secondary-dev  make sure that Users is what it is to be, where it exists
can_become us-east-2 MultiRegionAuroraDsql-Secondary-dev Users us-east-1 us-west-2 ADOPT_USERS_US_EAST_2 & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 2. clear: delete stacks whose creation failed and was taken back, which hold nothing
# us-east-1  MultiRegionAuroraDsql-Primary-dev  delete the stack if its creation was taken back
(
  settled_alone us-east-1 MultiRegionAuroraDsql-Primary-dev &&
  { stack_is_usable || {
    aws cloudformation delete-stack \
      --region us-east-1 \
      --stack-name MultiRegionAuroraDsql-Primary-dev &&
    aws cloudformation wait stack-delete-complete \
      --region us-east-1 \
      --stack-name MultiRegionAuroraDsql-Primary-dev
  }; }
) & pids=$!
# us-east-2  MultiRegionAuroraDsql-Secondary-dev  delete the stack if its creation was taken back
(
  settled_alone us-east-2 MultiRegionAuroraDsql-Secondary-dev &&
  { stack_is_usable || {
    aws cloudformation delete-stack \
      --region us-east-2 \
      --stack-name MultiRegionAuroraDsql-Secondary-dev &&
    aws cloudformation wait stack-delete-complete \
      --region us-east-2 \
      --stack-name MultiRegionAuroraDsql-Secondary-dev
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 3. buckets: create the Regions' buckets for archives and large templates, unless they exist
# us-east-1  MultiRegionAuroraDsql-Primary-dev  create the bucket dsqlsynth-<account>-us-east-1, unless it exists or ARTIFACT_BUCKET_US_EAST_1 names another
[ -n "${ARTIFACT_BUCKET_US_EAST_1:-}" ] || {
  make_bucket us-east-1 "$(own_account us-east-1)"
} & pids=$!
# us-east-2  MultiRegionAuroraDsql-Secondary-dev  create the bucket dsqlsynth-<account>-us-east-2, unless it exists or ARTIFACT_BUCKET_US_EAST_2 names another
[ -n "${ARTIFACT_BUCKET_US_EAST_2:-}" ] || {
  make_bucket us-east-2 "$(own_account us-east-2)"
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 4. artifacts: put the archives of functions into the Regions' buckets
# us-east-1  MultiRegionAuroraDsql-Primary-dev  put schema into the bucket, unless it is there
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
) & pids=$!
# us-east-1  MultiRegionAuroraDsql-Primary-dev  put functions/api into the bucket, unless it is there
(
  bucket="$(bucket_of us-east-1 "${ARTIFACT_BUCKET_US_EAST_1:-}")" &&
  { is_uploaded us-east-1 "$bucket" ef7e58a6724c36baa5a3c777cadc24fa.zip || {
    is_packaged ef7e58a6724c36baa5a3c777cadc24fa.zip &&
    aws s3api put-object \
      --region us-east-1 \
      --bucket "$bucket" \
      --key ef7e58a6724c36baa5a3c777cadc24fa.zip \
      --body assets/ef7e58a6724c36baa5a3c777cadc24fa.zip \
      --checksum-algorithm SHA256 \
      --if-none-match '*' >/dev/null &&
    has_arrived us-east-1 "$bucket" ef7e58a6724c36baa5a3c777cadc24fa.zip
  }; }
) & pids+=" $!"
# us-east-2  MultiRegionAuroraDsql-Secondary-dev  put functions/api into the bucket, unless it is there
(
  bucket="$(bucket_of us-east-2 "${ARTIFACT_BUCKET_US_EAST_2:-}")" &&
  { is_uploaded us-east-2 "$bucket" ef7e58a6724c36baa5a3c777cadc24fa.zip || {
    is_packaged ef7e58a6724c36baa5a3c777cadc24fa.zip &&
    aws s3api put-object \
      --region us-east-2 \
      --bucket "$bucket" \
      --key ef7e58a6724c36baa5a3c777cadc24fa.zip \
      --body assets/ef7e58a6724c36baa5a3c777cadc24fa.zip \
      --checksum-algorithm SHA256 \
      --if-none-match '*' >/dev/null &&
    has_arrived us-east-2 "$bucket" ef7e58a6724c36baa5a3c777cadc24fa.zip
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 5. adopt: take over clusters that are there already: named ones, and those that a teardown kept
# us-east-1  MultiRegionAuroraDsql-Primary-dev  take over Users where it exists without a stack
(
  settled_alone us-east-1 MultiRegionAuroraDsql-Primary-dev &&
  { stack_exists MultiRegionAuroraDsql-Primary-dev || {
    clusters="$(clusters_in us-east-1)" &&
    cluster1="$(cluster_to_adopt us-east-1 MultiRegionAuroraDsql-Primary-dev Users ADOPT_USERS_US_EAST_1 "$clusters")" &&
    { [ -n "$cluster1" ] || exit 0; } &&
    found1="$(can_adopt us-east-1 MultiRegionAuroraDsql-Primary-dev Users "$cluster1" us-east-2 us-west-2)" &&
    IFS=' ' read -r protection1 peer1 <<<"$found1" &&
    changes="adopt-$(date +%s)-$$" &&
    aws cloudformation create-change-set \
      --region us-east-1 \
      --stack-name MultiRegionAuroraDsql-Primary-dev \
      --change-set-type IMPORT \
      --change-set-name "$changes" \
      --template-body file://us-east-1/MultiRegionAuroraDsql-Primary-dev.import.template.json \
      --resources-to-import "ResourceType=AWS::DSQL::Cluster,LogicalResourceId=Users,ResourceIdentifier={Identifier=$cluster1}" \
      --parameters "ParameterKey=UsersProtection,ParameterValue=$protection1" "ParameterKey=UsersPeerArn,ParameterValue=$peer1" >/dev/null &&
    change_set_is_ready us-east-1 MultiRegionAuroraDsql-Primary-dev "$changes" &&
    aws cloudformation execute-change-set \
      --region us-east-1 \
      --stack-name MultiRegionAuroraDsql-Primary-dev \
      --change-set-name "$changes" &&
    settled us-east-1 MultiRegionAuroraDsql-Primary-dev &&
    has_adopted MultiRegionAuroraDsql-Primary-dev
  }; }
) & pids=$!
# us-east-2  MultiRegionAuroraDsql-Secondary-dev  take over Users where it exists without a stack
(
  settled_alone us-east-2 MultiRegionAuroraDsql-Secondary-dev &&
  { stack_exists MultiRegionAuroraDsql-Secondary-dev || {
    clusters="$(clusters_in us-east-2)" &&
    cluster1="$(cluster_to_adopt us-east-2 MultiRegionAuroraDsql-Secondary-dev Users ADOPT_USERS_US_EAST_2 "$clusters")" &&
    { [ -n "$cluster1" ] || exit 0; } &&
    found1="$(can_adopt us-east-2 MultiRegionAuroraDsql-Secondary-dev Users "$cluster1" us-east-1 us-west-2)" &&
    IFS=' ' read -r protection1 peer1 <<<"$found1" &&
    changes="adopt-$(date +%s)-$$" &&
    aws cloudformation create-change-set \
      --region us-east-2 \
      --stack-name MultiRegionAuroraDsql-Secondary-dev \
      --change-set-type IMPORT \
      --change-set-name "$changes" \
      --template-body file://us-east-2/MultiRegionAuroraDsql-Secondary-dev.import.template.json \
      --resources-to-import "ResourceType=AWS::DSQL::Cluster,LogicalResourceId=Users,ResourceIdentifier={Identifier=$cluster1}" \
      --parameters "ParameterKey=UsersProtection,ParameterValue=$protection1" "ParameterKey=UsersPeerArn,ParameterValue=$peer1" >/dev/null &&
    change_set_is_ready us-east-2 MultiRegionAuroraDsql-Secondary-dev "$changes" &&
    aws cloudformation execute-change-set \
      --region us-east-2 \
      --stack-name MultiRegionAuroraDsql-Secondary-dev \
      --change-set-name "$changes" &&
    settled us-east-2 MultiRegionAuroraDsql-Secondary-dev &&
    has_adopted MultiRegionAuroraDsql-Secondary-dev
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 6. create: create the clusters; those of multi-Region databases then wait for their peers
# us-east-1  MultiRegionAuroraDsql-Primary-dev  create Users, unless the stack exists
(
  settled_alone us-east-1 MultiRegionAuroraDsql-Primary-dev &&
  { stack_exists MultiRegionAuroraDsql-Primary-dev || {
    aws cloudformation deploy \
      --region us-east-1 \
      --stack-name MultiRegionAuroraDsql-Primary-dev \
      --template-file us-east-1/MultiRegionAuroraDsql-Primary-dev.create.template.json \
      --no-fail-on-empty-changeset \
      --tags Application=multi-region-app Environment=dev &&
    completed us-east-1 MultiRegionAuroraDsql-Primary-dev
  }; }
) & pids=$!
# us-east-2  MultiRegionAuroraDsql-Secondary-dev  create Users, unless the stack exists
(
  settled_alone us-east-2 MultiRegionAuroraDsql-Secondary-dev &&
  { stack_exists MultiRegionAuroraDsql-Secondary-dev || {
    aws cloudformation deploy \
      --region us-east-2 \
      --stack-name MultiRegionAuroraDsql-Secondary-dev \
      --template-file us-east-2/MultiRegionAuroraDsql-Secondary-dev.create.template.json \
      --no-fail-on-empty-changeset \
      --tags Application=multi-region-app Environment=dev &&
    completed us-east-2 MultiRegionAuroraDsql-Secondary-dev
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 7. peer: tell each cluster its peer, in both Regions at once
# us-east-1  MultiRegionAuroraDsql-Primary-dev  give Users the ARN of its peer, while it waits for one
(
  settled us-east-1 MultiRegionAuroraDsql-Primary-dev &&
  { clusters_have_peers us-east-1 MultiRegionAuroraDsql-Primary-dev 1 Users=UsersPeerArn || {
    UsersPeerArn="$(cluster_arn us-east-2 MultiRegionAuroraDsql-Secondary-dev Users)" &&
    has_no_other_peer us-east-1 MultiRegionAuroraDsql-Primary-dev Users "$UsersPeerArn" &&
    aws cloudformation deploy \
      --region us-east-1 \
      --stack-name MultiRegionAuroraDsql-Primary-dev \
      --template-file us-east-1/MultiRegionAuroraDsql-Primary-dev.peer.template.json \
      --no-fail-on-empty-changeset \
      --disable-rollback \
      --parameter-overrides "UsersPeerArn=${UsersPeerArn:?stack MultiRegionAuroraDsql-Secondary-dev in us-east-2 has no cluster Users yet}" \
      --tags Application=multi-region-app Environment=dev &&
    completed us-east-1 MultiRegionAuroraDsql-Primary-dev
  }; }
) & pids=$!
# us-east-2  MultiRegionAuroraDsql-Secondary-dev  give Users the ARN of its peer, while it waits for one
(
  settled us-east-2 MultiRegionAuroraDsql-Secondary-dev &&
  { clusters_have_peers us-east-2 MultiRegionAuroraDsql-Secondary-dev 1 Users=UsersPeerArn || {
    UsersPeerArn="$(cluster_arn us-east-1 MultiRegionAuroraDsql-Primary-dev Users)" &&
    has_no_other_peer us-east-2 MultiRegionAuroraDsql-Secondary-dev Users "$UsersPeerArn" &&
    aws cloudformation deploy \
      --region us-east-2 \
      --stack-name MultiRegionAuroraDsql-Secondary-dev \
      --template-file us-east-2/MultiRegionAuroraDsql-Secondary-dev.peer.template.json \
      --no-fail-on-empty-changeset \
      --disable-rollback \
      --parameter-overrides "UsersPeerArn=${UsersPeerArn:?stack MultiRegionAuroraDsql-Primary-dev in us-east-1 has no cluster Users yet}" \
      --tags Application=multi-region-app Environment=dev &&
    completed us-east-2 MultiRegionAuroraDsql-Secondary-dev
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 8. wait: wait until the clusters are active
# us-east-1  MultiRegionAuroraDsql-Primary-dev  wait until Users is active
(
  identifier="$(resource_of us-east-1 MultiRegionAuroraDsql-Primary-dev Users)" &&
  wait_until_active us-east-1 Users "${identifier:?stack MultiRegionAuroraDsql-Primary-dev has no cluster Users}"
) & pids=$!
# us-east-2  MultiRegionAuroraDsql-Secondary-dev  wait until Users is active
(
  identifier="$(resource_of us-east-2 MultiRegionAuroraDsql-Secondary-dev Users)" &&
  wait_until_active us-east-2 Users "${identifier:?stack MultiRegionAuroraDsql-Secondary-dev has no cluster Users}"
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 9. stacks: deploy the stacks
# us-east-1  MultiRegionAuroraDsql-Primary-dev  deploy everything of the stack
(
  bucket="$(bucket_of us-east-1 "${ARTIFACT_BUCKET_US_EAST_1:-}")" &&
  settled us-east-1 MultiRegionAuroraDsql-Primary-dev &&
  aws cloudformation deploy \
    --region us-east-1 \
    --stack-name MultiRegionAuroraDsql-Primary-dev \
    --template-file us-east-1/MultiRegionAuroraDsql-Primary-dev.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset \
    --parameter-overrides "ArtifactBucket=$bucket" \
    --tags Application=multi-region-app Environment=dev &&
  completed us-east-1 MultiRegionAuroraDsql-Primary-dev
) & pids=$!
# us-east-2  MultiRegionAuroraDsql-Secondary-dev  deploy everything of the stack
(
  bucket="$(bucket_of us-east-2 "${ARTIFACT_BUCKET_US_EAST_2:-}")" &&
  settled us-east-2 MultiRegionAuroraDsql-Secondary-dev &&
  aws cloudformation deploy \
    --region us-east-2 \
    --stack-name MultiRegionAuroraDsql-Secondary-dev \
    --template-file us-east-2/MultiRegionAuroraDsql-Secondary-dev.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset \
    --parameter-overrides "ArtifactBucket=$bucket" \
    --tags Application=multi-region-app Environment=dev &&
  completed us-east-2 MultiRegionAuroraDsql-Secondary-dev
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 10. protect: protect stacks with clusters from deletion, and the clusters from replacement
# us-east-1  MultiRegionAuroraDsql-Primary-dev  protect the stack, and in it Users
stack_is_protected us-east-1 MultiRegionAuroraDsql-Primary-dev Users || {
  aws cloudformation update-termination-protection \
    --region us-east-1 \
    --stack-name MultiRegionAuroraDsql-Primary-dev \
    --enable-termination-protection >/dev/null &&
  aws cloudformation set-stack-policy \
    --region us-east-1 \
    --stack-name MultiRegionAuroraDsql-Primary-dev \
    --stack-policy-body "$(stack_policy Users)"
} & pids=$!
# us-east-1  MultiRegionAuroraDsql-Primary-dev  protect Users, unless it is
cluster_is_protected us-east-1 MultiRegionAuroraDsql-Primary-dev Users || {
  identifier="$(resource_of us-east-1 MultiRegionAuroraDsql-Primary-dev Users)" &&
  aws dsql update-cluster \
    --region us-east-1 \
    --identifier "${identifier:?stack MultiRegionAuroraDsql-Primary-dev has no cluster Users}" \
    --deletion-protection-enabled >/dev/null
} & pids+=" $!"
# us-east-2  MultiRegionAuroraDsql-Secondary-dev  protect the stack, and in it Users
stack_is_protected us-east-2 MultiRegionAuroraDsql-Secondary-dev Users || {
  aws cloudformation update-termination-protection \
    --region us-east-2 \
    --stack-name MultiRegionAuroraDsql-Secondary-dev \
    --enable-termination-protection >/dev/null &&
  aws cloudformation set-stack-policy \
    --region us-east-2 \
    --stack-name MultiRegionAuroraDsql-Secondary-dev \
    --stack-policy-body "$(stack_policy Users)"
} & pids+=" $!"
# us-east-2  MultiRegionAuroraDsql-Secondary-dev  protect Users, unless it is
cluster_is_protected us-east-2 MultiRegionAuroraDsql-Secondary-dev Users || {
  identifier="$(resource_of us-east-2 MultiRegionAuroraDsql-Secondary-dev Users)" &&
  aws dsql update-cluster \
    --region us-east-2 \
    --identifier "${identifier:?stack MultiRegionAuroraDsql-Secondary-dev has no cluster Users}" \
    --deletion-protection-enabled >/dev/null
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 11. schema: apply the schema of each database, and create the roles that functions log in as
# us-east-1  MultiRegionAuroraDsql-Primary-dev  apply the schema of Users, and create its roles
(
  migrations="$(output_of us-east-1 MultiRegionAuroraDsql-Primary-dev UsersMigrationsName)" &&
  role1="$(output_of us-east-1 MultiRegionAuroraDsql-Primary-dev ApiRoleArn)" &&
  role2="$(output_of us-east-2 MultiRegionAuroraDsql-Secondary-dev ApiRoleArn)" &&
  payload='{"roles":[{"name":"app","arns":["'"${role1:?stack MultiRegionAuroraDsql-Primary-dev in us-east-1 has no output ApiRoleArn}"'","'"${role2:?stack MultiRegionAuroraDsql-Secondary-dev in us-east-2 has no output ApiRoleArn}"'"],"tables":{"users":["INSERT","SELECT"]}}]}' &&
  apply_schema us-east-1 Users "${migrations:?stack MultiRegionAuroraDsql-Primary-dev has no output UsersMigrationsName}" "$payload"
) || false

# 12. verify: make sure that stacks are complete, and that clusters are usable and are peers
# us-east-1  MultiRegionAuroraDsql-Primary-dev  make sure that the stack is complete
stack_is_complete us-east-1 MultiRegionAuroraDsql-Primary-dev & pids=$!
# us-east-2  MultiRegionAuroraDsql-Secondary-dev  make sure that the stack is complete
stack_is_complete us-east-2 MultiRegionAuroraDsql-Secondary-dev & pids+=" $!"
# us-east-1  MultiRegionAuroraDsql-Primary-dev  make sure that Users is usable, and a peer of its other side
(
  identifier="$(resource_of us-east-1 MultiRegionAuroraDsql-Primary-dev Users)" &&
  peer="$(cluster_arn us-east-2 MultiRegionAuroraDsql-Secondary-dev Users)" &&
  cluster_is_usable us-east-1 Users "$identifier" "$peer" us-west-2
) & pids+=" $!"
# us-east-2  MultiRegionAuroraDsql-Secondary-dev  make sure that Users is usable, and a peer of its other side
(
  identifier="$(resource_of us-east-2 MultiRegionAuroraDsql-Secondary-dev Users)" &&
  peer="$(cluster_arn us-east-1 MultiRegionAuroraDsql-Primary-dev Users)" &&
  cluster_is_usable us-east-2 Users "$identifier" "$peer" us-west-2
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
