#!/usr/bin/env bash
# Deploys 1 stack in us-east-1.
# With --dry-run it prints its commands, and runs none.
# ARTIFACT_BUCKET_US_EAST_1, unless it is set, is dsqlsynth-<account>-us-east-1
set -euo pipefail
cd -- "$(dirname -- "$0")"
export AWS_RETRY_MODE="${AWS_RETRY_MODE:-standard}" AWS_MAX_ATTEMPTS="${AWS_MAX_ATTEMPTS:-8}"
for option in "$@"; do
  case "$option" in
    --dry-run) sed -n '/^# 1[.]/,$p' "${0##*/}"; exit ;;
    *) echo "'$option' is not known; there is --dry-run" >&2; exit 64 ;;
  esac
done

# 1. preconditions: find out whether everything can go well, before anything is changed
# us-east-1  GlobalEcommerceAuroraDsqlStack  make sure that AWS answers
( { aws sts get-caller-identity --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --query Account --output text >/dev/null || { echo 'AWS does not answer in us-east-1: the credentials are wrong, the Region is not enabled for the account, or it is out of reach; --only deploys another Region without it' >&2; false; }; } ) & pids=$!
# us-east-1  GlobalEcommerceAuroraDsqlStack  make sure that the stacks' states allow a change
( bad="$(aws cloudformation describe-stacks --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --query "Stacks[?contains(['GlobalEcommerceAuroraDsqlStack'], StackName) && contains(['DELETE_IN_PROGRESS', 'DELETE_FAILED', 'IMPORT_ROLLBACK_FAILED', 'ROLLBACK_FAILED', 'UPDATE_ROLLBACK_FAILED'], StackStatus)].join(' is ', [StackName, StackStatus])" --output text)" && { [ -z "$bad" ] || { printf '%s\n' "$bad" >&2; { echo "these stacks take no change as they are: for UPDATE_ROLLBACK_FAILED, remove the cause and run 'aws cloudformation continue-update-rollback'; for another _FAILED, remove what stands in the way and run 'aws cloudformation delete-stack'; otherwise wait until the stack is gone" >&2; false; }; }; } ) & pids+=" $!"
# us-east-1  GlobalEcommerceAuroraDsqlStack  make sure that Shop is what it is to be, where it exists
( { state="$(aws cloudformation describe-stack-resource --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --stack-name GlobalEcommerceAuroraDsqlStack --logical-resource-id Shop --query "join(' ', [StackResourceDetail.ResourceStatus, StackResourceDetail.PhysicalResourceId || ''])" --output text 2>&1)" || case "$state" in *'does not exist'*) ;; *) printf '%s\n' "$state" >&2; false ;; esac; } && case "$state" in *'Resource Shop does not exist'* | *DELETE_COMPLETE\ * | *DELETE_SKIPPED\ *) status="$(aws cloudformation describe-stacks --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --stack-name GlobalEcommerceAuroraDsqlStack --query 'Stacks[0].StackStatus' --output text)" && case "$status" in REVIEW_IN_PROGRESS | CREATE_IN_PROGRESS | CREATE_FAILED | IMPORT_IN_PROGRESS | ROLLBACK_*) ;; *) [ -z "${ADOPT_SHOP_US_EAST_1:-}" ] || { echo 'stack GlobalEcommerceAuroraDsqlStack is there already, and its Shop is not the cluster that it is to take over, which only a new stack can:' "$ADOPT_SHOP_US_EAST_1" >&2; false; } ;; esac ;; *'does not exist'* | *CREATE_FAILED\ * | *CREATE_IN_PROGRESS\ *) : ;; *_COMPLETE\ * | *UPDATE_*\ *) { case "${ADOPT_SHOP_US_EAST_1:-}" in '' | "${state##* }") ;; *) { echo 'stack GlobalEcommerceAuroraDsqlStack is there already, and its Shop is not the cluster that it is to take over, which only a new stack can:' "$ADOPT_SHOP_US_EAST_1" >&2; false; } ;; esac; } && shape="$(aws dsql get-cluster --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --identifier "${state##* }" --query '[multiRegionProperties.witnessRegion, multiRegionProperties.clusters[?!contains(@, '\'':us-east-1:'\'')] | [0]]' --output text)" && case "$shape" in None?None) ;; *) { echo 'Shop in us-east-1 cannot become a database of one Region, since AWS fixes witness and peers at creation; describe a second database under another id, copy the data, and then remove this one; its witness and its peer are now:' "$shape" >&2; false; } ;; esac ;; esac ) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 2. clear: delete stacks whose creation failed and was taken back, which hold nothing
# us-east-1  GlobalEcommerceAuroraDsqlStack  delete the stack if its creation was taken back
(
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *UPDATE_*_IN_PROGRESS) false ;; *CREATE_IN_PROGRESS | *ROLLBACK_IN_PROGRESS | *IMPORT_IN_PROGRESS | *DELETE_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id GlobalEcommerceAuroraDsqlStack does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  { case "$status" in *UPDATE_ROLLBACK_COMPLETE | *IMPORT_ROLLBACK_COMPLETE) ;; *ROLLBACK_COMPLETE) false ;; esac || {
    aws cloudformation delete-stack --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack \
      && aws cloudformation wait stack-delete-complete --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack
  }; }
) || false

