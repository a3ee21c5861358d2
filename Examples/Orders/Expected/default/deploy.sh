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
# us-east-1  Orders-us-east-1  make sure that AWS answers
answers us-east-1 & pids=$!
# us-east-2  Orders-us-east-2  make sure that AWS answers
answers us-east-2 & pids+=" $!"
# us-east-1  Orders-us-east-1  make sure that the stacks' states allow a change
states_allow_change us-east-1 Orders-us-east-1 & pids+=" $!"
# us-east-1  Orders-us-east-1  make sure that the account's quota is enough for the clusters that are new
quota_suffices us-east-1 Orders-us-east-1=1 & pids+=" $!"
# us-east-1  Orders-us-east-1  make sure that Orders is what it is to be, where it exists
can_become us-east-1 Orders-us-east-1 Orders us-east-2 us-west-2 ADOPT_ORDERS_US_EAST_1 & pids+=" $!"
# us-east-2  Orders-us-east-2  make sure that the stacks' states allow a change
states_allow_change us-east-2 Orders-us-east-2 & pids+=" $!"
# us-east-2  Orders-us-east-2  make sure that the account's quota is enough for the clusters that are new
quota_suffices us-east-2 Orders-us-east-2=1 & pids+=" $!"
# us-east-2  Orders-us-east-2  make sure that Orders is what it is to be, where it exists
can_become us-east-2 Orders-us-east-2 Orders us-east-1 us-west-2 ADOPT_ORDERS_US_EAST_2 & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 2. clear: delete stacks whose creation failed and was taken back, which hold nothing
# us-east-1  Orders-us-east-1  delete the stack if its creation was taken back
(
  settled_alone us-east-1 Orders-us-east-1 &&
  { stack_is_usable || {
    aws cloudformation delete-stack --region us-east-1 --stack-name Orders-us-east-1 &&
    aws cloudformation wait stack-delete-complete \
      --region us-east-1 \
      --stack-name Orders-us-east-1
  }; }
) & pids=$!
# us-east-2  Orders-us-east-2  delete the stack if its creation was taken back
(
  settled_alone us-east-2 Orders-us-east-2 &&
  { stack_is_usable || {
    aws cloudformation delete-stack --region us-east-2 --stack-name Orders-us-east-2 &&
    aws cloudformation wait stack-delete-complete \
      --region us-east-2 \
      --stack-name Orders-us-east-2
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 3. buckets: create the Regions' buckets for archives and large templates, unless they exist
# us-east-1  Orders-us-east-1  create the bucket dsqlsynth-<account>-us-east-1, unless it exists or ARTIFACT_BUCKET_US_EAST_1 names another
[ -n "${ARTIFACT_BUCKET_US_EAST_1:-}" ] || {
  make_bucket us-east-1 "$(own_account us-east-1)"
} & pids=$!
# us-east-2  Orders-us-east-2  create the bucket dsqlsynth-<account>-us-east-2, unless it exists or ARTIFACT_BUCKET_US_EAST_2 names another
[ -n "${ARTIFACT_BUCKET_US_EAST_2:-}" ] || {
  make_bucket us-east-2 "$(own_account us-east-2)"
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 4. artifacts: put the archives of functions into the Regions' buckets
# us-east-1  Orders-us-east-1  put functions/api into the bucket, unless it is there
(
  bucket="$(bucket_of us-east-1 "${ARTIFACT_BUCKET_US_EAST_1:-}")" &&
  { is_uploaded us-east-1 "$bucket" 5c00d31df506d37f83cf936ffd2c0ced.zip || {
    is_packaged 5c00d31df506d37f83cf936ffd2c0ced.zip &&
    aws s3api put-object \
      --region us-east-1 \
      --bucket "$bucket" \
      --key 5c00d31df506d37f83cf936ffd2c0ced.zip \
      --body assets/5c00d31df506d37f83cf936ffd2c0ced.zip \
      --checksum-algorithm SHA256 \
      --if-none-match '*' >/dev/null &&
    has_arrived us-east-1 "$bucket" 5c00d31df506d37f83cf936ffd2c0ced.zip
  }; }
) & pids=$!
# us-east-1  Orders-us-east-1  put schema into the bucket, unless it is there
(
  bucket="$(bucket_of us-east-1 "${ARTIFACT_BUCKET_US_EAST_1:-}")" &&
  { is_uploaded us-east-1 "$bucket" a665f0f7bc25b89fd9e68fb2b699455d.zip || {
    is_packaged a665f0f7bc25b89fd9e68fb2b699455d.zip &&
    aws s3api put-object \
      --region us-east-1 \
      --bucket "$bucket" \
      --key a665f0f7bc25b89fd9e68fb2b699455d.zip \
      --body assets/a665f0f7bc25b89fd9e68fb2b699455d.zip \
      --checksum-algorithm SHA256 \
      --if-none-match '*' >/dev/null &&
    has_arrived us-east-1 "$bucket" a665f0f7bc25b89fd9e68fb2b699455d.zip
  }; }
) & pids+=" $!"
# us-east-2  Orders-us-east-2  put functions/api into the bucket, unless it is there
(
  bucket="$(bucket_of us-east-2 "${ARTIFACT_BUCKET_US_EAST_2:-}")" &&
  { is_uploaded us-east-2 "$bucket" 5c00d31df506d37f83cf936ffd2c0ced.zip || {
    is_packaged 5c00d31df506d37f83cf936ffd2c0ced.zip &&
    aws s3api put-object \
      --region us-east-2 \
      --bucket "$bucket" \
      --key 5c00d31df506d37f83cf936ffd2c0ced.zip \
      --body assets/5c00d31df506d37f83cf936ffd2c0ced.zip \
      --checksum-algorithm SHA256 \
      --if-none-match '*' >/dev/null &&
    has_arrived us-east-2 "$bucket" 5c00d31df506d37f83cf936ffd2c0ced.zip
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 5. adopt: take over clusters that are there already: named ones, and those that a teardown kept
# us-east-1  Orders-us-east-1  take over Orders where it exists without a stack
(
  settled_alone us-east-1 Orders-us-east-1 &&
  { stack_exists Orders-us-east-1 || {
    clusters="$(clusters_in us-east-1)" &&
    cluster1="$(cluster_to_adopt us-east-1 Orders-us-east-1 Orders ADOPT_ORDERS_US_EAST_1 "$clusters")" &&
    { [ -n "$cluster1" ] || exit 0; } &&
    found1="$(can_adopt us-east-1 Orders-us-east-1 Orders "$cluster1" us-east-2 us-west-2)" &&
    IFS=' ' read -r protection1 peer1 <<<"$found1" &&
    changes="adopt-$(date +%s)-$$" &&
    aws cloudformation create-change-set \
      --region us-east-1 \
      --stack-name Orders-us-east-1 \
      --change-set-type IMPORT \
      --change-set-name "$changes" \
      --template-body file://us-east-1/Orders-us-east-1.import.template.json \
      --resources-to-import "ResourceType=AWS::DSQL::Cluster,LogicalResourceId=Orders,ResourceIdentifier={Identifier=$cluster1}" \
      --parameters "ParameterKey=OrdersProtection,ParameterValue=$protection1" "ParameterKey=OrdersPeerArn,ParameterValue=$peer1" >/dev/null &&
    change_set_is_ready us-east-1 Orders-us-east-1 "$changes" &&
    aws cloudformation execute-change-set \
      --region us-east-1 \
      --stack-name Orders-us-east-1 \
      --change-set-name "$changes" &&
    settled us-east-1 Orders-us-east-1 &&
    has_adopted Orders-us-east-1
  }; }
) & pids=$!
# us-east-2  Orders-us-east-2  take over Orders where it exists without a stack
(
  settled_alone us-east-2 Orders-us-east-2 &&
  { stack_exists Orders-us-east-2 || {
    clusters="$(clusters_in us-east-2)" &&
    cluster1="$(cluster_to_adopt us-east-2 Orders-us-east-2 Orders ADOPT_ORDERS_US_EAST_2 "$clusters")" &&
    { [ -n "$cluster1" ] || exit 0; } &&
    found1="$(can_adopt us-east-2 Orders-us-east-2 Orders "$cluster1" us-east-1 us-west-2)" &&
    IFS=' ' read -r protection1 peer1 <<<"$found1" &&
    changes="adopt-$(date +%s)-$$" &&
    aws cloudformation create-change-set \
      --region us-east-2 \
      --stack-name Orders-us-east-2 \
      --change-set-type IMPORT \
      --change-set-name "$changes" \
      --template-body file://us-east-2/Orders-us-east-2.import.template.json \
      --resources-to-import "ResourceType=AWS::DSQL::Cluster,LogicalResourceId=Orders,ResourceIdentifier={Identifier=$cluster1}" \
      --parameters "ParameterKey=OrdersProtection,ParameterValue=$protection1" "ParameterKey=OrdersPeerArn,ParameterValue=$peer1" >/dev/null &&
    change_set_is_ready us-east-2 Orders-us-east-2 "$changes" &&
    aws cloudformation execute-change-set \
      --region us-east-2 \
      --stack-name Orders-us-east-2 \
      --change-set-name "$changes" &&
    settled us-east-2 Orders-us-east-2 &&
    has_adopted Orders-us-east-2
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 6. create: create the clusters; those of multi-Region databases then wait for their peers
# us-east-1  Orders-us-east-1  create Orders, unless the stack exists
(
  settled_alone us-east-1 Orders-us-east-1 &&
  { stack_exists Orders-us-east-1 || {
    aws cloudformation deploy \
      --region us-east-1 \
      --stack-name Orders-us-east-1 \
      --template-file us-east-1/Orders-us-east-1.create.template.json \
      --no-fail-on-empty-changeset &&
    completed us-east-1 Orders-us-east-1
  }; }
) & pids=$!
# us-east-2  Orders-us-east-2  create Orders, unless the stack exists
(
  settled_alone us-east-2 Orders-us-east-2 &&
  { stack_exists Orders-us-east-2 || {
    aws cloudformation deploy \
      --region us-east-2 \
      --stack-name Orders-us-east-2 \
      --template-file us-east-2/Orders-us-east-2.create.template.json \
      --no-fail-on-empty-changeset &&
    completed us-east-2 Orders-us-east-2
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 7. peer: tell each cluster its peer, in both Regions at once
# us-east-1  Orders-us-east-1  give Orders the ARN of its peer, while it waits for one
(
  settled us-east-1 Orders-us-east-1 &&
  { clusters_have_peers us-east-1 Orders-us-east-1 1 Orders=OrdersPeerArn || {
    OrdersPeerArn="$(cluster_arn us-east-2 Orders-us-east-2 Orders)" &&
    has_no_other_peer us-east-1 Orders-us-east-1 Orders "$OrdersPeerArn" &&
    aws cloudformation deploy \
      --region us-east-1 \
      --stack-name Orders-us-east-1 \
      --template-file us-east-1/Orders-us-east-1.peer.template.json \
      --no-fail-on-empty-changeset \
      --disable-rollback \
      --parameter-overrides "OrdersPeerArn=${OrdersPeerArn:?stack Orders-us-east-2 in us-east-2 has no cluster Orders yet}" &&
    completed us-east-1 Orders-us-east-1
  }; }
) & pids=$!
# us-east-2  Orders-us-east-2  give Orders the ARN of its peer, while it waits for one
(
  settled us-east-2 Orders-us-east-2 &&
  { clusters_have_peers us-east-2 Orders-us-east-2 1 Orders=OrdersPeerArn || {
    OrdersPeerArn="$(cluster_arn us-east-1 Orders-us-east-1 Orders)" &&
    has_no_other_peer us-east-2 Orders-us-east-2 Orders "$OrdersPeerArn" &&
    aws cloudformation deploy \
      --region us-east-2 \
      --stack-name Orders-us-east-2 \
      --template-file us-east-2/Orders-us-east-2.peer.template.json \
      --no-fail-on-empty-changeset \
      --disable-rollback \
      --parameter-overrides "OrdersPeerArn=${OrdersPeerArn:?stack Orders-us-east-1 in us-east-1 has no cluster Orders yet}" &&
    completed us-east-2 Orders-us-east-2
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 8. wait: wait until the clusters are active
# us-east-1  Orders-us-east-1  wait until Orders is active
(
  identifier="$(resource_of us-east-1 Orders-us-east-1 Orders)" &&
  wait_until_active us-east-1 Orders "${identifier:?stack Orders-us-east-1 has no cluster Orders}"
) & pids=$!
# us-east-2  Orders-us-east-2  wait until Orders is active
(
  identifier="$(resource_of us-east-2 Orders-us-east-2 Orders)" &&
  wait_until_active us-east-2 Orders "${identifier:?stack Orders-us-east-2 has no cluster Orders}"
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 9. stacks: deploy the stacks
# us-east-1  Orders-us-east-1  deploy everything of the stack
(
  bucket="$(bucket_of us-east-1 "${ARTIFACT_BUCKET_US_EAST_1:-}")" &&
  settled us-east-1 Orders-us-east-1 &&
  aws cloudformation deploy \
    --region us-east-1 \
    --stack-name Orders-us-east-1 \
    --template-file us-east-1/Orders-us-east-1.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset \
    --parameter-overrides "ArtifactBucket=$bucket" &&
  completed us-east-1 Orders-us-east-1
) & pids=$!
# us-east-2  Orders-us-east-2  deploy everything of the stack
(
  bucket="$(bucket_of us-east-2 "${ARTIFACT_BUCKET_US_EAST_2:-}")" &&
  settled us-east-2 Orders-us-east-2 &&
  aws cloudformation deploy \
    --region us-east-2 \
    --stack-name Orders-us-east-2 \
    --template-file us-east-2/Orders-us-east-2.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset \
    --parameter-overrides "ArtifactBucket=$bucket" &&
  completed us-east-2 Orders-us-east-2
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 10. protect: protect stacks with clusters from deletion, and the clusters from replacement
# us-east-1  Orders-us-east-1  protect the stack, and in it Orders
stack_is_protected us-east-1 Orders-us-east-1 Orders || {
  aws cloudformation update-termination-protection \
    --region us-east-1 \
    --stack-name Orders-us-east-1 \
    --enable-termination-protection >/dev/null &&
  aws cloudformation set-stack-policy \
    --region us-east-1 \
    --stack-name Orders-us-east-1 \
    --stack-policy-body "$(stack_policy Orders)"
} & pids=$!
# us-east-1  Orders-us-east-1  protect Orders, unless it is
cluster_is_protected us-east-1 Orders-us-east-1 Orders || {
  identifier="$(resource_of us-east-1 Orders-us-east-1 Orders)" &&
  aws dsql update-cluster \
    --region us-east-1 \
    --identifier "${identifier:?stack Orders-us-east-1 has no cluster Orders}" \
    --deletion-protection-enabled >/dev/null
} & pids+=" $!"
# us-east-2  Orders-us-east-2  protect the stack, and in it Orders
stack_is_protected us-east-2 Orders-us-east-2 Orders || {
  aws cloudformation update-termination-protection \
    --region us-east-2 \
    --stack-name Orders-us-east-2 \
    --enable-termination-protection >/dev/null &&
  aws cloudformation set-stack-policy \
    --region us-east-2 \
    --stack-name Orders-us-east-2 \
    --stack-policy-body "$(stack_policy Orders)"
} & pids+=" $!"
# us-east-2  Orders-us-east-2  protect Orders, unless it is
cluster_is_protected us-east-2 Orders-us-east-2 Orders || {
  identifier="$(resource_of us-east-2 Orders-us-east-2 Orders)" &&
  aws dsql update-cluster \
    --region us-east-2 \
    --identifier "${identifier:?stack Orders-us-east-2 has no cluster Orders}" \
    --deletion-protection-enabled >/dev/null
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 11. schema: apply the schema of each database, and create the roles that functions log in as
# us-east-1  Orders-us-east-1  apply the schema of Orders, and create its roles
(
  migrations="$(output_of us-east-1 Orders-us-east-1 OrdersMigrationsName)" &&
  role1="$(output_of us-east-1 Orders-us-east-1 ApiRoleArn)" &&
  role2="$(output_of us-east-2 Orders-us-east-2 ApiRoleArn)" &&
  payload='{"roles":[{"name":"app","arns":["'"${role1:?stack Orders-us-east-1 in us-east-1 has no output ApiRoleArn}"'","'"${role2:?stack Orders-us-east-2 in us-east-2 has no output ApiRoleArn}"'"],"tables":{"orders":["INSERT","SELECT","UPDATE"]}}]}' &&
  apply_schema us-east-1 Orders "${migrations:?stack Orders-us-east-1 has no output OrdersMigrationsName}" "$payload"
) || false

# 12. verify: make sure that stacks are complete, and that clusters are usable and are peers
# us-east-1  Orders-us-east-1  make sure that the stack is complete
stack_is_complete us-east-1 Orders-us-east-1 & pids=$!
# us-east-2  Orders-us-east-2  make sure that the stack is complete
stack_is_complete us-east-2 Orders-us-east-2 & pids+=" $!"
# us-east-1  Orders-us-east-1  make sure that Orders is usable, and a peer of its other side
(
  identifier="$(resource_of us-east-1 Orders-us-east-1 Orders)" &&
  peer="$(cluster_arn us-east-2 Orders-us-east-2 Orders)" &&
  cluster_is_usable us-east-1 Orders "$identifier" "$peer" us-west-2
) & pids+=" $!"
# us-east-2  Orders-us-east-2  make sure that Orders is usable, and a peer of its other side
(
  identifier="$(resource_of us-east-2 Orders-us-east-2 Orders)" &&
  peer="$(cluster_arn us-east-1 Orders-us-east-1 Orders)" &&
  cluster_is_usable us-east-2 Orders "$identifier" "$peer" us-west-2
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
