#!/usr/bin/env bash
# Deploys 2 stacks in us-east-1, us-west-2.
# With --dry-run it prints its commands, and runs none.
# ARTIFACT_BUCKET_US_EAST_1, unless it is set, is dsqlsynth-<account>-us-east-1
# ARTIFACT_BUCKET_US_WEST_2, unless it is set, is dsqlsynth-<account>-us-west-2
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
# us-east-1  MultiRegionDistributedApp-Primary  make sure that AWS answers
answers us-east-1 & pids=$!
# us-west-2  MultiRegionDistributedApp-Secondary  make sure that AWS answers
answers us-west-2 & pids+=" $!"
# us-east-1  MultiRegionDistributedApp-Primary  make sure that the stacks' states allow a change
states_allow_change us-east-1 MultiRegionDistributedApp-Primary & pids+=" $!"
# us-east-1  MultiRegionDistributedApp-Primary  make sure that the account's quota is enough for the clusters that are new
quota_suffices us-east-1 MultiRegionDistributedApp-Primary=1 & pids+=" $!"
# us-east-1  MultiRegionDistributedApp-Primary  make sure that Transactions is what it is to be, where it exists
can_become us-east-1 MultiRegionDistributedApp-Primary Transactions us-west-2 us-east-2 ADOPT_TRANSACTIONS_US_EAST_1 & pids+=" $!"
# us-west-2  MultiRegionDistributedApp-Secondary  make sure that the stacks' states allow a change
states_allow_change us-west-2 MultiRegionDistributedApp-Secondary & pids+=" $!"
# us-west-2  MultiRegionDistributedApp-Secondary  make sure that the account's quota is enough for the clusters that are new
quota_suffices us-west-2 MultiRegionDistributedApp-Secondary=1 & pids+=" $!"
# us-west-2  MultiRegionDistributedApp-Secondary  make sure that Transactions is what it is to be, where it exists
can_become us-west-2 MultiRegionDistributedApp-Secondary Transactions us-east-1 us-east-2 ADOPT_TRANSACTIONS_US_WEST_2 & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 2. clear: delete stacks whose creation failed and was taken back, which hold nothing
# us-east-1  MultiRegionDistributedApp-Primary  delete the stack if its creation was taken back
(
  settled_alone us-east-1 MultiRegionDistributedApp-Primary &&
  { stack_is_usable || {
    aws cloudformation delete-stack \
      --region us-east-1 \
      --stack-name MultiRegionDistributedApp-Primary &&
    aws cloudformation wait stack-delete-complete \
      --region us-east-1 \
      --stack-name MultiRegionDistributedApp-Primary
  }; }
) & pids=$!
# us-west-2  MultiRegionDistributedApp-Secondary  delete the stack if its creation was taken back
(
  settled_alone us-west-2 MultiRegionDistributedApp-Secondary &&
  { stack_is_usable || {
    aws cloudformation delete-stack \
      --region us-west-2 \
      --stack-name MultiRegionDistributedApp-Secondary &&
    aws cloudformation wait stack-delete-complete \
      --region us-west-2 \
      --stack-name MultiRegionDistributedApp-Secondary
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 3. buckets: create the Regions' buckets for archives and large templates, unless they exist
# us-east-1  MultiRegionDistributedApp-Primary  create the bucket dsqlsynth-<account>-us-east-1, unless it exists or ARTIFACT_BUCKET_US_EAST_1 names another
[ -n "${ARTIFACT_BUCKET_US_EAST_1:-}" ] || {
  make_bucket us-east-1 "$(own_account us-east-1)"
} & pids=$!
# us-west-2  MultiRegionDistributedApp-Secondary  create the bucket dsqlsynth-<account>-us-west-2, unless it exists or ARTIFACT_BUCKET_US_WEST_2 names another
[ -n "${ARTIFACT_BUCKET_US_WEST_2:-}" ] || {
  make_bucket us-west-2 "$(own_account us-west-2)"
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 4. artifacts: put the archives of functions into the Regions' buckets
# us-east-1  MultiRegionDistributedApp-Primary  put functions/processor into the bucket, unless it is there
(
  bucket="$(bucket_of us-east-1 "${ARTIFACT_BUCKET_US_EAST_1:-}")" &&
  { is_uploaded us-east-1 "$bucket" 90c16222d98c5b1542173f77199ee0a7.zip || {
    is_packaged 90c16222d98c5b1542173f77199ee0a7.zip &&
    aws s3api put-object \
      --region us-east-1 \
      --bucket "$bucket" \
      --key 90c16222d98c5b1542173f77199ee0a7.zip \
      --body assets/90c16222d98c5b1542173f77199ee0a7.zip \
      --checksum-algorithm SHA256 \
      --if-none-match '*' >/dev/null &&
    has_arrived us-east-1 "$bucket" 90c16222d98c5b1542173f77199ee0a7.zip
  }; }
) & pids=$!
# us-east-1  MultiRegionDistributedApp-Primary  put schema into the bucket, unless it is there
(
  bucket="$(bucket_of us-east-1 "${ARTIFACT_BUCKET_US_EAST_1:-}")" &&
  { is_uploaded us-east-1 "$bucket" f506add5684cd6128fe58607a488c457.zip || {
    is_packaged f506add5684cd6128fe58607a488c457.zip &&
    aws s3api put-object \
      --region us-east-1 \
      --bucket "$bucket" \
      --key f506add5684cd6128fe58607a488c457.zip \
      --body assets/f506add5684cd6128fe58607a488c457.zip \
      --checksum-algorithm SHA256 \
      --if-none-match '*' >/dev/null &&
    has_arrived us-east-1 "$bucket" f506add5684cd6128fe58607a488c457.zip
  }; }
) & pids+=" $!"
# us-west-2  MultiRegionDistributedApp-Secondary  put functions/processor into the bucket, unless it is there
(
  bucket="$(bucket_of us-west-2 "${ARTIFACT_BUCKET_US_WEST_2:-}")" &&
  { is_uploaded us-west-2 "$bucket" 90c16222d98c5b1542173f77199ee0a7.zip || {
    is_packaged 90c16222d98c5b1542173f77199ee0a7.zip &&
    aws s3api put-object \
      --region us-west-2 \
      --bucket "$bucket" \
      --key 90c16222d98c5b1542173f77199ee0a7.zip \
      --body assets/90c16222d98c5b1542173f77199ee0a7.zip \
      --checksum-algorithm SHA256 \
      --if-none-match '*' >/dev/null &&
    has_arrived us-west-2 "$bucket" 90c16222d98c5b1542173f77199ee0a7.zip
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 5. adopt: take over clusters that are there already: named ones, and those that a teardown kept
# us-east-1  MultiRegionDistributedApp-Primary  take over Transactions where it exists without a stack
(
  settled_alone us-east-1 MultiRegionDistributedApp-Primary &&
  { stack_exists MultiRegionDistributedApp-Primary || {
    clusters="$(clusters_in us-east-1)" &&
    cluster1="$(cluster_to_adopt us-east-1 MultiRegionDistributedApp-Primary Transactions ADOPT_TRANSACTIONS_US_EAST_1 "$clusters")" &&
    { [ -n "$cluster1" ] || exit 0; } &&
    found1="$(can_adopt us-east-1 MultiRegionDistributedApp-Primary Transactions "$cluster1" us-west-2 us-east-2)" &&
    IFS=' ' read -r protection1 peer1 <<<"$found1" &&
    changes="adopt-$(date +%s)-$$" &&
    aws cloudformation create-change-set \
      --region us-east-1 \
      --stack-name MultiRegionDistributedApp-Primary \
      --change-set-type IMPORT \
      --change-set-name "$changes" \
      --template-body file://us-east-1/MultiRegionDistributedApp-Primary.import.template.json \
      --resources-to-import "ResourceType=AWS::DSQL::Cluster,LogicalResourceId=Transactions,ResourceIdentifier={Identifier=$cluster1}" \
      --parameters "ParameterKey=TransactionsProtection,ParameterValue=$protection1" "ParameterKey=TransactionsPeerArn,ParameterValue=$peer1" >/dev/null &&
    change_set_is_ready us-east-1 MultiRegionDistributedApp-Primary "$changes" &&
    aws cloudformation execute-change-set \
      --region us-east-1 \
      --stack-name MultiRegionDistributedApp-Primary \
      --change-set-name "$changes" &&
    settled us-east-1 MultiRegionDistributedApp-Primary &&
    has_adopted MultiRegionDistributedApp-Primary
  }; }
) & pids=$!
# us-west-2  MultiRegionDistributedApp-Secondary  take over Transactions where it exists without a stack
(
  settled_alone us-west-2 MultiRegionDistributedApp-Secondary &&
  { stack_exists MultiRegionDistributedApp-Secondary || {
    clusters="$(clusters_in us-west-2)" &&
    cluster1="$(cluster_to_adopt us-west-2 MultiRegionDistributedApp-Secondary Transactions ADOPT_TRANSACTIONS_US_WEST_2 "$clusters")" &&
    { [ -n "$cluster1" ] || exit 0; } &&
    found1="$(can_adopt us-west-2 MultiRegionDistributedApp-Secondary Transactions "$cluster1" us-east-1 us-east-2)" &&
    IFS=' ' read -r protection1 peer1 <<<"$found1" &&
    changes="adopt-$(date +%s)-$$" &&
    aws cloudformation create-change-set \
      --region us-west-2 \
      --stack-name MultiRegionDistributedApp-Secondary \
      --change-set-type IMPORT \
      --change-set-name "$changes" \
      --template-body file://us-west-2/MultiRegionDistributedApp-Secondary.import.template.json \
      --resources-to-import "ResourceType=AWS::DSQL::Cluster,LogicalResourceId=Transactions,ResourceIdentifier={Identifier=$cluster1}" \
      --parameters "ParameterKey=TransactionsProtection,ParameterValue=$protection1" "ParameterKey=TransactionsPeerArn,ParameterValue=$peer1" >/dev/null &&
    change_set_is_ready us-west-2 MultiRegionDistributedApp-Secondary "$changes" &&
    aws cloudformation execute-change-set \
      --region us-west-2 \
      --stack-name MultiRegionDistributedApp-Secondary \
      --change-set-name "$changes" &&
    settled us-west-2 MultiRegionDistributedApp-Secondary &&
    has_adopted MultiRegionDistributedApp-Secondary
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 6. create: create the clusters; those of multi-Region databases then wait for their peers
# us-east-1  MultiRegionDistributedApp-Primary  create Transactions, unless the stack exists
(
  settled_alone us-east-1 MultiRegionDistributedApp-Primary &&
  { stack_exists MultiRegionDistributedApp-Primary || {
    aws cloudformation deploy \
      --region us-east-1 \
      --stack-name MultiRegionDistributedApp-Primary \
      --template-file us-east-1/MultiRegionDistributedApp-Primary.create.template.json \
      --no-fail-on-empty-changeset \
      --tags Application=DistributedApp CostCenter=Engineering Environment=Production 'Owner=DevOps Team' Project=MultiRegionDistributedApplications Region=Primary 'Service=Aurora DSQL' &&
    completed us-east-1 MultiRegionDistributedApp-Primary
  }; }
) & pids=$!
# us-west-2  MultiRegionDistributedApp-Secondary  create Transactions, unless the stack exists
(
  settled_alone us-west-2 MultiRegionDistributedApp-Secondary &&
  { stack_exists MultiRegionDistributedApp-Secondary || {
    aws cloudformation deploy \
      --region us-west-2 \
      --stack-name MultiRegionDistributedApp-Secondary \
      --template-file us-west-2/MultiRegionDistributedApp-Secondary.create.template.json \
      --no-fail-on-empty-changeset \
      --tags Application=DistributedApp CostCenter=Engineering Environment=Production 'Owner=DevOps Team' Project=MultiRegionDistributedApplications Region=Secondary 'Service=Aurora DSQL' &&
    completed us-west-2 MultiRegionDistributedApp-Secondary
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 7. peer: tell each cluster its peer, in both Regions at once
# us-east-1  MultiRegionDistributedApp-Primary  give Transactions the ARN of its peer, while it waits for one
(
  settled us-east-1 MultiRegionDistributedApp-Primary &&
  { clusters_have_peers us-east-1 MultiRegionDistributedApp-Primary 1 Transactions=TransactionsPeerArn || {
    TransactionsPeerArn="$(cluster_arn us-west-2 MultiRegionDistributedApp-Secondary Transactions)" &&
    has_no_other_peer us-east-1 MultiRegionDistributedApp-Primary Transactions "$TransactionsPeerArn" &&
    aws cloudformation deploy \
      --region us-east-1 \
      --stack-name MultiRegionDistributedApp-Primary \
      --template-file us-east-1/MultiRegionDistributedApp-Primary.peer.template.json \
      --no-fail-on-empty-changeset \
      --disable-rollback \
      --parameter-overrides "TransactionsPeerArn=${TransactionsPeerArn:?stack MultiRegionDistributedApp-Secondary in us-west-2 has no cluster Transactions yet}" \
      --tags Application=DistributedApp CostCenter=Engineering Environment=Production 'Owner=DevOps Team' Project=MultiRegionDistributedApplications Region=Primary 'Service=Aurora DSQL' &&
    completed us-east-1 MultiRegionDistributedApp-Primary
  }; }
) & pids=$!
# us-west-2  MultiRegionDistributedApp-Secondary  give Transactions the ARN of its peer, while it waits for one
(
  settled us-west-2 MultiRegionDistributedApp-Secondary &&
  { clusters_have_peers us-west-2 MultiRegionDistributedApp-Secondary 1 Transactions=TransactionsPeerArn || {
    TransactionsPeerArn="$(cluster_arn us-east-1 MultiRegionDistributedApp-Primary Transactions)" &&
    has_no_other_peer us-west-2 MultiRegionDistributedApp-Secondary Transactions "$TransactionsPeerArn" &&
    aws cloudformation deploy \
      --region us-west-2 \
      --stack-name MultiRegionDistributedApp-Secondary \
      --template-file us-west-2/MultiRegionDistributedApp-Secondary.peer.template.json \
      --no-fail-on-empty-changeset \
      --disable-rollback \
      --parameter-overrides "TransactionsPeerArn=${TransactionsPeerArn:?stack MultiRegionDistributedApp-Primary in us-east-1 has no cluster Transactions yet}" \
      --tags Application=DistributedApp CostCenter=Engineering Environment=Production 'Owner=DevOps Team' Project=MultiRegionDistributedApplications Region=Secondary 'Service=Aurora DSQL' &&
    completed us-west-2 MultiRegionDistributedApp-Secondary
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 8. wait: wait until the clusters are active
# us-east-1  MultiRegionDistributedApp-Primary  wait until Transactions is active
(
  identifier="$(resource_of us-east-1 MultiRegionDistributedApp-Primary Transactions)" &&
  wait_until_active us-east-1 Transactions "${identifier:?stack MultiRegionDistributedApp-Primary has no cluster Transactions}"
) & pids=$!
# us-west-2  MultiRegionDistributedApp-Secondary  wait until Transactions is active
(
  identifier="$(resource_of us-west-2 MultiRegionDistributedApp-Secondary Transactions)" &&
  wait_until_active us-west-2 Transactions "${identifier:?stack MultiRegionDistributedApp-Secondary has no cluster Transactions}"
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 9. stacks: deploy the stacks
# us-east-1  MultiRegionDistributedApp-Primary  deploy everything of the stack
(
  bucket="$(bucket_of us-east-1 "${ARTIFACT_BUCKET_US_EAST_1:-}")" &&
  settled us-east-1 MultiRegionDistributedApp-Primary &&
  aws cloudformation deploy \
    --region us-east-1 \
    --stack-name MultiRegionDistributedApp-Primary \
    --template-file us-east-1/MultiRegionDistributedApp-Primary.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset \
    --parameter-overrides "ArtifactBucket=$bucket" \
    --tags Application=DistributedApp CostCenter=Engineering Environment=Production 'Owner=DevOps Team' Project=MultiRegionDistributedApplications Region=Primary 'Service=Aurora DSQL' &&
  completed us-east-1 MultiRegionDistributedApp-Primary
) & pids=$!
# us-west-2  MultiRegionDistributedApp-Secondary  deploy everything of the stack
(
  bucket="$(bucket_of us-west-2 "${ARTIFACT_BUCKET_US_WEST_2:-}")" &&
  settled us-west-2 MultiRegionDistributedApp-Secondary &&
  aws cloudformation deploy \
    --region us-west-2 \
    --stack-name MultiRegionDistributedApp-Secondary \
    --template-file us-west-2/MultiRegionDistributedApp-Secondary.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset \
    --parameter-overrides "ArtifactBucket=$bucket" \
    --tags Application=DistributedApp CostCenter=Engineering Environment=Production 'Owner=DevOps Team' Project=MultiRegionDistributedApplications Region=Secondary 'Service=Aurora DSQL' &&
  completed us-west-2 MultiRegionDistributedApp-Secondary
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 10. protect: protect stacks with clusters from deletion, and the clusters from replacement
# us-east-1  MultiRegionDistributedApp-Primary  protect the stack, and in it Transactions
stack_is_protected us-east-1 MultiRegionDistributedApp-Primary Transactions || {
  aws cloudformation update-termination-protection \
    --region us-east-1 \
    --stack-name MultiRegionDistributedApp-Primary \
    --enable-termination-protection >/dev/null &&
  aws cloudformation set-stack-policy \
    --region us-east-1 \
    --stack-name MultiRegionDistributedApp-Primary \
    --stack-policy-body "$(stack_policy Transactions)"
} & pids=$!
# us-east-1  MultiRegionDistributedApp-Primary  protect Transactions, unless it is
cluster_is_protected us-east-1 MultiRegionDistributedApp-Primary Transactions || {
  identifier="$(resource_of us-east-1 MultiRegionDistributedApp-Primary Transactions)" &&
  aws dsql update-cluster \
    --region us-east-1 \
    --identifier "${identifier:?stack MultiRegionDistributedApp-Primary has no cluster Transactions}" \
    --deletion-protection-enabled >/dev/null
} & pids+=" $!"
# us-west-2  MultiRegionDistributedApp-Secondary  protect the stack, and in it Transactions
stack_is_protected us-west-2 MultiRegionDistributedApp-Secondary Transactions || {
  aws cloudformation update-termination-protection \
    --region us-west-2 \
    --stack-name MultiRegionDistributedApp-Secondary \
    --enable-termination-protection >/dev/null &&
  aws cloudformation set-stack-policy \
    --region us-west-2 \
    --stack-name MultiRegionDistributedApp-Secondary \
    --stack-policy-body "$(stack_policy Transactions)"
} & pids+=" $!"
# us-west-2  MultiRegionDistributedApp-Secondary  protect Transactions, unless it is
cluster_is_protected us-west-2 MultiRegionDistributedApp-Secondary Transactions || {
  identifier="$(resource_of us-west-2 MultiRegionDistributedApp-Secondary Transactions)" &&
  aws dsql update-cluster \
    --region us-west-2 \
    --identifier "${identifier:?stack MultiRegionDistributedApp-Secondary has no cluster Transactions}" \
    --deletion-protection-enabled >/dev/null
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 11. schema: apply the schema of each database, and create the roles that functions log in as
# us-east-1  MultiRegionDistributedApp-Primary  apply the schema of Transactions, and create its roles
(
  migrations="$(output_of us-east-1 MultiRegionDistributedApp-Primary TransactionsMigrationsName)" &&
  role1="$(output_of us-east-1 MultiRegionDistributedApp-Primary ProcessorRoleArn)" &&
  role2="$(output_of us-west-2 MultiRegionDistributedApp-Secondary ProcessorRoleArn)" &&
  payload='{"roles":[{"name":"app","arns":["'"${role1:?stack MultiRegionDistributedApp-Primary in us-east-1 has no output ProcessorRoleArn}"'","'"${role2:?stack MultiRegionDistributedApp-Secondary in us-west-2 has no output ProcessorRoleArn}"'"],"tables":{"outgoing_events":["DELETE","INSERT","SELECT"],"received_events":["INSERT","SELECT"],"transactions":["INSERT","SELECT","UPDATE"]}}]}' &&
  apply_schema us-east-1 Transactions "${migrations:?stack MultiRegionDistributedApp-Primary has no output TransactionsMigrationsName}" "$payload"
) || false

# 12. verify: make sure that stacks are complete, and that clusters are usable and are peers
# us-east-1  MultiRegionDistributedApp-Primary  make sure that the stack is complete
stack_is_complete us-east-1 MultiRegionDistributedApp-Primary & pids=$!
# us-west-2  MultiRegionDistributedApp-Secondary  make sure that the stack is complete
stack_is_complete us-west-2 MultiRegionDistributedApp-Secondary & pids+=" $!"
# us-east-1  MultiRegionDistributedApp-Primary  make sure that Transactions is usable, and a peer of its other side
(
  identifier="$(resource_of us-east-1 MultiRegionDistributedApp-Primary Transactions)" &&
  peer="$(cluster_arn us-west-2 MultiRegionDistributedApp-Secondary Transactions)" &&
  cluster_is_usable us-east-1 Transactions "$identifier" "$peer" us-east-2
) & pids+=" $!"
# us-west-2  MultiRegionDistributedApp-Secondary  make sure that Transactions is usable, and a peer of its other side
(
  identifier="$(resource_of us-west-2 MultiRegionDistributedApp-Secondary Transactions)" &&
  peer="$(cluster_arn us-east-1 MultiRegionDistributedApp-Primary Transactions)" &&
  cluster_is_usable us-west-2 Transactions "$identifier" "$peer" us-east-2
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