# 3. buckets: create the Regions' buckets for archives and large templates, unless they exist
# us-east-1  GlobalEcommerceAuroraDsqlStack  create the bucket dsqlsynth-<account>-us-east-1, unless it exists or ARTIFACT_BUCKET_US_EAST_1 names another
[ -n "${ARTIFACT_BUCKET_US_EAST_1:-}" ] || {
  account="$(aws sts get-caller-identity --region us-east-1 --query Account --output text)" &&
  bucket="dsqlsynth-${account:?AWS does not say which account this is}-us-east-1" &&
  ( [ "$(aws s3api get-public-access-block --region us-east-1 --bucket "$bucket" --expected-bucket-owner "$account" --query 'length(values(PublicAccessBlockConfiguration)[?@])' --output text 2>/dev/null)" = 4 ] \
    || { { aws s3api head-bucket --region us-east-1 --bucket "$bucket" --expected-bucket-owner "$account" >/dev/null 2>&1 \
    || aws s3api create-bucket --region us-east-1 --bucket "$bucket" >/dev/null; } \
    && aws s3api put-bucket-ownership-controls --region us-east-1 --bucket "$bucket" --expected-bucket-owner "$account" --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]' \
    && aws s3api put-bucket-encryption --region us-east-1 --bucket "$bucket" --expected-bucket-owner "$account" --server-side-encryption-configuration '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"},"BucketKeyEnabled":true}]}' \
    && aws s3api put-public-access-block --region us-east-1 --bucket "$bucket" --expected-bucket-owner "$account" --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true; } )
} || false

# 4. artifacts: put the archives of functions into the Regions' buckets
# us-east-1  GlobalEcommerceAuroraDsqlStack  put functions/shop into the bucket, unless it is there
(
  { bucket="${ARTIFACT_BUCKET_US_EAST_1:-}"; [ -n "$bucket" ] || { account="$(aws sts get-caller-identity --region us-east-1 --query Account --output text)"; bucket="dsqlsynth-${account:?AWS does not say which account this is}-us-east-1"; }; } &&
  { { size="$(aws s3api head-object --region us-east-1 --bucket "$bucket" --key 24cb6cd3f20bfb9dbcc3fc20aa987f5c.zip --query ContentLength --output text 2>/dev/null)" && { [ ! -e assets/24cb6cd3f20bfb9dbcc3fc20aa987f5c.zip ] || [ "$size" = "$(($(wc -c <assets/24cb6cd3f20bfb9dbcc3fc20aa987f5c.zip)))" ]; }; } || {
    ( { [ -f assets/24cb6cd3f20bfb9dbcc3fc20aa987f5c.zip ] || { echo 'assets/24cb6cd3f20bfb9dbcc3fc20aa987f5c.zip is missing; run dsqlsynth package first' >&2; false; }; } \
      && aws s3api put-object --region us-east-1 --bucket "$bucket" --key 24cb6cd3f20bfb9dbcc3fc20aa987f5c.zip --body assets/24cb6cd3f20bfb9dbcc3fc20aa987f5c.zip --checksum-algorithm SHA256 --if-none-match '*' >/dev/null \
      && { [ "$(aws s3api head-object --region us-east-1 --bucket "$bucket" --key 24cb6cd3f20bfb9dbcc3fc20aa987f5c.zip --checksum-mode ENABLED --query 'ChecksumSHA256 && ContentLength' --output text)" = "$(($(wc -c <assets/24cb6cd3f20bfb9dbcc3fc20aa987f5c.zip)))" ] \
      || { echo '24cb6cd3f20bfb9dbcc3fc20aa987f5c.zip in the bucket is not what was sent' >&2; false; }; } )
  }; }
) & pids=$!
# us-east-1  GlobalEcommerceAuroraDsqlStack  put schema into the bucket, unless it is there
(
  { bucket="${ARTIFACT_BUCKET_US_EAST_1:-}"; [ -n "$bucket" ] || { account="$(aws sts get-caller-identity --region us-east-1 --query Account --output text)"; bucket="dsqlsynth-${account:?AWS does not say which account this is}-us-east-1"; }; } &&
  { { size="$(aws s3api head-object --region us-east-1 --bucket "$bucket" --key 8f43136cb1278532ef38b6835b711c9e.zip --query ContentLength --output text 2>/dev/null)" && { [ ! -e assets/8f43136cb1278532ef38b6835b711c9e.zip ] || [ "$size" = "$(($(wc -c <assets/8f43136cb1278532ef38b6835b711c9e.zip)))" ]; }; } || {
    ( { [ -f assets/8f43136cb1278532ef38b6835b711c9e.zip ] || { echo 'assets/8f43136cb1278532ef38b6835b711c9e.zip is missing; run dsqlsynth package first' >&2; false; }; } \
      && aws s3api put-object --region us-east-1 --bucket "$bucket" --key 8f43136cb1278532ef38b6835b711c9e.zip --body assets/8f43136cb1278532ef38b6835b711c9e.zip --checksum-algorithm SHA256 --if-none-match '*' >/dev/null \
      && { [ "$(aws s3api head-object --region us-east-1 --bucket "$bucket" --key 8f43136cb1278532ef38b6835b711c9e.zip --checksum-mode ENABLED --query 'ChecksumSHA256 && ContentLength' --output text)" = "$(($(wc -c <assets/8f43136cb1278532ef38b6835b711c9e.zip)))" ] \
      || { echo '8f43136cb1278532ef38b6835b711c9e.zip in the bucket is not what was sent' >&2; false; }; } )
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 5. adopt: take over clusters that are there already: named ones, and those that a teardown kept
# us-east-1  GlobalEcommerceAuroraDsqlStack  take over Shop where it exists without a stack
(
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *UPDATE_*_IN_PROGRESS) false ;; *CREATE_IN_PROGRESS | *ROLLBACK_IN_PROGRESS | *IMPORT_IN_PROGRESS | *DELETE_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id GlobalEcommerceAuroraDsqlStack does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  { case "$status" in *'Stack with id GlobalEcommerceAuroraDsqlStack does not exist'* | *REVIEW_IN_PROGRESS) false ;; esac || {
    ids="$(aws dsql list-clusters --region us-east-1 --query 'clusters[].identifier' --output text)" &&
    { cluster1="${ADOPT_SHOP_US_EAST_1:-}"; [ -n "$cluster1" ] || cluster1="$(for id in $ids; do found="$(aws dsql get-cluster --region us-east-1 --identifier "$id" --query 'tags."aws:cloudformation:stack-name"=='\''GlobalEcommerceAuroraDsqlStack'\'' && tags."aws:cloudformation:logical-id"=='\''Shop'\'' && !contains(['\''DELETED'\'', '\''DELETING'\'', '\''PENDING_DELETE'\''], status) && identifier || '\'''\''' --output text)" || exit; [ -z "$found" ] || printf '%s ' "$found"; done)"; } && cluster1="${cluster1% }" && case "$cluster1" in *\ *) { echo 'several clusters in us-east-1 were Shop of stack GlobalEcommerceAuroraDsqlStack; set ADOPT_SHOP_US_EAST_1 to one of' "$cluster1" >&2; false; } ;; esac &&
    if [ -z "$cluster1" ]; then :; \
      else { [ -n "$cluster1" ] || { echo 'there is no cluster for Shop in us-east-1, but for others of stack GlobalEcommerceAuroraDsqlStack; name all of them, or none' >&2; false; }; } && shape="$(aws dsql get-cluster --region us-east-1 --identifier "$cluster1" --query '[multiRegionProperties.witnessRegion, multiRegionProperties.clusters[?!contains(@, '\'':us-east-1:'\'')] | [0], to_string(deletionProtectionEnabled)]' --output text)" && case "$shape" in None?None?*) ;; *) { echo "cluster $cluster1 in us-east-1" 'cannot be Shop, which is one without a peer; its witness, its peer and its protection are' "$shape" >&2; false; } ;; esac && IFS=$'\t' read -r _ peer1 protection1 <<<"$shape" && peer1="${peer1#None}" && changes="adopt-$(date +%s)-$$" && aws cloudformation create-change-set --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --change-set-type IMPORT --change-set-name "$changes" --template-body file://us-east-1/GlobalEcommerceAuroraDsqlStack.import.template.json --resources-to-import "[{\"ResourceType\":\"AWS::DSQL::Cluster\",\"LogicalResourceId\":\"Shop\",\"ResourceIdentifier\":{\"Identifier\":\"$cluster1\"}}]" --parameters "ParameterKey=ShopProtection,ParameterValue=$protection1" >/dev/null && { tries=0; until { state="$(aws cloudformation describe-change-set --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --change-set-name "$changes" --query "join(': ', [Status, StatusReason || ''])" --output text)" && case "$state" in *_PENDING:* | *_IN_PROGRESS:*) false ;; esac; } || [ "$tries" -ge 120 ]; do tries=$((tries + 1)); sleep 5; done; [ "$tries" -lt 120 ] || { echo 'the change set of stack GlobalEcommerceAuroraDsqlStack is not ready after 10 minutes' >&2; false; }; } && case "$state" in CREATE_COMPLETE:*) ;; *) printf '%s\n' "$state" >&2; false ;; esac && aws cloudformation execute-change-set --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --change-set-name "$changes" && { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id GlobalEcommerceAuroraDsqlStack does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } && case "$status" in *IMPORT_COMPLETE) ;; *) { echo 'stack GlobalEcommerceAuroraDsqlStack could not take over its clusters' >&2; false; } ;; esac; fi
  }; }
) || false

# 6. create: create the clusters; those of multi-Region databases then wait for their peers
# us-east-1  GlobalEcommerceAuroraDsqlStack  create Shop, unless the stack exists
(
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *UPDATE_*_IN_PROGRESS) false ;; *CREATE_IN_PROGRESS | *ROLLBACK_IN_PROGRESS | *IMPORT_IN_PROGRESS | *DELETE_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id GlobalEcommerceAuroraDsqlStack does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  { case "$status" in *'Stack with id GlobalEcommerceAuroraDsqlStack does not exist'* | *REVIEW_IN_PROGRESS) false ;; esac || {
    before="$status" &&
    AWS_PAGER='' aws cloudformation deploy \
      --region us-east-1 \
      --stack-name GlobalEcommerceAuroraDsqlStack \
      --template-file us-east-1/GlobalEcommerceAuroraDsqlStack.create.template.json \
      --no-fail-on-empty-changeset \
      --tags 'Application=Global E-commerce Platform' 'Component=Backend Infrastructure' 'Database=Aurora DSQL' Environment=Development ManagedBy=dsqlsynth &&
    case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --query 'Stacks[0].StackStatus' --output text 2>&1)" in CREATE_COMPLETE | UPDATE_COMPLETE | IMPORT_COMPLETE) ;; UPDATE_ROLLBACK_COMPLETE) [ "${before:-}" = UPDATE_ROLLBACK_COMPLETE ] ;; *) false ;; esac
  }; }
) || false

