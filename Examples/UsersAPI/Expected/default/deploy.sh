#!/usr/bin/env bash
# Deploys 2 stacks in us-east-1, us-east-2.
# ARTIFACT_BUCKET_US_EAST_1, unless it is set, is dsqlsynth-<account>-us-east-1
# ARTIFACT_BUCKET_US_EAST_2, unless it is set, is dsqlsynth-<account>-us-east-2
set -euo pipefail
cd -- "$(dirname -- "$0")"

# 1. buckets: create the Regions' buckets for archives and large templates, unless they exist
# us-east-1  MultiRegionAuroraDsql-Primary-dev  create the bucket dsqlsynth-<account>-us-east-1, unless it exists or ARTIFACT_BUCKET_US_EAST_1 names another
[ -n "${ARTIFACT_BUCKET_US_EAST_1:-}" ] || {
  account="$(aws sts get-caller-identity --region us-east-1 --query Account --output text)"
  bucket="dsqlsynth-${account:?AWS does not say which account this is}-us-east-1"
  ( [ "$(aws s3api get-public-access-block --region us-east-1 --bucket "$bucket" --expected-bucket-owner "$account" --query 'length(values(PublicAccessBlockConfiguration)[?@])' --output text 2>/dev/null)" = 4 ] \
    || { { aws s3api head-bucket --region us-east-1 --bucket "$bucket" --expected-bucket-owner "$account" >/dev/null 2>&1 \
    || aws s3api create-bucket --region us-east-1 --bucket "$bucket" >/dev/null; } \
    && aws s3api put-bucket-ownership-controls --region us-east-1 --bucket "$bucket" --expected-bucket-owner "$account" --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]' \
    && aws s3api put-bucket-encryption --region us-east-1 --bucket "$bucket" --expected-bucket-owner "$account" --server-side-encryption-configuration '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"},"BucketKeyEnabled":true}]}' \
    && aws s3api put-public-access-block --region us-east-1 --bucket "$bucket" --expected-bucket-owner "$account" --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true; } )
} & pids=$!
# us-east-2  MultiRegionAuroraDsql-Secondary-dev  create the bucket dsqlsynth-<account>-us-east-2, unless it exists or ARTIFACT_BUCKET_US_EAST_2 names another
[ -n "${ARTIFACT_BUCKET_US_EAST_2:-}" ] || {
  account="$(aws sts get-caller-identity --region us-east-2 --query Account --output text)"
  bucket="dsqlsynth-${account:?AWS does not say which account this is}-us-east-2"
  ( [ "$(aws s3api get-public-access-block --region us-east-2 --bucket "$bucket" --expected-bucket-owner "$account" --query 'length(values(PublicAccessBlockConfiguration)[?@])' --output text 2>/dev/null)" = 4 ] \
    || { { aws s3api head-bucket --region us-east-2 --bucket "$bucket" --expected-bucket-owner "$account" >/dev/null 2>&1 \
    || aws s3api create-bucket --region us-east-2 --bucket "$bucket" --create-bucket-configuration LocationConstraint=us-east-2 >/dev/null; } \
    && aws s3api put-bucket-ownership-controls --region us-east-2 --bucket "$bucket" --expected-bucket-owner "$account" --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]' \
    && aws s3api put-bucket-encryption --region us-east-2 --bucket "$bucket" --expected-bucket-owner "$account" --server-side-encryption-configuration '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"},"BucketKeyEnabled":true}]}' \
    && aws s3api put-public-access-block --region us-east-2 --bucket "$bucket" --expected-bucket-owner "$account" --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true; } )
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 2. artifacts: put the archives of functions into the Regions' buckets
# us-east-1  MultiRegionAuroraDsql-Primary-dev  put schema into the bucket, unless it is there
{
  bucket="${ARTIFACT_BUCKET_US_EAST_1:-}"; [ -n "$bucket" ] || { account="$(aws sts get-caller-identity --region us-east-1 --query Account --output text)"; bucket="dsqlsynth-${account:?AWS does not say which account this is}-us-east-1"; }
  { size="$(aws s3api head-object --region us-east-1 --bucket "$bucket" --key 15187552e369297f113e7ab7316cb149.zip --query ContentLength --output text 2>/dev/null)" && { [ ! -e assets/15187552e369297f113e7ab7316cb149.zip ] || [ "$size" = "$(($(wc -c <assets/15187552e369297f113e7ab7316cb149.zip)))" ]; }; } ||
    ( { [ -f assets/15187552e369297f113e7ab7316cb149.zip ] || { echo 'assets/15187552e369297f113e7ab7316cb149.zip is missing; run dsqlsynth package first' >&2; false; }; } \
      && aws s3api put-object --region us-east-1 --bucket "$bucket" --key 15187552e369297f113e7ab7316cb149.zip --body assets/15187552e369297f113e7ab7316cb149.zip --checksum-algorithm SHA256 --if-none-match '*' >/dev/null \
      && { [ "$(aws s3api head-object --region us-east-1 --bucket "$bucket" --key 15187552e369297f113e7ab7316cb149.zip --checksum-mode ENABLED --query 'ChecksumSHA256 && ContentLength' --output text)" = "$(($(wc -c <assets/15187552e369297f113e7ab7316cb149.zip)))" ] \
      || { echo '15187552e369297f113e7ab7316cb149.zip in the bucket is not what was sent' >&2; false; }; } )
} & pids=$!
# us-east-1  MultiRegionAuroraDsql-Primary-dev  put functions/api into the bucket, unless it is there
{
  bucket="${ARTIFACT_BUCKET_US_EAST_1:-}"; [ -n "$bucket" ] || { account="$(aws sts get-caller-identity --region us-east-1 --query Account --output text)"; bucket="dsqlsynth-${account:?AWS does not say which account this is}-us-east-1"; }
  { size="$(aws s3api head-object --region us-east-1 --bucket "$bucket" --key ef7e58a6724c36baa5a3c777cadc24fa.zip --query ContentLength --output text 2>/dev/null)" && { [ ! -e assets/ef7e58a6724c36baa5a3c777cadc24fa.zip ] || [ "$size" = "$(($(wc -c <assets/ef7e58a6724c36baa5a3c777cadc24fa.zip)))" ]; }; } ||
    ( { [ -f assets/ef7e58a6724c36baa5a3c777cadc24fa.zip ] || { echo 'assets/ef7e58a6724c36baa5a3c777cadc24fa.zip is missing; run dsqlsynth package first' >&2; false; }; } \
      && aws s3api put-object --region us-east-1 --bucket "$bucket" --key ef7e58a6724c36baa5a3c777cadc24fa.zip --body assets/ef7e58a6724c36baa5a3c777cadc24fa.zip --checksum-algorithm SHA256 --if-none-match '*' >/dev/null \
      && { [ "$(aws s3api head-object --region us-east-1 --bucket "$bucket" --key ef7e58a6724c36baa5a3c777cadc24fa.zip --checksum-mode ENABLED --query 'ChecksumSHA256 && ContentLength' --output text)" = "$(($(wc -c <assets/ef7e58a6724c36baa5a3c777cadc24fa.zip)))" ] \
      || { echo 'ef7e58a6724c36baa5a3c777cadc24fa.zip in the bucket is not what was sent' >&2; false; }; } )
} & pids+=" $!"
# us-east-2  MultiRegionAuroraDsql-Secondary-dev  put functions/api into the bucket, unless it is there
{
  bucket="${ARTIFACT_BUCKET_US_EAST_2:-}"; [ -n "$bucket" ] || { account="$(aws sts get-caller-identity --region us-east-2 --query Account --output text)"; bucket="dsqlsynth-${account:?AWS does not say which account this is}-us-east-2"; }
  { size="$(aws s3api head-object --region us-east-2 --bucket "$bucket" --key ef7e58a6724c36baa5a3c777cadc24fa.zip --query ContentLength --output text 2>/dev/null)" && { [ ! -e assets/ef7e58a6724c36baa5a3c777cadc24fa.zip ] || [ "$size" = "$(($(wc -c <assets/ef7e58a6724c36baa5a3c777cadc24fa.zip)))" ]; }; } ||
    ( { [ -f assets/ef7e58a6724c36baa5a3c777cadc24fa.zip ] || { echo 'assets/ef7e58a6724c36baa5a3c777cadc24fa.zip is missing; run dsqlsynth package first' >&2; false; }; } \
      && aws s3api put-object --region us-east-2 --bucket "$bucket" --key ef7e58a6724c36baa5a3c777cadc24fa.zip --body assets/ef7e58a6724c36baa5a3c777cadc24fa.zip --checksum-algorithm SHA256 --if-none-match '*' >/dev/null \
      && { [ "$(aws s3api head-object --region us-east-2 --bucket "$bucket" --key ef7e58a6724c36baa5a3c777cadc24fa.zip --checksum-mode ENABLED --query 'ChecksumSHA256 && ContentLength' --output text)" = "$(($(wc -c <assets/ef7e58a6724c36baa5a3c777cadc24fa.zip)))" ] \
      || { echo 'ef7e58a6724c36baa5a3c777cadc24fa.zip in the bucket is not what was sent' >&2; false; }; } )
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 3. create: create the clusters of multi-Region databases, which then wait for their peers
# us-east-1  MultiRegionAuroraDsql-Primary-dev  create Users, unless the stack exists
case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name MultiRegionAuroraDsql-Primary-dev --query 'Stacks[0].StackStatus' --output text 2>&1)" in *'Stack with id MultiRegionAuroraDsql-Primary-dev does not exist'* | *REVIEW_IN_PROGRESS) false ;; esac ||
  AWS_PAGER='' aws cloudformation deploy \
    --region us-east-1 \
    --stack-name MultiRegionAuroraDsql-Primary-dev \
    --template-file us-east-1/MultiRegionAuroraDsql-Primary-dev.create.template.json \
    --no-fail-on-empty-changeset \
    --tags Application=multi-region-app Environment=dev & pids=$!
# us-east-2  MultiRegionAuroraDsql-Secondary-dev  create Users, unless the stack exists
case "$(aws cloudformation describe-stacks --region us-east-2 --stack-name MultiRegionAuroraDsql-Secondary-dev --query 'Stacks[0].StackStatus' --output text 2>&1)" in *'Stack with id MultiRegionAuroraDsql-Secondary-dev does not exist'* | *REVIEW_IN_PROGRESS) false ;; esac ||
  AWS_PAGER='' aws cloudformation deploy \
    --region us-east-2 \
    --stack-name MultiRegionAuroraDsql-Secondary-dev \
    --template-file us-east-2/MultiRegionAuroraDsql-Secondary-dev.create.template.json \
    --no-fail-on-empty-changeset \
    --tags Application=multi-region-app Environment=dev & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 4. peer: tell each cluster its peer, in both Regions at once
# us-east-1  MultiRegionAuroraDsql-Primary-dev  give Users the ARN of its peer, while it waits for one
! [ "$(aws cloudformation describe-stack-resources --region us-east-1 --stack-name MultiRegionAuroraDsql-Primary-dev --query 'length(StackResources)' --output text)" -le 1 ] || { case "$(aws dsql get-cluster --region us-east-1 --identifier "$(aws cloudformation describe-stacks --region us-east-1 --stack-name MultiRegionAuroraDsql-Primary-dev --query "Stacks[].Outputs[] | [?OutputKey=='UsersIdentifier'].OutputValue" --output text)" --query status --output text)" in PENDING_SETUP) false ;; esac; } || {
  UsersPeerArn="$(aws cloudformation describe-stacks --region us-east-2 --stack-name MultiRegionAuroraDsql-Secondary-dev --query "Stacks[].Outputs[] | [?OutputKey=='UsersArn'].OutputValue" --output text)"
  AWS_PAGER='' aws cloudformation deploy \
    --region us-east-1 \
    --stack-name MultiRegionAuroraDsql-Primary-dev \
    --template-file us-east-1/MultiRegionAuroraDsql-Primary-dev.peer.template.json \
    --no-fail-on-empty-changeset \
    --disable-rollback \
    --parameter-overrides "UsersPeerArn=${UsersPeerArn:?stack MultiRegionAuroraDsql-Secondary-dev in us-east-2 has no output UsersArn yet}" \
    --tags Application=multi-region-app Environment=dev
} & pids=$!
# us-east-2  MultiRegionAuroraDsql-Secondary-dev  give Users the ARN of its peer, while it waits for one
! [ "$(aws cloudformation describe-stack-resources --region us-east-2 --stack-name MultiRegionAuroraDsql-Secondary-dev --query 'length(StackResources)' --output text)" -le 1 ] || { case "$(aws dsql get-cluster --region us-east-2 --identifier "$(aws cloudformation describe-stacks --region us-east-2 --stack-name MultiRegionAuroraDsql-Secondary-dev --query "Stacks[].Outputs[] | [?OutputKey=='UsersIdentifier'].OutputValue" --output text)" --query status --output text)" in PENDING_SETUP) false ;; esac; } || {
  UsersPeerArn="$(aws cloudformation describe-stacks --region us-east-1 --stack-name MultiRegionAuroraDsql-Primary-dev --query "Stacks[].Outputs[] | [?OutputKey=='UsersArn'].OutputValue" --output text)"
  AWS_PAGER='' aws cloudformation deploy \
    --region us-east-2 \
    --stack-name MultiRegionAuroraDsql-Secondary-dev \
    --template-file us-east-2/MultiRegionAuroraDsql-Secondary-dev.peer.template.json \
    --no-fail-on-empty-changeset \
    --disable-rollback \
    --parameter-overrides "UsersPeerArn=${UsersPeerArn:?stack MultiRegionAuroraDsql-Primary-dev in us-east-1 has no output UsersArn yet}" \
    --tags Application=multi-region-app Environment=dev
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 5. wait: wait until the clusters are active
# us-east-1  MultiRegionAuroraDsql-Primary-dev  wait until Users is active
{
  identifier="$(aws cloudformation describe-stacks --region us-east-1 --stack-name MultiRegionAuroraDsql-Primary-dev --query "Stacks[].Outputs[] | [?OutputKey=='UsersIdentifier'].OutputValue" --output text)"
  ( tries=0; until aws dsql get-cluster --region us-east-1 --identifier "${identifier:?stack MultiRegionAuroraDsql-Primary-dev has no output UsersIdentifier}" --query status --output text | grep -Eqx 'ACTIVE|IDLE|INACTIVE'; do \
    tries=$((tries + 1)); if [ "$tries" -ge 120 ]; then echo 'cluster Users in us-east-1 is not active after 20 minutes' >&2; exit 1; fi; \
    sleep 10; done )
} & pids=$!
# us-east-2  MultiRegionAuroraDsql-Secondary-dev  wait until Users is active
{
  identifier="$(aws cloudformation describe-stacks --region us-east-2 --stack-name MultiRegionAuroraDsql-Secondary-dev --query "Stacks[].Outputs[] | [?OutputKey=='UsersIdentifier'].OutputValue" --output text)"
  ( tries=0; until aws dsql get-cluster --region us-east-2 --identifier "${identifier:?stack MultiRegionAuroraDsql-Secondary-dev has no output UsersIdentifier}" --query status --output text | grep -Eqx 'ACTIVE|IDLE|INACTIVE'; do \
    tries=$((tries + 1)); if [ "$tries" -ge 120 ]; then echo 'cluster Users in us-east-2 is not active after 20 minutes' >&2; exit 1; fi; \
    sleep 10; done )
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 6. stacks: deploy the stacks
# us-east-1  MultiRegionAuroraDsql-Primary-dev  deploy everything of the stack
{
  bucket="${ARTIFACT_BUCKET_US_EAST_1:-}"; [ -n "$bucket" ] || { account="$(aws sts get-caller-identity --region us-east-1 --query Account --output text)"; bucket="dsqlsynth-${account:?AWS does not say which account this is}-us-east-1"; }
  AWS_PAGER='' aws cloudformation deploy \
    --region us-east-1 \
    --stack-name MultiRegionAuroraDsql-Primary-dev \
    --template-file us-east-1/MultiRegionAuroraDsql-Primary-dev.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset \
    --parameter-overrides "ArtifactBucket=$bucket" \
    --tags Application=multi-region-app Environment=dev
} & pids=$!
# us-east-2  MultiRegionAuroraDsql-Secondary-dev  deploy everything of the stack
{
  bucket="${ARTIFACT_BUCKET_US_EAST_2:-}"; [ -n "$bucket" ] || { account="$(aws sts get-caller-identity --region us-east-2 --query Account --output text)"; bucket="dsqlsynth-${account:?AWS does not say which account this is}-us-east-2"; }
  AWS_PAGER='' aws cloudformation deploy \
    --region us-east-2 \
    --stack-name MultiRegionAuroraDsql-Secondary-dev \
    --template-file us-east-2/MultiRegionAuroraDsql-Secondary-dev.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset \
    --parameter-overrides "ArtifactBucket=$bucket" \
    --tags Application=multi-region-app Environment=dev
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 7. schema: apply the schema of each database, and create the roles that functions log in as
# us-east-1  MultiRegionAuroraDsql-Primary-dev  apply the schema of Users, and create its roles
{
  migrations="$(aws cloudformation describe-stacks --region us-east-1 --stack-name MultiRegionAuroraDsql-Primary-dev --query "Stacks[].Outputs[] | [?OutputKey=='UsersMigrationsName'].OutputValue" --output text)"
  role1="$(aws cloudformation describe-stacks --region us-east-1 --stack-name MultiRegionAuroraDsql-Primary-dev --query "Stacks[].Outputs[] | [?OutputKey=='ApiRoleArn'].OutputValue" --output text)"
  role2="$(aws cloudformation describe-stacks --region us-east-2 --stack-name MultiRegionAuroraDsql-Secondary-dev --query "Stacks[].Outputs[] | [?OutputKey=='ApiRoleArn'].OutputValue" --output text)"
  ( folder="$(mktemp -d)" \
    && trap 'rm -rf "$folder"' EXIT \
    && printf %s '{"roles":[{"name":"app","arns":["' "${role1:?stack MultiRegionAuroraDsql-Primary-dev in us-east-1 has no output ApiRoleArn}" '","' "${role2:?stack MultiRegionAuroraDsql-Secondary-dev in us-east-2 has no output ApiRoleArn}" '"],"tables":{"users":["INSERT","SELECT"]}}]}' >"$folder/payload.json" \
    && for attempt in {1..12}; do \
    error="$(AWS_MAX_ATTEMPTS=1 aws lambda invoke --region us-east-1 --function-name "${migrations:?stack MultiRegionAuroraDsql-Primary-dev has no output UsersMigrationsName}" --payload "fileb://$folder/payload.json" --cli-read-timeout 960 --query FunctionError --output text "$folder/answer.json")" || exit 1; \
    answer="$(cat "$folder/answer.json")"; \
    if [ "$error" != None ]; then printf '%s\n' "$answer" | sed -e 's/^.*"errorMessage": *"\(.*\)", *"errorType".*$/\1/' -e 's/\\"/"/g' -e 's/\\\\/\\/g' >&2; exit 1; fi; \
    case "$(printf '%s' "$answer" | tr -d ' \n')" in \
    *'"state":"done"'*) printf '%s\n' "$answer"; exit 0 ;; \
    *'"state":"continue"'*) echo "invocation $attempt goes on" ;; \
    *) printf '%s\n' "$answer" >&2; exit 1 ;; esac; done; \
    echo 'the schema of Users is not applied after 12 invocations; deploy again to go on' >&2; exit 1 )
}
