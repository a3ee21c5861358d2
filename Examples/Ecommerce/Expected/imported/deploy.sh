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

# 5. stacks: deploy the stacks
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

# 6. schema: apply the schema of each database, and create the roles that functions log in as
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

# 7. verify: make sure that stacks are complete, and that clusters are usable and are peers
# us-east-1  GlobalEcommerceAuroraDsqlStack  make sure that the stack is complete
{ case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name GlobalEcommerceAuroraDsqlStack --query 'Stacks[0].StackStatus' --output text 2>&1)" in CREATE_COMPLETE | UPDATE_COMPLETE | UPDATE_ROLLBACK_COMPLETE | IMPORT_COMPLETE) ;; *) false ;; esac || { echo 'stack GlobalEcommerceAuroraDsqlStack in us-east-1 is not complete' >&2; false; }; } || false