# 7. stacks: deploy the stacks
# us-east-1  GlobalEcommerceAuroraDsqlStack  deploy everything of the stack
(
  { bucket="${ARTIFACT_BUCKET_US_EAST_1:-}"; [ -n "$bucket" ] || { account="$(aws sts get-caller-identity --region us-east-1 --query Account --output text)"; bucket="dsqlsynth-${account:?AWS does not say which account this is}-us-east-1"; }; } &&
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id GlobalEcommerceAuroraDsqlStack does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  before="$status" &&
  AWS_PAGER='' aws cloudformation deploy \
    --region us-east-1 \
    --stack-name GlobalEcommerceAuroraDsqlStack \
    --template-file us-east-1/GlobalEcommerceAuroraDsqlStack.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset \
    --parameter-overrides "ArtifactBucket=$bucket" \
    --tags 'Application=Global E-commerce Platform' 'Component=Backend Infrastructure' 'Database=Aurora DSQL' Environment=Development ManagedBy=dsqlsynth &&
  case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --query 'Stacks[0].StackStatus' --output text 2>&1)" in CREATE_COMPLETE | UPDATE_COMPLETE | IMPORT_COMPLETE) ;; UPDATE_ROLLBACK_COMPLETE) [ "${before:-}" = UPDATE_ROLLBACK_COMPLETE ] ;; *) false ;; esac
) || false

