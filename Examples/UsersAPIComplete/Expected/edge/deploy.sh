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
    --dry-run) sed -n '/^# 1[.]/,$p' "${0##*/}"; exit ;;
    *) echo "'$option' is not known; there is --dry-run" >&2; exit 64 ;;
  esac
done

# 1. preconditions: find out whether everything can go well, before anything is changed
# us-east-1  aurora-dsql-multi-region  make sure that AWS answers
( { aws sts get-caller-identity --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --query Account --output text >/dev/null || { echo 'AWS does not answer in us-east-1: the credentials are wrong, the Region is not enabled for the account, or it is out of reach; --only deploys another Region without it' >&2; false; }; } ) & pids=$!
# us-east-2  aurora-dsql-multi-region  make sure that AWS answers
( { aws sts get-caller-identity --region us-east-2 --cli-connect-timeout 5 --cli-read-timeout 20 --query Account --output text >/dev/null || { echo 'AWS does not answer in us-east-2: the credentials are wrong, the Region is not enabled for the account, or it is out of reach; --only deploys another Region without it' >&2; false; }; } ) & pids+=" $!"
# us-east-1  aurora-dsql-multi-region  make sure that the stacks' states allow a change
( bad="$(aws cloudformation describe-stacks --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --query "Stacks[?contains(['aurora-dsql-multi-region'], StackName) && contains(['DELETE_IN_PROGRESS', 'DELETE_FAILED', 'IMPORT_ROLLBACK_FAILED', 'ROLLBACK_FAILED', 'UPDATE_ROLLBACK_FAILED'], StackStatus)].join(' is ', [StackName, StackStatus])" --output text)" && { [ -z "$bad" ] || { printf '%s\n' "$bad" >&2; { echo "these stacks take no change as they are: for UPDATE_ROLLBACK_FAILED, remove the cause and run 'aws cloudformation continue-update-rollback'; for another _FAILED, remove what stands in the way and run 'aws cloudformation delete-stack'; otherwise wait until the stack is gone" >&2; false; }; }; } ) & pids+=" $!"
# us-east-1  aurora-dsql-multi-region  make sure that the account's quota is enough for the clusters that are new
( there="$(aws cloudformation describe-stacks --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --query 'Stacks[?contains(['\''aurora-dsql-multi-region'\''], StackName) && StackStatus!='\''REVIEW_IN_PROGRESS'\'' && StackStatus!='\''ROLLBACK_COMPLETE'\''].StackName' --output text)" && new=0 && { case " $there " in *[[:space:]]aurora-dsql-multi-region[[:space:]]*) ;; *) new=$((new + 1)) ;; esac; } && { [ "$new" -eq 0 ] || { { quota="$(aws service-quotas get-service-quota --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --service-code dsql --quota-code L-DCF93F11 --query Quota.Value --output text 2>/dev/null || aws service-quotas get-aws-default-service-quota --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --service-code dsql --quota-code L-DCF93F11 --query Quota.Value --output text 2>/dev/null)" || quota=; } && { [ -z "${quota#None}" ] || { ids="$(aws dsql list-clusters --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --query 'clusters[].identifier' --output text)" && { have=0; for id in $ids; do witness="$(aws dsql get-cluster --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --identifier "$id" --query multiRegionProperties.witnessRegion --output text)" || exit; [ "$witness" = None ] || have=$((have + 1)); done; } && { [ $((have + new)) -le "${quota%.*}" ] || { echo "us-east-1 would have $((have + new)) multi-Region clusters, and the account's quota is ${quota%.*}; raise it in Service Quotas, or delete clusters that nobody needs" >&2; false; }; }; }; }; }; } ) & pids+=" $!"
# us-east-1  aurora-dsql-multi-region  make sure that Users is what it is to be, where it exists
( { state="$(aws cloudformation describe-stack-resource --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --stack-name aurora-dsql-multi-region --logical-resource-id Users --query "join(' ', [StackResourceDetail.ResourceStatus, StackResourceDetail.PhysicalResourceId || ''])" --output text 2>&1)" || case "$state" in *'does not exist'*) ;; *) printf '%s\n' "$state" >&2; false ;; esac; } && case "$state" in *'Resource Users does not exist'* | *DELETE_COMPLETE\ * | *DELETE_SKIPPED\ *) status="$(aws cloudformation describe-stacks --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --stack-name aurora-dsql-multi-region --query 'Stacks[0].StackStatus' --output text)" && case "$status" in REVIEW_IN_PROGRESS | CREATE_IN_PROGRESS | CREATE_FAILED | IMPORT_IN_PROGRESS | ROLLBACK_*) ;; *) { echo 'stack aurora-dsql-multi-region is deployed without the database Users, and clusters become peers only in a new stack: give Users an InEachRegion block and stacks of its own' >&2; false; } ;; esac ;; *'does not exist'* | *CREATE_FAILED\ * | *CREATE_IN_PROGRESS\ *) : ;; *_COMPLETE\ * | *UPDATE_*\ *) { case "${ADOPT_USERS_US_EAST_1:-}" in '' | "${state##* }") ;; *) { echo 'stack aurora-dsql-multi-region is there already, and its Users is not the cluster that it is to take over, which only a new stack can:' "$ADOPT_USERS_US_EAST_1" >&2; false; } ;; esac; } && shape="$(aws dsql get-cluster --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --identifier "${state##* }" --query '[multiRegionProperties.witnessRegion, multiRegionProperties.clusters[?!contains(@, '\'':us-east-1:'\'')] | [0]]' --output text)" && case "$shape" in us-west-2?None | us-west-2?arn:*:dsql:us-east-2:*) ;; *) { echo 'Users in us-east-1 cannot become a database with a peer in us-east-2 and the witness us-west-2, since AWS fixes witness and peers at creation; describe a second database under another id, copy the data, and then remove this one; its witness and its peer are now:' "$shape" >&2; false; } ;; esac ;; esac ) & pids+=" $!"
# us-east-2  aurora-dsql-multi-region  make sure that the stacks' states allow a change
( bad="$(aws cloudformation describe-stacks --region us-east-2 --cli-connect-timeout 5 --cli-read-timeout 20 --query "Stacks[?contains(['aurora-dsql-multi-region'], StackName) && contains(['DELETE_IN_PROGRESS', 'DELETE_FAILED', 'IMPORT_ROLLBACK_FAILED', 'ROLLBACK_FAILED', 'UPDATE_ROLLBACK_FAILED'], StackStatus)].join(' is ', [StackName, StackStatus])" --output text)" && { [ -z "$bad" ] || { printf '%s\n' "$bad" >&2; { echo "these stacks take no change as they are: for UPDATE_ROLLBACK_FAILED, remove the cause and run 'aws cloudformation continue-update-rollback'; for another _FAILED, remove what stands in the way and run 'aws cloudformation delete-stack'; otherwise wait until the stack is gone" >&2; false; }; }; } ) & pids+=" $!"
# us-east-2  aurora-dsql-multi-region  make sure that the account's quota is enough for the clusters that are new
( there="$(aws cloudformation describe-stacks --region us-east-2 --cli-connect-timeout 5 --cli-read-timeout 20 --query 'Stacks[?contains(['\''aurora-dsql-multi-region'\''], StackName) && StackStatus!='\''REVIEW_IN_PROGRESS'\'' && StackStatus!='\''ROLLBACK_COMPLETE'\''].StackName' --output text)" && new=0 && { case " $there " in *[[:space:]]aurora-dsql-multi-region[[:space:]]*) ;; *) new=$((new + 1)) ;; esac; } && { [ "$new" -eq 0 ] || { { quota="$(aws service-quotas get-service-quota --region us-east-2 --cli-connect-timeout 5 --cli-read-timeout 20 --service-code dsql --quota-code L-DCF93F11 --query Quota.Value --output text 2>/dev/null || aws service-quotas get-aws-default-service-quota --region us-east-2 --cli-connect-timeout 5 --cli-read-timeout 20 --service-code dsql --quota-code L-DCF93F11 --query Quota.Value --output text 2>/dev/null)" || quota=; } && { [ -z "${quota#None}" ] || { ids="$(aws dsql list-clusters --region us-east-2 --cli-connect-timeout 5 --cli-read-timeout 20 --query 'clusters[].identifier' --output text)" && { have=0; for id in $ids; do witness="$(aws dsql get-cluster --region us-east-2 --cli-connect-timeout 5 --cli-read-timeout 20 --identifier "$id" --query multiRegionProperties.witnessRegion --output text)" || exit; [ "$witness" = None ] || have=$((have + 1)); done; } && { [ $((have + new)) -le "${quota%.*}" ] || { echo "us-east-2 would have $((have + new)) multi-Region clusters, and the account's quota is ${quota%.*}; raise it in Service Quotas, or delete clusters that nobody needs" >&2; false; }; }; }; }; }; } ) & pids+=" $!"
# us-east-2  aurora-dsql-multi-region  make sure that Users is what it is to be, where it exists
( { state="$(aws cloudformation describe-stack-resource --region us-east-2 --cli-connect-timeout 5 --cli-read-timeout 20 --stack-name aurora-dsql-multi-region --logical-resource-id Users --query "join(' ', [StackResourceDetail.ResourceStatus, StackResourceDetail.PhysicalResourceId || ''])" --output text 2>&1)" || case "$state" in *'does not exist'*) ;; *) printf '%s\n' "$state" >&2; false ;; esac; } && case "$state" in *'Resource Users does not exist'* | *DELETE_COMPLETE\ * | *DELETE_SKIPPED\ *) status="$(aws cloudformation describe-stacks --region us-east-2 --cli-connect-timeout 5 --cli-read-timeout 20 --stack-name aurora-dsql-multi-region --query 'Stacks[0].StackStatus' --output text)" && case "$status" in REVIEW_IN_PROGRESS | CREATE_IN_PROGRESS | CREATE_FAILED | IMPORT_IN_PROGRESS | ROLLBACK_*) ;; *) { echo 'stack aurora-dsql-multi-region is deployed without the database Users, and clusters become peers only in a new stack: give Users an InEachRegion block and stacks of its own' >&2; false; } ;; esac ;; *'does not exist'* | *CREATE_FAILED\ * | *CREATE_IN_PROGRESS\ *) : ;; *_COMPLETE\ * | *UPDATE_*\ *) { case "${ADOPT_USERS_US_EAST_2:-}" in '' | "${state##* }") ;; *) { echo 'stack aurora-dsql-multi-region is there already, and its Users is not the cluster that it is to take over, which only a new stack can:' "$ADOPT_USERS_US_EAST_2" >&2; false; } ;; esac; } && shape="$(aws dsql get-cluster --region us-east-2 --cli-connect-timeout 5 --cli-read-timeout 20 --identifier "${state##* }" --query '[multiRegionProperties.witnessRegion, multiRegionProperties.clusters[?!contains(@, '\'':us-east-2:'\'')] | [0]]' --output text)" && case "$shape" in us-west-2?None | us-west-2?arn:*:dsql:us-east-1:*) ;; *) { echo 'Users in us-east-2 cannot become a database with a peer in us-east-1 and the witness us-west-2, since AWS fixes witness and peers at creation; describe a second database under another id, copy the data, and then remove this one; its witness and its peer are now:' "$shape" >&2; false; } ;; esac ;; esac ) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 2. clear: delete stacks whose creation failed and was taken back, which hold nothing
# us-east-1  aurora-dsql-multi-region  delete the stack if its creation was taken back
(
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-1 --stack-name aurora-dsql-multi-region --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *UPDATE_*_IN_PROGRESS) false ;; *CREATE_IN_PROGRESS | *ROLLBACK_IN_PROGRESS | *IMPORT_IN_PROGRESS | *DELETE_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id aurora-dsql-multi-region does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  { case "$status" in *UPDATE_ROLLBACK_COMPLETE | *IMPORT_ROLLBACK_COMPLETE) ;; *ROLLBACK_COMPLETE) false ;; esac || {
    aws cloudformation delete-stack --region us-east-1 --stack-name aurora-dsql-multi-region \
      && aws cloudformation wait stack-delete-complete --region us-east-1 --stack-name aurora-dsql-multi-region
  }; }
) & pids=$!
# us-east-2  aurora-dsql-multi-region  delete the stack if its creation was taken back
(
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-2 --stack-name aurora-dsql-multi-region --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *UPDATE_*_IN_PROGRESS) false ;; *CREATE_IN_PROGRESS | *ROLLBACK_IN_PROGRESS | *IMPORT_IN_PROGRESS | *DELETE_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id aurora-dsql-multi-region does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  { case "$status" in *UPDATE_ROLLBACK_COMPLETE | *IMPORT_ROLLBACK_COMPLETE) ;; *ROLLBACK_COMPLETE) false ;; esac || {
    aws cloudformation delete-stack --region us-east-2 --stack-name aurora-dsql-multi-region \
      && aws cloudformation wait stack-delete-complete --region us-east-2 --stack-name aurora-dsql-multi-region
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 3. buckets: create the Regions' buckets for archives and large templates, unless they exist
# us-east-1  aurora-dsql-multi-region  create the bucket dsqlsynth-<account>-us-east-1, unless it exists or ARTIFACT_BUCKET_US_EAST_1 names another
[ -n "${ARTIFACT_BUCKET_US_EAST_1:-}" ] || {
  account="$(aws sts get-caller-identity --region us-east-1 --query Account --output text)" &&
  bucket="dsqlsynth-${account:?AWS does not say which account this is}-us-east-1" &&
  ( [ "$(aws s3api get-public-access-block --region us-east-1 --bucket "$bucket" --expected-bucket-owner "$account" --query 'length(values(PublicAccessBlockConfiguration)[?@])' --output text 2>/dev/null)" = 4 ] \
    || { { aws s3api head-bucket --region us-east-1 --bucket "$bucket" --expected-bucket-owner "$account" >/dev/null 2>&1 \
    || aws s3api create-bucket --region us-east-1 --bucket "$bucket" >/dev/null; } \
    && aws s3api put-bucket-ownership-controls --region us-east-1 --bucket "$bucket" --expected-bucket-owner "$account" --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]' \
    && aws s3api put-bucket-encryption --region us-east-1 --bucket "$bucket" --expected-bucket-owner "$account" --server-side-encryption-configuration '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"},"BucketKeyEnabled":true}]}' \
    && aws s3api put-public-access-block --region us-east-1 --bucket "$bucket" --expected-bucket-owner "$account" --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true; } )
} & pids=$!
# us-east-2  aurora-dsql-multi-region  create the bucket dsqlsynth-<account>-us-east-2, unless it exists or ARTIFACT_BUCKET_US_EAST_2 names another
[ -n "${ARTIFACT_BUCKET_US_EAST_2:-}" ] || {
  account="$(aws sts get-caller-identity --region us-east-2 --query Account --output text)" &&
  bucket="dsqlsynth-${account:?AWS does not say which account this is}-us-east-2" &&
  ( [ "$(aws s3api get-public-access-block --region us-east-2 --bucket "$bucket" --expected-bucket-owner "$account" --query 'length(values(PublicAccessBlockConfiguration)[?@])' --output text 2>/dev/null)" = 4 ] \
    || { { aws s3api head-bucket --region us-east-2 --bucket "$bucket" --expected-bucket-owner "$account" >/dev/null 2>&1 \
    || aws s3api create-bucket --region us-east-2 --bucket "$bucket" --create-bucket-configuration LocationConstraint=us-east-2 >/dev/null; } \
    && aws s3api put-bucket-ownership-controls --region us-east-2 --bucket "$bucket" --expected-bucket-owner "$account" --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]' \
    && aws s3api put-bucket-encryption --region us-east-2 --bucket "$bucket" --expected-bucket-owner "$account" --server-side-encryption-configuration '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"},"BucketKeyEnabled":true}]}' \
    && aws s3api put-public-access-block --region us-east-2 --bucket "$bucket" --expected-bucket-owner "$account" --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true; } )
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 4. artifacts: put the archives of functions into the Regions' buckets
# us-east-1  aurora-dsql-multi-region  put functions/api into the bucket, unless it is there
(
  { bucket="${ARTIFACT_BUCKET_US_EAST_1:-}"; [ -n "$bucket" ] || { account="$(aws sts get-caller-identity --region us-east-1 --query Account --output text)"; bucket="dsqlsynth-${account:?AWS does not say which account this is}-us-east-1"; }; } &&
  { { size="$(aws s3api head-object --region us-east-1 --bucket "$bucket" --key d7193465b3a9e2cd6349279e8c9d2942.zip --query ContentLength --output text 2>/dev/null)" && { [ ! -e assets/d7193465b3a9e2cd6349279e8c9d2942.zip ] || [ "$size" = "$(($(wc -c <assets/d7193465b3a9e2cd6349279e8c9d2942.zip)))" ]; }; } || {
    ( { [ -f assets/d7193465b3a9e2cd6349279e8c9d2942.zip ] || { echo 'assets/d7193465b3a9e2cd6349279e8c9d2942.zip is missing; run dsqlsynth package first' >&2; false; }; } \
      && aws s3api put-object --region us-east-1 --bucket "$bucket" --key d7193465b3a9e2cd6349279e8c9d2942.zip --body assets/d7193465b3a9e2cd6349279e8c9d2942.zip --checksum-algorithm SHA256 --if-none-match '*' >/dev/null \
      && { [ "$(aws s3api head-object --region us-east-1 --bucket "$bucket" --key d7193465b3a9e2cd6349279e8c9d2942.zip --checksum-mode ENABLED --query 'ChecksumSHA256 && ContentLength' --output text)" = "$(($(wc -c <assets/d7193465b3a9e2cd6349279e8c9d2942.zip)))" ] \
      || { echo 'd7193465b3a9e2cd6349279e8c9d2942.zip in the bucket is not what was sent' >&2; false; }; } )
  }; }
) & pids=$!
# us-east-1  aurora-dsql-multi-region  put schema into the bucket, unless it is there
(
  { bucket="${ARTIFACT_BUCKET_US_EAST_1:-}"; [ -n "$bucket" ] || { account="$(aws sts get-caller-identity --region us-east-1 --query Account --output text)"; bucket="dsqlsynth-${account:?AWS does not say which account this is}-us-east-1"; }; } &&
  { { size="$(aws s3api head-object --region us-east-1 --bucket "$bucket" --key e20c7c6f42d658695dd3e7911fa2cfdc.zip --query ContentLength --output text 2>/dev/null)" && { [ ! -e assets/e20c7c6f42d658695dd3e7911fa2cfdc.zip ] || [ "$size" = "$(($(wc -c <assets/e20c7c6f42d658695dd3e7911fa2cfdc.zip)))" ]; }; } || {
    ( { [ -f assets/e20c7c6f42d658695dd3e7911fa2cfdc.zip ] || { echo 'assets/e20c7c6f42d658695dd3e7911fa2cfdc.zip is missing; run dsqlsynth package first' >&2; false; }; } \
      && aws s3api put-object --region us-east-1 --bucket "$bucket" --key e20c7c6f42d658695dd3e7911fa2cfdc.zip --body assets/e20c7c6f42d658695dd3e7911fa2cfdc.zip --checksum-algorithm SHA256 --if-none-match '*' >/dev/null \
      && { [ "$(aws s3api head-object --region us-east-1 --bucket "$bucket" --key e20c7c6f42d658695dd3e7911fa2cfdc.zip --checksum-mode ENABLED --query 'ChecksumSHA256 && ContentLength' --output text)" = "$(($(wc -c <assets/e20c7c6f42d658695dd3e7911fa2cfdc.zip)))" ] \
      || { echo 'e20c7c6f42d658695dd3e7911fa2cfdc.zip in the bucket is not what was sent' >&2; false; }; } )
  }; }
) & pids+=" $!"
# us-east-2  aurora-dsql-multi-region  put functions/api into the bucket, unless it is there
(
  { bucket="${ARTIFACT_BUCKET_US_EAST_2:-}"; [ -n "$bucket" ] || { account="$(aws sts get-caller-identity --region us-east-2 --query Account --output text)"; bucket="dsqlsynth-${account:?AWS does not say which account this is}-us-east-2"; }; } &&
  { { size="$(aws s3api head-object --region us-east-2 --bucket "$bucket" --key d7193465b3a9e2cd6349279e8c9d2942.zip --query ContentLength --output text 2>/dev/null)" && { [ ! -e assets/d7193465b3a9e2cd6349279e8c9d2942.zip ] || [ "$size" = "$(($(wc -c <assets/d7193465b3a9e2cd6349279e8c9d2942.zip)))" ]; }; } || {
    ( { [ -f assets/d7193465b3a9e2cd6349279e8c9d2942.zip ] || { echo 'assets/d7193465b3a9e2cd6349279e8c9d2942.zip is missing; run dsqlsynth package first' >&2; false; }; } \
      && aws s3api put-object --region us-east-2 --bucket "$bucket" --key d7193465b3a9e2cd6349279e8c9d2942.zip --body assets/d7193465b3a9e2cd6349279e8c9d2942.zip --checksum-algorithm SHA256 --if-none-match '*' >/dev/null \
      && { [ "$(aws s3api head-object --region us-east-2 --bucket "$bucket" --key d7193465b3a9e2cd6349279e8c9d2942.zip --checksum-mode ENABLED --query 'ChecksumSHA256 && ContentLength' --output text)" = "$(($(wc -c <assets/d7193465b3a9e2cd6349279e8c9d2942.zip)))" ] \
      || { echo 'd7193465b3a9e2cd6349279e8c9d2942.zip in the bucket is not what was sent' >&2; false; }; } )
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 5. adopt: take over clusters that are there already: named ones, and those that a teardown kept
# us-east-1  aurora-dsql-multi-region  take over Users where it exists without a stack
(
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-1 --stack-name aurora-dsql-multi-region --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *UPDATE_*_IN_PROGRESS) false ;; *CREATE_IN_PROGRESS | *ROLLBACK_IN_PROGRESS | *IMPORT_IN_PROGRESS | *DELETE_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id aurora-dsql-multi-region does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  { case "$status" in *'Stack with id aurora-dsql-multi-region does not exist'* | *REVIEW_IN_PROGRESS) false ;; esac || {
    ids="$(aws dsql list-clusters --region us-east-1 --query 'clusters[].identifier' --output text)" &&
    { cluster1="${ADOPT_USERS_US_EAST_1:-}"; [ -n "$cluster1" ] || cluster1="$(for id in $ids; do found="$(aws dsql get-cluster --region us-east-1 --identifier "$id" --query 'tags."aws:cloudformation:stack-name"=='\''aurora-dsql-multi-region'\'' && tags."aws:cloudformation:logical-id"=='\''Users'\'' && !contains(['\''DELETED'\'', '\''DELETING'\'', '\''PENDING_DELETE'\''], status) && identifier || '\'''\''' --output text)" || exit; [ -z "$found" ] || printf '%s ' "$found"; done)"; } && cluster1="${cluster1% }" && case "$cluster1" in *\ *) { echo 'several clusters in us-east-1 were Users of stack aurora-dsql-multi-region; set ADOPT_USERS_US_EAST_1 to one of' "$cluster1" >&2; false; } ;; esac &&
    if [ -z "$cluster1" ]; then :; \
      else { [ -n "$cluster1" ] || { echo 'there is no cluster for Users in us-east-1, but for others of stack aurora-dsql-multi-region; name all of them, or none' >&2; false; }; } && shape="$(aws dsql get-cluster --region us-east-1 --identifier "$cluster1" --query '[multiRegionProperties.witnessRegion, multiRegionProperties.clusters[?!contains(@, '\'':us-east-1:'\'')] | [0], to_string(deletionProtectionEnabled)]' --output text)" && case "$shape" in us-west-2?None?* | us-west-2?arn:*:dsql:us-east-2:*) ;; *) { echo "cluster $cluster1 in us-east-1" 'cannot be Users, which is one with a peer in us-east-2 and the witness us-west-2; its witness, its peer and its protection are' "$shape" >&2; false; } ;; esac && IFS=$'\t' read -r _ peer1 protection1 <<<"$shape" && peer1="${peer1#None}" && changes="adopt-$(date +%s)-$$" && aws cloudformation create-change-set --region us-east-1 --stack-name aurora-dsql-multi-region --change-set-type IMPORT --change-set-name "$changes" --template-body file://us-east-1/aurora-dsql-multi-region.import.template.json --resources-to-import "[{\"ResourceType\":\"AWS::DSQL::Cluster\",\"LogicalResourceId\":\"Users\",\"ResourceIdentifier\":{\"Identifier\":\"$cluster1\"}}]" --parameters "ParameterKey=UsersProtection,ParameterValue=$protection1" "ParameterKey=UsersPeerArn,ParameterValue=$peer1" >/dev/null && { tries=0; until { state="$(aws cloudformation describe-change-set --region us-east-1 --stack-name aurora-dsql-multi-region --change-set-name "$changes" --query "join(': ', [Status, StatusReason || ''])" --output text)" && case "$state" in *_PENDING:* | *_IN_PROGRESS:*) false ;; esac; } || [ "$tries" -ge 120 ]; do tries=$((tries + 1)); sleep 5; done; [ "$tries" -lt 120 ] || { echo 'the change set of stack aurora-dsql-multi-region is not ready after 10 minutes' >&2; false; }; } && case "$state" in CREATE_COMPLETE:*) ;; *) printf '%s\n' "$state" >&2; false ;; esac && aws cloudformation execute-change-set --region us-east-1 --stack-name aurora-dsql-multi-region --change-set-name "$changes" && { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-1 --stack-name aurora-dsql-multi-region --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id aurora-dsql-multi-region does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } && case "$status" in *IMPORT_COMPLETE) ;; *) { echo 'stack aurora-dsql-multi-region could not take over its clusters' >&2; false; } ;; esac; fi
  }; }
) & pids=$!
# us-east-2  aurora-dsql-multi-region  take over Users where it exists without a stack
(
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-2 --stack-name aurora-dsql-multi-region --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *UPDATE_*_IN_PROGRESS) false ;; *CREATE_IN_PROGRESS | *ROLLBACK_IN_PROGRESS | *IMPORT_IN_PROGRESS | *DELETE_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id aurora-dsql-multi-region does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  { case "$status" in *'Stack with id aurora-dsql-multi-region does not exist'* | *REVIEW_IN_PROGRESS) false ;; esac || {
    ids="$(aws dsql list-clusters --region us-east-2 --query 'clusters[].identifier' --output text)" &&
    { cluster1="${ADOPT_USERS_US_EAST_2:-}"; [ -n "$cluster1" ] || cluster1="$(for id in $ids; do found="$(aws dsql get-cluster --region us-east-2 --identifier "$id" --query 'tags."aws:cloudformation:stack-name"=='\''aurora-dsql-multi-region'\'' && tags."aws:cloudformation:logical-id"=='\''Users'\'' && !contains(['\''DELETED'\'', '\''DELETING'\'', '\''PENDING_DELETE'\''], status) && identifier || '\'''\''' --output text)" || exit; [ -z "$found" ] || printf '%s ' "$found"; done)"; } && cluster1="${cluster1% }" && case "$cluster1" in *\ *) { echo 'several clusters in us-east-2 were Users of stack aurora-dsql-multi-region; set ADOPT_USERS_US_EAST_2 to one of' "$cluster1" >&2; false; } ;; esac &&
    if [ -z "$cluster1" ]; then :; \
      else { [ -n "$cluster1" ] || { echo 'there is no cluster for Users in us-east-2, but for others of stack aurora-dsql-multi-region; name all of them, or none' >&2; false; }; } && shape="$(aws dsql get-cluster --region us-east-2 --identifier "$cluster1" --query '[multiRegionProperties.witnessRegion, multiRegionProperties.clusters[?!contains(@, '\'':us-east-2:'\'')] | [0], to_string(deletionProtectionEnabled)]' --output text)" && case "$shape" in us-west-2?None?* | us-west-2?arn:*:dsql:us-east-1:*) ;; *) { echo "cluster $cluster1 in us-east-2" 'cannot be Users, which is one with a peer in us-east-1 and the witness us-west-2; its witness, its peer and its protection are' "$shape" >&2; false; } ;; esac && IFS=$'\t' read -r _ peer1 protection1 <<<"$shape" && peer1="${peer1#None}" && changes="adopt-$(date +%s)-$$" && aws cloudformation create-change-set --region us-east-2 --stack-name aurora-dsql-multi-region --change-set-type IMPORT --change-set-name "$changes" --template-body file://us-east-2/aurora-dsql-multi-region.import.template.json --resources-to-import "[{\"ResourceType\":\"AWS::DSQL::Cluster\",\"LogicalResourceId\":\"Users\",\"ResourceIdentifier\":{\"Identifier\":\"$cluster1\"}}]" --parameters "ParameterKey=UsersProtection,ParameterValue=$protection1" "ParameterKey=UsersPeerArn,ParameterValue=$peer1" >/dev/null && { tries=0; until { state="$(aws cloudformation describe-change-set --region us-east-2 --stack-name aurora-dsql-multi-region --change-set-name "$changes" --query "join(': ', [Status, StatusReason || ''])" --output text)" && case "$state" in *_PENDING:* | *_IN_PROGRESS:*) false ;; esac; } || [ "$tries" -ge 120 ]; do tries=$((tries + 1)); sleep 5; done; [ "$tries" -lt 120 ] || { echo 'the change set of stack aurora-dsql-multi-region is not ready after 10 minutes' >&2; false; }; } && case "$state" in CREATE_COMPLETE:*) ;; *) printf '%s\n' "$state" >&2; false ;; esac && aws cloudformation execute-change-set --region us-east-2 --stack-name aurora-dsql-multi-region --change-set-name "$changes" && { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-2 --stack-name aurora-dsql-multi-region --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id aurora-dsql-multi-region does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } && case "$status" in *IMPORT_COMPLETE) ;; *) { echo 'stack aurora-dsql-multi-region could not take over its clusters' >&2; false; } ;; esac; fi
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 6. create: create the clusters; those of multi-Region databases then wait for their peers
# us-east-1  aurora-dsql-multi-region  create Users, unless the stack exists
(
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-1 --stack-name aurora-dsql-multi-region --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *UPDATE_*_IN_PROGRESS) false ;; *CREATE_IN_PROGRESS | *ROLLBACK_IN_PROGRESS | *IMPORT_IN_PROGRESS | *DELETE_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id aurora-dsql-multi-region does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  { case "$status" in *'Stack with id aurora-dsql-multi-region does not exist'* | *REVIEW_IN_PROGRESS) false ;; esac || {
    before="$status" &&
    AWS_PAGER='' aws cloudformation deploy \
      --region us-east-1 \
      --stack-name aurora-dsql-multi-region \
      --template-file us-east-1/aurora-dsql-multi-region.create.template.json \
      --no-fail-on-empty-changeset \
      --tags CostCenter=engineering Environment=prod ManagedBy=dsqlsynth Owner=platform-team Project=multi-region-aurora-dsql &&
    case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name aurora-dsql-multi-region --query 'Stacks[0].StackStatus' --output text 2>&1)" in CREATE_COMPLETE | UPDATE_COMPLETE | IMPORT_COMPLETE) ;; UPDATE_ROLLBACK_COMPLETE) [ "${before:-}" = UPDATE_ROLLBACK_COMPLETE ] ;; *) false ;; esac
  }; }
) & pids=$!
# us-east-2  aurora-dsql-multi-region  create Users, unless the stack exists
(
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-2 --stack-name aurora-dsql-multi-region --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *UPDATE_*_IN_PROGRESS) false ;; *CREATE_IN_PROGRESS | *ROLLBACK_IN_PROGRESS | *IMPORT_IN_PROGRESS | *DELETE_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id aurora-dsql-multi-region does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  { case "$status" in *'Stack with id aurora-dsql-multi-region does not exist'* | *REVIEW_IN_PROGRESS) false ;; esac || {
    before="$status" &&
    AWS_PAGER='' aws cloudformation deploy \
      --region us-east-2 \
      --stack-name aurora-dsql-multi-region \
      --template-file us-east-2/aurora-dsql-multi-region.create.template.json \
      --no-fail-on-empty-changeset \
      --tags CostCenter=engineering Environment=prod ManagedBy=dsqlsynth Owner=platform-team Project=multi-region-aurora-dsql &&
    case "$(aws cloudformation describe-stacks --region us-east-2 --stack-name aurora-dsql-multi-region --query 'Stacks[0].StackStatus' --output text 2>&1)" in CREATE_COMPLETE | UPDATE_COMPLETE | IMPORT_COMPLETE) ;; UPDATE_ROLLBACK_COMPLETE) [ "${before:-}" = UPDATE_ROLLBACK_COMPLETE ] ;; *) false ;; esac
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 7. peer: tell each cluster its peer, in both Regions at once
# us-east-1  aurora-dsql-multi-region  give Users the ARN of its peer, while it waits for one
(
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-1 --stack-name aurora-dsql-multi-region --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id aurora-dsql-multi-region does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  { ! [ "$(aws cloudformation describe-stack-resources --region us-east-1 --stack-name aurora-dsql-multi-region --query 'length(StackResources)' --output text)" -le 1 ] || { [ "$status" != UPDATE_FAILED ] && case "$(aws dsql get-cluster --region us-east-1 --identifier "$(aws cloudformation describe-stack-resource --region us-east-1 --stack-name aurora-dsql-multi-region --logical-resource-id Users --query StackResourceDetail.PhysicalResourceId --output text)" --query status --output text)" in PENDING_SETUP) false ;; esac && case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name aurora-dsql-multi-region --query "Stacks[0].Parameters[?ParameterKey=='UsersPeerArn'].ParameterValue | [0]" --output text)" in None | '') false ;; esac; } || {
    UsersPeerArn="$(aws dsql get-cluster --region us-east-2 --identifier "$(aws cloudformation describe-stack-resource --region us-east-2 --stack-name aurora-dsql-multi-region --logical-resource-id Users --query StackResourceDetail.PhysicalResourceId --output text)" --query arn --output text)" &&
    peer="$(aws dsql get-cluster --region us-east-1 --identifier "$(aws cloudformation describe-stack-resource --region us-east-1 --stack-name aurora-dsql-multi-region --logical-resource-id Users --query StackResourceDetail.PhysicalResourceId --output text)" --query 'multiRegionProperties.clusters[?!contains(@, '\'':us-east-1:'\'')] | [0]' --output text)" && case "$peer" in None | "$UsersPeerArn") ;; *) { echo "Users in us-east-1 is the peer of another cluster than that of its stack in the other Region; take over both by 'dsqlsynth adopt':" "$peer" >&2; false; } ;; esac &&
    before="$status" &&
    AWS_PAGER='' aws cloudformation deploy \
      --region us-east-1 \
      --stack-name aurora-dsql-multi-region \
      --template-file us-east-1/aurora-dsql-multi-region.peer.template.json \
      --no-fail-on-empty-changeset \
      --disable-rollback \
      --parameter-overrides "UsersPeerArn=${UsersPeerArn:?stack aurora-dsql-multi-region in us-east-2 has no cluster Users yet}" \
      --tags CostCenter=engineering Environment=prod ManagedBy=dsqlsynth Owner=platform-team Project=multi-region-aurora-dsql &&
    case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name aurora-dsql-multi-region --query 'Stacks[0].StackStatus' --output text 2>&1)" in CREATE_COMPLETE | UPDATE_COMPLETE | IMPORT_COMPLETE) ;; UPDATE_ROLLBACK_COMPLETE) [ "${before:-}" = UPDATE_ROLLBACK_COMPLETE ] ;; *) false ;; esac
  }; }
) & pids=$!
# us-east-2  aurora-dsql-multi-region  give Users the ARN of its peer, while it waits for one
(
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-2 --stack-name aurora-dsql-multi-region --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id aurora-dsql-multi-region does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  { ! [ "$(aws cloudformation describe-stack-resources --region us-east-2 --stack-name aurora-dsql-multi-region --query 'length(StackResources)' --output text)" -le 1 ] || { [ "$status" != UPDATE_FAILED ] && case "$(aws dsql get-cluster --region us-east-2 --identifier "$(aws cloudformation describe-stack-resource --region us-east-2 --stack-name aurora-dsql-multi-region --logical-resource-id Users --query StackResourceDetail.PhysicalResourceId --output text)" --query status --output text)" in PENDING_SETUP) false ;; esac && case "$(aws cloudformation describe-stacks --region us-east-2 --stack-name aurora-dsql-multi-region --query "Stacks[0].Parameters[?ParameterKey=='UsersPeerArn'].ParameterValue | [0]" --output text)" in None | '') false ;; esac; } || {
    UsersPeerArn="$(aws dsql get-cluster --region us-east-1 --identifier "$(aws cloudformation describe-stack-resource --region us-east-1 --stack-name aurora-dsql-multi-region --logical-resource-id Users --query StackResourceDetail.PhysicalResourceId --output text)" --query arn --output text)" &&
    peer="$(aws dsql get-cluster --region us-east-2 --identifier "$(aws cloudformation describe-stack-resource --region us-east-2 --stack-name aurora-dsql-multi-region --logical-resource-id Users --query StackResourceDetail.PhysicalResourceId --output text)" --query 'multiRegionProperties.clusters[?!contains(@, '\'':us-east-2:'\'')] | [0]' --output text)" && case "$peer" in None | "$UsersPeerArn") ;; *) { echo "Users in us-east-2 is the peer of another cluster than that of its stack in the other Region; take over both by 'dsqlsynth adopt':" "$peer" >&2; false; } ;; esac &&
    before="$status" &&
    AWS_PAGER='' aws cloudformation deploy \
      --region us-east-2 \
      --stack-name aurora-dsql-multi-region \
      --template-file us-east-2/aurora-dsql-multi-region.peer.template.json \
      --no-fail-on-empty-changeset \
      --disable-rollback \
      --parameter-overrides "UsersPeerArn=${UsersPeerArn:?stack aurora-dsql-multi-region in us-east-1 has no cluster Users yet}" \
      --tags CostCenter=engineering Environment=prod ManagedBy=dsqlsynth Owner=platform-team Project=multi-region-aurora-dsql &&
    case "$(aws cloudformation describe-stacks --region us-east-2 --stack-name aurora-dsql-multi-region --query 'Stacks[0].StackStatus' --output text 2>&1)" in CREATE_COMPLETE | UPDATE_COMPLETE | IMPORT_COMPLETE) ;; UPDATE_ROLLBACK_COMPLETE) [ "${before:-}" = UPDATE_ROLLBACK_COMPLETE ] ;; *) false ;; esac
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 8. wait: wait until the clusters are active
# us-east-1  aurora-dsql-multi-region  wait until Users is active
(
  identifier="$(aws cloudformation describe-stack-resource --region us-east-1 --stack-name aurora-dsql-multi-region --logical-resource-id Users --query StackResourceDetail.PhysicalResourceId --output text)" &&
  ( tries=0; until aws dsql get-cluster --region us-east-1 --identifier "${identifier:?stack aurora-dsql-multi-region has no cluster Users}" --query status --output text | grep -Eqx 'ACTIVE|IDLE|INACTIVE'; do \
    tries=$((tries + 1)); if [ "$tries" -ge 120 ]; then echo 'cluster Users in us-east-1 is not active after 20 minutes' >&2; exit 1; fi; \
    sleep 10; done )
) & pids=$!
# us-east-2  aurora-dsql-multi-region  wait until Users is active
(
  identifier="$(aws cloudformation describe-stack-resource --region us-east-2 --stack-name aurora-dsql-multi-region --logical-resource-id Users --query StackResourceDetail.PhysicalResourceId --output text)" &&
  ( tries=0; until aws dsql get-cluster --region us-east-2 --identifier "${identifier:?stack aurora-dsql-multi-region has no cluster Users}" --query status --output text | grep -Eqx 'ACTIVE|IDLE|INACTIVE'; do \
    tries=$((tries + 1)); if [ "$tries" -ge 120 ]; then echo 'cluster Users in us-east-2 is not active after 20 minutes' >&2; exit 1; fi; \
    sleep 10; done )
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 9. stacks: deploy the stacks
# us-east-1  aurora-dsql-multi-region  deploy everything of the stack
(
  { bucket="${ARTIFACT_BUCKET_US_EAST_1:-}"; [ -n "$bucket" ] || { account="$(aws sts get-caller-identity --region us-east-1 --query Account --output text)"; bucket="dsqlsynth-${account:?AWS does not say which account this is}-us-east-1"; }; } &&
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-1 --stack-name aurora-dsql-multi-region --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id aurora-dsql-multi-region does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  before="$status" &&
  AWS_PAGER='' aws cloudformation deploy \
    --region us-east-1 \
    --stack-name aurora-dsql-multi-region \
    --template-file us-east-1/aurora-dsql-multi-region.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset \
    --parameter-overrides "ArtifactBucket=$bucket" \
    --tags CostCenter=engineering Environment=prod ManagedBy=dsqlsynth Owner=platform-team Project=multi-region-aurora-dsql &&
  case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name aurora-dsql-multi-region --query 'Stacks[0].StackStatus' --output text 2>&1)" in CREATE_COMPLETE | UPDATE_COMPLETE | IMPORT_COMPLETE) ;; UPDATE_ROLLBACK_COMPLETE) [ "${before:-}" = UPDATE_ROLLBACK_COMPLETE ] ;; *) false ;; esac
) & pids=$!
# us-east-2  aurora-dsql-multi-region  deploy everything of the stack
(
  { bucket="${ARTIFACT_BUCKET_US_EAST_2:-}"; [ -n "$bucket" ] || { account="$(aws sts get-caller-identity --region us-east-2 --query Account --output text)"; bucket="dsqlsynth-${account:?AWS does not say which account this is}-us-east-2"; }; } &&
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-2 --stack-name aurora-dsql-multi-region --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id aurora-dsql-multi-region does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  before="$status" &&
  AWS_PAGER='' aws cloudformation deploy \
    --region us-east-2 \
    --stack-name aurora-dsql-multi-region \
    --template-file us-east-2/aurora-dsql-multi-region.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset \
    --parameter-overrides "ArtifactBucket=$bucket" \
    --tags CostCenter=engineering Environment=prod ManagedBy=dsqlsynth Owner=platform-team Project=multi-region-aurora-dsql &&
  case "$(aws cloudformation describe-stacks --region us-east-2 --stack-name aurora-dsql-multi-region --query 'Stacks[0].StackStatus' --output text 2>&1)" in CREATE_COMPLETE | UPDATE_COMPLETE | IMPORT_COMPLETE) ;; UPDATE_ROLLBACK_COMPLETE) [ "${before:-}" = UPDATE_ROLLBACK_COMPLETE ] ;; *) false ;; esac
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 10. protect: protect stacks with clusters from deletion, and the clusters from replacement
# us-east-1  aurora-dsql-multi-region  protect the stack, and in it Users
{ [ "$(aws cloudformation describe-stacks --region us-east-1 --stack-name aurora-dsql-multi-region --query 'Stacks[0].EnableTerminationProtection' --output text)" = True ] && [ "$(aws cloudformation get-stack-policy --region us-east-1 --stack-name aurora-dsql-multi-region --query StackPolicyBody --output text)" = '{"Statement":[{"Action":"Update:*","Effect":"Allow","Principal":"*","Resource":"*"},{"Action":["Update:Delete","Update:Replace"],"Effect":"Deny","Principal":"*","Resource":["LogicalResourceId/Users"]}]}' ]; } || {
  aws cloudformation update-termination-protection --region us-east-1 --stack-name aurora-dsql-multi-region --enable-termination-protection >/dev/null \
    && aws cloudformation set-stack-policy --region us-east-1 --stack-name aurora-dsql-multi-region --stack-policy-body '{"Statement":[{"Action":"Update:*","Effect":"Allow","Principal":"*","Resource":"*"},{"Action":["Update:Delete","Update:Replace"],"Effect":"Deny","Principal":"*","Resource":["LogicalResourceId/Users"]}]}'
} & pids=$!
# us-east-1  aurora-dsql-multi-region  protect Users, unless it is
[ "$(aws dsql get-cluster --region us-east-1 --identifier "$(aws cloudformation describe-stack-resource --region us-east-1 --stack-name aurora-dsql-multi-region --logical-resource-id Users --query StackResourceDetail.PhysicalResourceId --output text)" --query deletionProtectionEnabled --output text)" = True ] || {
  identifier="$(aws cloudformation describe-stack-resource --region us-east-1 --stack-name aurora-dsql-multi-region --logical-resource-id Users --query StackResourceDetail.PhysicalResourceId --output text)" &&
  aws dsql update-cluster \
    --region us-east-1 \
    --identifier "${identifier:?stack aurora-dsql-multi-region has no cluster Users}" \
    --deletion-protection-enabled >/dev/null
} & pids+=" $!"
# us-east-2  aurora-dsql-multi-region  protect the stack, and in it Users
{ [ "$(aws cloudformation describe-stacks --region us-east-2 --stack-name aurora-dsql-multi-region --query 'Stacks[0].EnableTerminationProtection' --output text)" = True ] && [ "$(aws cloudformation get-stack-policy --region us-east-2 --stack-name aurora-dsql-multi-region --query StackPolicyBody --output text)" = '{"Statement":[{"Action":"Update:*","Effect":"Allow","Principal":"*","Resource":"*"},{"Action":["Update:Delete","Update:Replace"],"Effect":"Deny","Principal":"*","Resource":["LogicalResourceId/Users"]}]}' ]; } || {
  aws cloudformation update-termination-protection --region us-east-2 --stack-name aurora-dsql-multi-region --enable-termination-protection >/dev/null \
    && aws cloudformation set-stack-policy --region us-east-2 --stack-name aurora-dsql-multi-region --stack-policy-body '{"Statement":[{"Action":"Update:*","Effect":"Allow","Principal":"*","Resource":"*"},{"Action":["Update:Delete","Update:Replace"],"Effect":"Deny","Principal":"*","Resource":["LogicalResourceId/Users"]}]}'
} & pids+=" $!"
# us-east-2  aurora-dsql-multi-region  protect Users, unless it is
[ "$(aws dsql get-cluster --region us-east-2 --identifier "$(aws cloudformation describe-stack-resource --region us-east-2 --stack-name aurora-dsql-multi-region --logical-resource-id Users --query StackResourceDetail.PhysicalResourceId --output text)" --query deletionProtectionEnabled --output text)" = True ] || {
  identifier="$(aws cloudformation describe-stack-resource --region us-east-2 --stack-name aurora-dsql-multi-region --logical-resource-id Users --query StackResourceDetail.PhysicalResourceId --output text)" &&
  aws dsql update-cluster \
    --region us-east-2 \
    --identifier "${identifier:?stack aurora-dsql-multi-region has no cluster Users}" \
    --deletion-protection-enabled >/dev/null
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 11. schema: apply the schema of each database, and create the roles that functions log in as
# us-east-1  aurora-dsql-multi-region  apply the schema of Users, and create its roles
(
  migrations="$(aws cloudformation describe-stacks --region us-east-1 --stack-name aurora-dsql-multi-region --query "Stacks[].Outputs[] | [?OutputKey=='UsersMigrationsName'].OutputValue" --output text)" &&
  role1="$(aws cloudformation describe-stacks --region us-east-1 --stack-name aurora-dsql-multi-region --query "Stacks[].Outputs[] | [?OutputKey=='ApiRoleArn'].OutputValue" --output text)" &&
  role2="$(aws cloudformation describe-stacks --region us-east-2 --stack-name aurora-dsql-multi-region --query "Stacks[].Outputs[] | [?OutputKey=='ApiRoleArn'].OutputValue" --output text)" &&
  ( folder="$(mktemp -d)" \
    && trap 'rm -rf "$folder"' EXIT \
    && printf %s '{"roles":[{"name":"app","arns":["' "${role1:?stack aurora-dsql-multi-region in us-east-1 has no output ApiRoleArn}" '","' "${role2:?stack aurora-dsql-multi-region in us-east-2 has no output ApiRoleArn}" '"],"tables":{"users":["INSERT","SELECT"]}}]}' >"$folder/payload.json" \
    && for attempt in {1..12}; do \
    error="$(AWS_MAX_ATTEMPTS=1 aws lambda invoke --region us-east-1 --function-name "${migrations:?stack aurora-dsql-multi-region has no output UsersMigrationsName}" --payload "fileb://$folder/payload.json" --cli-read-timeout 960 --query FunctionError --output text "$folder/answer.json")" || exit 1; \
    answer="$(cat "$folder/answer.json")"; \
    if [ "$error" != None ]; then printf '%s\n' "$answer" | sed -e 's/^.*"errorMessage": *"\(.*\)", *"errorType".*$/\1/' -e 's/\\"/"/g' -e 's/\\\\/\\/g' >&2; exit 1; fi; \
    case "$(printf '%s' "$answer" | tr -d ' \n')" in \
    *'"state":"done"'*) printf '%s\n' "$answer"; exit 0 ;; \
    *'"state":"continue"'*) echo "invocation $attempt goes on" ;; \
    *) printf '%s\n' "$answer" >&2; exit 1 ;; esac; done; \
    echo 'the schema of Users is not applied after 12 invocations; deploy again to go on' >&2; exit 1 )
) || false

