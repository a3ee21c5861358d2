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
# us-east-1  GlobalEcommerceAuroraDsqlStack  make sure that AWS answers
answers us-east-1 & pids=$!
# us-east-2  GlobalEcommerceAuroraDsqlStack  make sure that AWS answers
answers us-east-2 & pids+=" $!"
# us-east-1  GlobalEcommerceAuroraDsqlStack  make sure that the stacks' states allow a change
states_allow_change us-east-1 GlobalEcommerceAuroraDsqlStack & pids+=" $!"
# us-east-1  GlobalEcommerceAuroraDsqlStack  make sure that the account's quota is enough for the clusters that are new
quota_suffices us-east-1 GlobalEcommerceAuroraDsqlStack=1 & pids+=" $!"
# us-east-1  GlobalEcommerceAuroraDsqlStack  make sure that Shop is what it is to be, where it exists
can_become us-east-1 GlobalEcommerceAuroraDsqlStack Shop us-east-2 us-west-2 ADOPT_SHOP_US_EAST_1 & pids+=" $!"
# us-east-2  GlobalEcommerceAuroraDsqlStack  make sure that the stacks' states allow a change
states_allow_change us-east-2 GlobalEcommerceAuroraDsqlStack & pids+=" $!"
# us-east-2  GlobalEcommerceAuroraDsqlStack  make sure that the account's quota is enough for the clusters that are new
quota_suffices us-east-2 GlobalEcommerceAuroraDsqlStack=1 & pids+=" $!"
# us-east-2  GlobalEcommerceAuroraDsqlStack  make sure that Shop is what it is to be, where it exists
can_become us-east-2 GlobalEcommerceAuroraDsqlStack Shop us-east-1 us-west-2 ADOPT_SHOP_US_EAST_2 & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 2. clear: delete stacks whose creation failed and was taken back, which hold nothing
# us-east-1  GlobalEcommerceAuroraDsqlStack  delete the stack if its creation was taken back
(
  settled_alone us-east-1 GlobalEcommerceAuroraDsqlStack &&
  { stack_is_usable || {
    aws cloudformation delete-stack \
      --region us-east-1 \
      --stack-name GlobalEcommerceAuroraDsqlStack &&
    aws cloudformation wait stack-delete-complete \
      --region us-east-1 \
      --stack-name GlobalEcommerceAuroraDsqlStack
  }; }
) & pids=$!
# us-east-2  GlobalEcommerceAuroraDsqlStack  delete the stack if its creation was taken back
(
  settled_alone us-east-2 GlobalEcommerceAuroraDsqlStack &&
  { stack_is_usable || {
    aws cloudformation delete-stack \
      --region us-east-2 \
      --stack-name GlobalEcommerceAuroraDsqlStack &&
    aws cloudformation wait stack-delete-complete \
      --region us-east-2 \
      --stack-name GlobalEcommerceAuroraDsqlStack
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 3. buckets: create the Regions' buckets for archives and large templates, unless they exist
# us-east-1  GlobalEcommerceAuroraDsqlStack  create the bucket dsqlsynth-<account>-us-east-1, unless it exists or ARTIFACT_BUCKET_US_EAST_1 names another
[ -n "${ARTIFACT_BUCKET_US_EAST_1:-}" ] || {
  make_bucket us-east-1 "$(own_account us-east-1)"
} & pids=$!
# us-east-2  GlobalEcommerceAuroraDsqlStack  create the bucket dsqlsynth-<account>-us-east-2, unless it exists or ARTIFACT_BUCKET_US_EAST_2 names another
[ -n "${ARTIFACT_BUCKET_US_EAST_2:-}" ] || {
  make_bucket us-east-2 "$(own_account us-east-2)"
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 4. artifacts: put the archives of functions into the Regions' buckets
# us-east-1  GlobalEcommerceAuroraDsqlStack  put functions/shop into the bucket, unless it is there
(
  bucket="$(bucket_of us-east-1 "${ARTIFACT_BUCKET_US_EAST_1:-}")" &&
  { is_uploaded us-east-1 "$bucket" 24cb6cd3f20bfb9dbcc3fc20aa987f5c.zip || {
    is_packaged 24cb6cd3f20bfb9dbcc3fc20aa987f5c.zip &&
    aws s3api put-object \
      --region us-east-1 \
      --bucket "$bucket" \
      --key 24cb6cd3f20bfb9dbcc3fc20aa987f5c.zip \
      --body assets/24cb6cd3f20bfb9dbcc3fc20aa987f5c.zip \
      --checksum-algorithm SHA256 \
      --if-none-match '*' >/dev/null &&
    has_arrived us-east-1 "$bucket" 24cb6cd3f20bfb9dbcc3fc20aa987f5c.zip
  }; }
) & pids=$!
# us-east-1  GlobalEcommerceAuroraDsqlStack  put schema into the bucket, unless it is there
(
  bucket="$(bucket_of us-east-1 "${ARTIFACT_BUCKET_US_EAST_1:-}")" &&
  { is_uploaded us-east-1 "$bucket" 8f43136cb1278532ef38b6835b711c9e.zip || {
    is_packaged 8f43136cb1278532ef38b6835b711c9e.zip &&
    aws s3api put-object \
      --region us-east-1 \
      --bucket "$bucket" \
      --key 8f43136cb1278532ef38b6835b711c9e.zip \
      --body assets/8f43136cb1278532ef38b6835b711c9e.zip \
      --checksum-algorithm SHA256 \
      --if-none-match '*' >/dev/null &&
    has_arrived us-east-1 "$bucket" 8f43136cb1278532ef38b6835b711c9e.zip
  }; }
) & pids+=" $!"
# us-east-2  GlobalEcommerceAuroraDsqlStack  put functions/shop into the bucket, unless it is there
(
  bucket="$(bucket_of us-east-2 "${ARTIFACT_BUCKET_US_EAST_2:-}")" &&
  { is_uploaded us-east-2 "$bucket" 24cb6cd3f20bfb9dbcc3fc20aa987f5c.zip || {
    is_packaged 24cb6cd3f20bfb9dbcc3fc20aa987f5c.zip &&
    aws s3api put-object \
      --region us-east-2 \
      --bucket "$bucket" \
      --key 24cb6cd3f20bfb9dbcc3fc20aa987f5c.zip \
      --body assets/24cb6cd3f20bfb9dbcc3fc20aa987f5c.zip \
      --checksum-algorithm SHA256 \
      --if-none-match '*' >/dev/null &&
    has_arrived us-east-2 "$bucket" 24cb6cd3f20bfb9dbcc3fc20aa987f5c.zip
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 5. adopt: take over clusters that are there already: named ones, and those that a teardown kept
# us-east-1  GlobalEcommerceAuroraDsqlStack  take over Shop where it exists without a stack
(
  settled_alone us-east-1 GlobalEcommerceAuroraDsqlStack &&
  { stack_exists GlobalEcommerceAuroraDsqlStack || {
    clusters="$(clusters_in us-east-1)" &&
    cluster1="$(cluster_to_adopt us-east-1 GlobalEcommerceAuroraDsqlStack Shop ADOPT_SHOP_US_EAST_1 "$clusters")" &&
    { [ -n "$cluster1" ] || exit 0; } &&
    found1="$(can_adopt us-east-1 GlobalEcommerceAuroraDsqlStack Shop "$cluster1" us-east-2 us-west-2)" &&
    IFS=' ' read -r protection1 peer1 <<<"$found1" &&
    changes="adopt-$(date +%s)-$$" &&
    aws cloudformation create-change-set \
      --region us-east-1 \
      --stack-name GlobalEcommerceAuroraDsqlStack \
      --change-set-type IMPORT \
      --change-set-name "$changes" \
      --template-body file://us-east-1/GlobalEcommerceAuroraDsqlStack.import.template.json \
      --resources-to-import "ResourceType=AWS::DSQL::Cluster,LogicalResourceId=Shop,ResourceIdentifier={Identifier=$cluster1}" \
      --parameters "ParameterKey=ShopProtection,ParameterValue=$protection1" "ParameterKey=ShopPeerArn,ParameterValue=$peer1" >/dev/null &&
    change_set_is_ready us-east-1 GlobalEcommerceAuroraDsqlStack "$changes" &&
    aws cloudformation execute-change-set \
      --region us-east-1 \
      --stack-name GlobalEcommerceAuroraDsqlStack \
      --change-set-name "$changes" &&
    settled us-east-1 GlobalEcommerceAuroraDsqlStack &&
    has_adopted GlobalEcommerceAuroraDsqlStack
  }; }
) & pids=$!
# us-east-2  GlobalEcommerceAuroraDsqlStack  take over Shop where it exists without a stack
(
  settled_alone us-east-2 GlobalEcommerceAuroraDsqlStack &&
  { stack_exists GlobalEcommerceAuroraDsqlStack || {
    clusters="$(clusters_in us-east-2)" &&
    cluster1="$(cluster_to_adopt us-east-2 GlobalEcommerceAuroraDsqlStack Shop ADOPT_SHOP_US_EAST_2 "$clusters")" &&
    { [ -n "$cluster1" ] || exit 0; } &&
    found1="$(can_adopt us-east-2 GlobalEcommerceAuroraDsqlStack Shop "$cluster1" us-east-1 us-west-2)" &&
    IFS=' ' read -r protection1 peer1 <<<"$found1" &&
    changes="adopt-$(date +%s)-$$" &&
    aws cloudformation create-change-set \
      --region us-east-2 \
      --stack-name GlobalEcommerceAuroraDsqlStack \
      --change-set-type IMPORT \
      --change-set-name "$changes" \
      --template-body file://us-east-2/GlobalEcommerceAuroraDsqlStack.import.template.json \
      --resources-to-import "ResourceType=AWS::DSQL::Cluster,LogicalResourceId=Shop,ResourceIdentifier={Identifier=$cluster1}" \
      --parameters "ParameterKey=ShopProtection,ParameterValue=$protection1" "ParameterKey=ShopPeerArn,ParameterValue=$peer1" >/dev/null &&
    change_set_is_ready us-east-2 GlobalEcommerceAuroraDsqlStack "$changes" &&
    aws cloudformation execute-change-set \
      --region us-east-2 \
      --stack-name GlobalEcommerceAuroraDsqlStack \
      --change-set-name "$changes" &&
    settled us-east-2 GlobalEcommerceAuroraDsqlStack &&
    has_adopted GlobalEcommerceAuroraDsqlStack
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 6. create: create the clusters; those of multi-Region databases then wait for their peers
# us-east-1  GlobalEcommerceAuroraDsqlStack  create Shop, unless the stack exists
(
  settled_alone us-east-1 GlobalEcommerceAuroraDsqlStack &&
  { stack_exists GlobalEcommerceAuroraDsqlStack || {
    aws cloudformation deploy \
      --region us-east-1 \
      --stack-name GlobalEcommerceAuroraDsqlStack \
      --template-file us-east-1/GlobalEcommerceAuroraDsqlStack.create.template.json \
      --no-fail-on-empty-changeset \
      --tags 'Application=Global E-commerce Platform' 'Component=Backend Infrastructure' 'Database=Aurora DSQL' Environment=Production ManagedBy=dsqlsynth &&
    completed us-east-1 GlobalEcommerceAuroraDsqlStack
  }; }
) & pids=$!
# us-east-2  GlobalEcommerceAuroraDsqlStack  create Shop, unless the stack exists
(
  settled_alone us-east-2 GlobalEcommerceAuroraDsqlStack &&
  { stack_exists GlobalEcommerceAuroraDsqlStack || {
    aws cloudformation deploy \
      --region us-east-2 \
      --stack-name GlobalEcommerceAuroraDsqlStack \
      --template-file us-east-2/GlobalEcommerceAuroraDsqlStack.create.template.json \
      --no-fail-on-empty-changeset \
      --tags 'Application=Global E-commerce Platform' 'Component=Backend Infrastructure' 'Database=Aurora DSQL' Environment=Production ManagedBy=dsqlsynth &&
    completed us-east-2 GlobalEcommerceAuroraDsqlStack
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 7. peer: tell each cluster its peer, in both Regions at once
# us-east-1  GlobalEcommerceAuroraDsqlStack  give Shop the ARN of its peer, while it waits for one
(
  settled us-east-1 GlobalEcommerceAuroraDsqlStack &&
  { clusters_have_peers us-east-1 GlobalEcommerceAuroraDsqlStack 1 Shop=ShopPeerArn || {
    ShopPeerArn="$(cluster_arn us-east-2 GlobalEcommerceAuroraDsqlStack Shop)" &&
    has_no_other_peer us-east-1 GlobalEcommerceAuroraDsqlStack Shop "$ShopPeerArn" &&
    aws cloudformation deploy \
      --region us-east-1 \
      --stack-name GlobalEcommerceAuroraDsqlStack \
      --template-file us-east-1/GlobalEcommerceAuroraDsqlStack.peer.template.json \
      --no-fail-on-empty-changeset \
      --disable-rollback \
      --parameter-overrides "ShopPeerArn=${ShopPeerArn:?stack GlobalEcommerceAuroraDsqlStack in us-east-2 has no cluster Shop yet}" \
      --tags 'Application=Global E-commerce Platform' 'Component=Backend Infrastructure' 'Database=Aurora DSQL' Environment=Production ManagedBy=dsqlsynth &&
    completed us-east-1 GlobalEcommerceAuroraDsqlStack
  }; }
) & pids=$!
# us-east-2  GlobalEcommerceAuroraDsqlStack  give Shop the ARN of its peer, while it waits for one
(
  settled us-east-2 GlobalEcommerceAuroraDsqlStack &&
  { clusters_have_peers us-east-2 GlobalEcommerceAuroraDsqlStack 1 Shop=ShopPeerArn || {
    ShopPeerArn="$(cluster_arn us-east-1 GlobalEcommerceAuroraDsqlStack Shop)" &&
    has_no_other_peer us-east-2 GlobalEcommerceAuroraDsqlStack Shop "$ShopPeerArn" &&
    aws cloudformation deploy \
      --region us-east-2 \
      --stack-name GlobalEcommerceAuroraDsqlStack \
      --template-file us-east-2/GlobalEcommerceAuroraDsqlStack.peer.template.json \
      --no-fail-on-empty-changeset \
      --disable-rollback \
      --parameter-overrides "ShopPeerArn=${ShopPeerArn:?stack GlobalEcommerceAuroraDsqlStack in us-east-1 has no cluster Shop yet}" \
      --tags 'Application=Global E-commerce Platform' 'Component=Backend Infrastructure' 'Database=Aurora DSQL' Environment=Production ManagedBy=dsqlsynth &&
    completed us-east-2 GlobalEcommerceAuroraDsqlStack
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 8. wait: wait until the clusters are active
# us-east-1  GlobalEcommerceAuroraDsqlStack  wait until Shop is active
(
  identifier="$(resource_of us-east-1 GlobalEcommerceAuroraDsqlStack Shop)" &&
  wait_until_active us-east-1 Shop "${identifier:?stack GlobalEcommerceAuroraDsqlStack has no cluster Shop}"
) & pids=$!
# us-east-2  GlobalEcommerceAuroraDsqlStack  wait until Shop is active
(
  identifier="$(resource_of us-east-2 GlobalEcommerceAuroraDsqlStack Shop)" &&
  wait_until_active us-east-2 Shop "${identifier:?stack GlobalEcommerceAuroraDsqlStack has no cluster Shop}"
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 9. stacks: deploy the stacks
# us-east-2  GlobalEcommerceAuroraDsqlStack  deploy everything of the stack
(
  bucket="$(bucket_of us-east-2 "${ARTIFACT_BUCKET_US_EAST_2:-}")" &&
  settled us-east-2 GlobalEcommerceAuroraDsqlStack &&
  aws cloudformation deploy \
    --region us-east-2 \
    --stack-name GlobalEcommerceAuroraDsqlStack \
    --template-file us-east-2/GlobalEcommerceAuroraDsqlStack.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset \
    --parameter-overrides "ArtifactBucket=$bucket" \
    --tags 'Application=Global E-commerce Platform' 'Component=Backend Infrastructure' 'Database=Aurora DSQL' Environment=Production ManagedBy=dsqlsynth &&
  completed us-east-2 GlobalEcommerceAuroraDsqlStack
) || false

# 10. stacks-2: deploy the stacks that take outputs of those before
# us-east-1  GlobalEcommerceAuroraDsqlStack  deploy everything of the stack
(
  bucket="$(bucket_of us-east-1 "${ARTIFACT_BUCKET_US_EAST_1:-}")" &&
  settled us-east-1 GlobalEcommerceAuroraDsqlStack &&
  GlobalEcommerceAuroraDsqlStackUsEast2EcommerceApiHost="$(if_reachable output_of us-east-2 GlobalEcommerceAuroraDsqlStack EcommerceApiHost)" &&
  aws cloudformation deploy \
    --region us-east-1 \
    --stack-name GlobalEcommerceAuroraDsqlStack \
    --template-file us-east-1/GlobalEcommerceAuroraDsqlStack.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset \
    --parameter-overrides "ArtifactBucket=$bucket" ${GlobalEcommerceAuroraDsqlStackUsEast2EcommerceApiHost:+"GlobalEcommerceAuroraDsqlStackUsEast2EcommerceApiHost=$GlobalEcommerceAuroraDsqlStackUsEast2EcommerceApiHost"} \
    --tags 'Application=Global E-commerce Platform' 'Component=Backend Infrastructure' 'Database=Aurora DSQL' Environment=Production ManagedBy=dsqlsynth &&
  completed us-east-1 GlobalEcommerceAuroraDsqlStack
) || false

# 11. protect: protect stacks with clusters from deletion, and the clusters from replacement
# us-east-1  GlobalEcommerceAuroraDsqlStack  protect the stack, and in it Shop
stack_is_protected us-east-1 GlobalEcommerceAuroraDsqlStack Shop || {
  aws cloudformation update-termination-protection \
    --region us-east-1 \
    --stack-name GlobalEcommerceAuroraDsqlStack \
    --enable-termination-protection >/dev/null &&
  aws cloudformation set-stack-policy \
    --region us-east-1 \
    --stack-name GlobalEcommerceAuroraDsqlStack \
    --stack-policy-body "$(stack_policy Shop)"
} & pids=$!
# us-east-1  GlobalEcommerceAuroraDsqlStack  protect Shop, unless it is
cluster_is_protected us-east-1 GlobalEcommerceAuroraDsqlStack Shop || {
  identifier="$(resource_of us-east-1 GlobalEcommerceAuroraDsqlStack Shop)" &&
  aws dsql update-cluster \
    --region us-east-1 \
    --identifier "${identifier:?stack GlobalEcommerceAuroraDsqlStack has no cluster Shop}" \
    --deletion-protection-enabled >/dev/null
} & pids+=" $!"
# us-east-2  GlobalEcommerceAuroraDsqlStack  protect the stack, and in it Shop
stack_is_protected us-east-2 GlobalEcommerceAuroraDsqlStack Shop || {
  aws cloudformation update-termination-protection \
    --region us-east-2 \
    --stack-name GlobalEcommerceAuroraDsqlStack \
    --enable-termination-protection >/dev/null &&
  aws cloudformation set-stack-policy \
    --region us-east-2 \
    --stack-name GlobalEcommerceAuroraDsqlStack \
    --stack-policy-body "$(stack_policy Shop)"
} & pids+=" $!"
# us-east-2  GlobalEcommerceAuroraDsqlStack  protect Shop, unless it is
cluster_is_protected us-east-2 GlobalEcommerceAuroraDsqlStack Shop || {
  identifier="$(resource_of us-east-2 GlobalEcommerceAuroraDsqlStack Shop)" &&
  aws dsql update-cluster \
    --region us-east-2 \
    --identifier "${identifier:?stack GlobalEcommerceAuroraDsqlStack has no cluster Shop}" \
    --deletion-protection-enabled >/dev/null
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 12. schema: apply the schema of each database, and create the roles that functions log in as
# us-east-1  GlobalEcommerceAuroraDsqlStack  apply the schema of Shop, and create its roles
(
  migrations="$(output_of us-east-1 GlobalEcommerceAuroraDsqlStack ShopMigrationsName)" &&
  role1="$(output_of us-east-1 GlobalEcommerceAuroraDsqlStack OrderFunctionRoleArn)" &&
  role2="$(output_of us-east-2 GlobalEcommerceAuroraDsqlStack OrderFunctionRoleArn)" &&
  role3="$(output_of us-east-1 GlobalEcommerceAuroraDsqlStack ProductFunctionRoleArn)" &&
  role4="$(output_of us-east-2 GlobalEcommerceAuroraDsqlStack ProductFunctionRoleArn)" &&
  payload='{"roles":[{"name":"orders","arns":["'"${role1:?stack GlobalEcommerceAuroraDsqlStack in us-east-1 has no output OrderFunctionRoleArn}"'","'"${role2:?stack GlobalEcommerceAuroraDsqlStack in us-east-2 has no output OrderFunctionRoleArn}"'"],"tables":{"customers":["SELECT"],"order_items":["INSERT","SELECT"],"orders":["INSERT","SELECT"],"products":["SELECT","UPDATE"]}},{"name":"products","arns":["'"${role3:?stack GlobalEcommerceAuroraDsqlStack in us-east-1 has no output ProductFunctionRoleArn}"'","'"${role4:?stack GlobalEcommerceAuroraDsqlStack in us-east-2 has no output ProductFunctionRoleArn}"'"],"tables":{"products":["INSERT","SELECT"]}}]}' &&
  apply_schema us-east-1 Shop "${migrations:?stack GlobalEcommerceAuroraDsqlStack has no output ShopMigrationsName}" "$payload"
) || false

# 13. verify: make sure that stacks are complete, and that clusters are usable and are peers
# us-east-1  GlobalEcommerceAuroraDsqlStack  make sure that the stack is complete
stack_is_complete us-east-1 GlobalEcommerceAuroraDsqlStack & pids=$!
# us-east-2  GlobalEcommerceAuroraDsqlStack  make sure that the stack is complete
stack_is_complete us-east-2 GlobalEcommerceAuroraDsqlStack & pids+=" $!"
# us-east-1  GlobalEcommerceAuroraDsqlStack  make sure that Shop is usable, and a peer of its other side
(
  identifier="$(resource_of us-east-1 GlobalEcommerceAuroraDsqlStack Shop)" &&
  peer="$(cluster_arn us-east-2 GlobalEcommerceAuroraDsqlStack Shop)" &&
  cluster_is_usable us-east-1 Shop "$identifier" "$peer" us-west-2
) & pids+=" $!"
# us-east-2  GlobalEcommerceAuroraDsqlStack  make sure that Shop is usable, and a peer of its other side
(
  identifier="$(resource_of us-east-2 GlobalEcommerceAuroraDsqlStack Shop)" &&
  peer="$(cluster_arn us-east-1 GlobalEcommerceAuroraDsqlStack Shop)" &&
  cluster_is_usable us-east-2 Shop "$identifier" "$peer" us-west-2
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