# 8. protect: protect stacks with clusters from deletion, and the clusters from replacement
# us-east-1  GlobalEcommerceAuroraDsqlStack  protect the stack, and in it Shop
{ [ "$(aws cloudformation describe-stacks --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --query 'Stacks[0].EnableTerminationProtection' --output text)" = True ] && [ "$(aws cloudformation get-stack-policy --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --query StackPolicyBody --output text)" = '{"Statement":[{"Action":"Update:*","Effect":"Allow","Principal":"*","Resource":"*"},{"Action":["Update:Delete","Update:Replace"],"Effect":"Deny","Principal":"*","Resource":["LogicalResourceId/Shop"]}]}' ]; } || {
  aws cloudformation update-termination-protection --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --enable-termination-protection >/dev/null \
    && aws cloudformation set-stack-policy --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --stack-policy-body '{"Statement":[{"Action":"Update:*","Effect":"Allow","Principal":"*","Resource":"*"},{"Action":["Update:Delete","Update:Replace"],"Effect":"Deny","Principal":"*","Resource":["LogicalResourceId/Shop"]}]}'
} & pids=$!
# us-east-1  GlobalEcommerceAuroraDsqlStack  protect Shop, unless it is
[ "$(aws dsql get-cluster --region us-east-1 --identifier "$(aws cloudformation describe-stack-resource --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --logical-resource-id Shop --query StackResourceDetail.PhysicalResourceId --output text)" --query deletionProtectionEnabled --output text)" = True ] || {
  identifier="$(aws cloudformation describe-stack-resource --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --logical-resource-id Shop --query StackResourceDetail.PhysicalResourceId --output text)" &&
  aws dsql update-cluster \
    --region us-east-1 \
    --identifier "${identifier:?stack GlobalEcommerceAuroraDsqlStack has no cluster Shop}" \
    --deletion-protection-enabled >/dev/null
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 9. schema: apply the schema of each database, and create the roles that functions log in as
# us-east-1  GlobalEcommerceAuroraDsqlStack  apply the schema of Shop, and create its roles
(
  migrations="$(aws cloudformation describe-stacks --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --query "Stacks[].Outputs[] | [?OutputKey=='ShopMigrationsName'].OutputValue" --output text)" &&
  role1="$(aws cloudformation describe-stacks --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --query "Stacks[].Outputs[] | [?OutputKey=='OrderFunctionRoleArn'].OutputValue" --output text)" &&
  role2="$(aws cloudformation describe-stacks --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --query "Stacks[].Outputs[] | [?OutputKey=='ProductFunctionRoleArn'].OutputValue" --output text)" &&
  ( folder="$(mktemp -d)" \
    && trap 'rm -rf "$folder"' EXIT \
    && printf %s '{"roles":[{"name":"orders","arns":["' "${role1:?stack GlobalEcommerceAuroraDsqlStack in us-east-1 has no output OrderFunctionRoleArn}" '"],"tables":{"customers":["SELECT"],"order_items":["INSERT","SELECT"],"orders":["INSERT","SELECT"],"products":["SELECT","UPDATE"]}},{"name":"products","arns":["' "${role2:?stack GlobalEcommerceAuroraDsqlStack in us-east-1 has no output ProductFunctionRoleArn}" '"],"tables":{"products":["INSERT","SELECT"]}}]}' >"$folder/payload.json" \
    && for attempt in {1..12}; do \
    error="$(AWS_MAX_ATTEMPTS=1 aws lambda invoke --region us-east-1 --function-name "${migrations:?stack GlobalEcommerceAuroraDsqlStack has no output ShopMigrationsName}" --payload "fileb://$folder/payload.json" --cli-read-timeout 960 --query FunctionError --output text "$folder/answer.json")" || exit 1; \
    answer="$(cat "$folder/answer.json")"; \
    if [ "$error" != None ]; then printf '%s\n' "$answer" | sed -e 's/^.*"errorMessage": *"\(.*\)", *"errorType".*$/\1/' -e 's/\\"/"/g' -e 's/\\\\/\\/g' >&2; exit 1; fi; \
    case "$(printf '%s' "$answer" | tr -d ' \n')" in \
    *'"state":"done"'*) printf '%s\n' "$answer"; exit 0 ;; \
    *'"state":"continue"'*) echo "invocation $attempt goes on" ;; \
    *) printf '%s\n' "$answer" >&2; exit 1 ;; esac; done; \
    echo 'the schema of Shop is not applied after 12 invocations; deploy again to go on' >&2; exit 1 )
) || false