# 12. verify: make sure that stacks are complete, and that clusters are usable and are peers
# us-east-1  aurora-dsql-multi-region  make sure that the stack is complete
{ case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name aurora-dsql-multi-region --query 'Stacks[0].StackStatus' --output text 2>&1)" in CREATE_COMPLETE | UPDATE_COMPLETE | UPDATE_ROLLBACK_COMPLETE | IMPORT_COMPLETE) ;; *) false ;; esac || { echo 'stack aurora-dsql-multi-region in us-east-1 is not complete' >&2; false; }; } & pids=$!
# us-east-2  aurora-dsql-multi-region  make sure that the stack is complete
{ case "$(aws cloudformation describe-stacks --region us-east-2 --stack-name aurora-dsql-multi-region --query 'Stacks[0].StackStatus' --output text 2>&1)" in CREATE_COMPLETE | UPDATE_COMPLETE | UPDATE_ROLLBACK_COMPLETE | IMPORT_COMPLETE) ;; *) false ;; esac || { echo 'stack aurora-dsql-multi-region in us-east-2 is not complete' >&2; false; }; } & pids+=" $!"
# us-east-1  aurora-dsql-multi-region  make sure that Users is usable, and a peer of its other side
(
  identifier="$(aws cloudformation describe-stack-resource --region us-east-1 --stack-name aurora-dsql-multi-region --logical-resource-id Users --query StackResourceDetail.PhysicalResourceId --output text)" &&
  peer="$(aws dsql get-cluster --region us-east-2 --identifier "$(aws cloudformation describe-stack-resource --region us-east-2 --stack-name aurora-dsql-multi-region --logical-resource-id Users --query StackResourceDetail.PhysicalResourceId --output text)" --query arn --output text)" &&
  shape="$(aws dsql get-cluster --region us-east-1 --identifier "$identifier" --query '[status, multiRegionProperties.witnessRegion, multiRegionProperties.clusters[?!contains(@, '\'':us-east-1:'\'')] | [0]]' --output text)" \
    && case "$shape" in ACTIVE?us-west-2?"$peer" | IDLE?us-west-2?"$peer" | INACTIVE?us-west-2?"$peer") ;; *) { echo 'cluster Users in us-east-1 is not usable as it is to be; its status, its witness and its peer are' "$shape" >&2; false; } ;; esac
) & pids+=" $!"
# us-east-2  aurora-dsql-multi-region  make sure that Users is usable, and a peer of its other side
(
  identifier="$(aws cloudformation describe-stack-resource --region us-east-2 --stack-name aurora-dsql-multi-region --logical-resource-id Users --query StackResourceDetail.PhysicalResourceId --output text)" &&
  peer="$(aws dsql get-cluster --region us-east-1 --identifier "$(aws cloudformation describe-stack-resource --region us-east-1 --stack-name aurora-dsql-multi-region --logical-resource-id Users --query StackResourceDetail.PhysicalResourceId --output text)" --query arn --output text)" &&
  shape="$(aws dsql get-cluster --region us-east-2 --identifier "$identifier" --query '[status, multiRegionProperties.witnessRegion, multiRegionProperties.clusters[?!contains(@, '\'':us-east-2:'\'')] | [0]]' --output text)" \
    && case "$shape" in ACTIVE?us-west-2?"$peer" | IDLE?us-west-2?"$peer" | INACTIVE?us-west-2?"$peer") ;; *) { echo 'cluster Users in us-east-2 is not usable as it is to be; its status, its witness and its peer are' "$shape" >&2; false; } ;; esac
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