# 10. verify: make sure that stacks are complete, and that clusters are usable and are peers
# us-east-1  GlobalEcommerceAuroraDsqlStack  make sure that the stack is complete
{ case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --query 'Stacks[0].StackStatus' --output text 2>&1)" in CREATE_COMPLETE | UPDATE_COMPLETE | UPDATE_ROLLBACK_COMPLETE | IMPORT_COMPLETE) ;; *) false ;; esac || { echo 'stack GlobalEcommerceAuroraDsqlStack in us-east-1 is not complete' >&2; false; }; } & pids=$!
# us-east-1  GlobalEcommerceAuroraDsqlStack  make sure that Shop is usable
(
  identifier="$(aws cloudformation describe-stack-resource --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --logical-resource-id Shop --query StackResourceDetail.PhysicalResourceId --output text)" &&
  shape="$(aws dsql get-cluster --region us-east-1 --identifier "$identifier" --query '[status, multiRegionProperties.witnessRegion, multiRegionProperties.clusters[?!contains(@, '\'':us-east-1:'\'')] | [0]]' --output text)" \
    && case "$shape" in ACTIVE?None?None | IDLE?None?None | INACTIVE?None?None) ;; *) { echo 'cluster Shop in us-east-1 is not usable as it is to be; its status, its witness and its peer are' "$shape" >&2; false; } ;; esac
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
