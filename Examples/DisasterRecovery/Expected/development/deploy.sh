#!/usr/bin/env bash
# Deploys 2 stacks in us-east-1, us-west-2.
# With --dry-run it prints its commands, and runs none.
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
# us-east-1  AuroraDsqlDrDevelopmentPrimary  make sure that AWS answers
( { aws sts get-caller-identity --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --query Account --output text >/dev/null || { echo 'AWS does not answer in us-east-1: the credentials are wrong, the Region is not enabled for the account, or it is out of reach; --only deploys another Region without it' >&2; false; }; } ) & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  make sure that AWS answers
( { aws sts get-caller-identity --region us-west-2 --cli-connect-timeout 5 --cli-read-timeout 20 --query Account --output text >/dev/null || { echo 'AWS does not answer in us-west-2: the credentials are wrong, the Region is not enabled for the account, or it is out of reach; --only deploys another Region without it' >&2; false; }; } ) & pids+=" $!"
# us-east-1  AuroraDsqlDrDevelopmentPrimary  make sure that the stacks' states allow a change
( bad="$(aws cloudformation describe-stacks --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --query "Stacks[?contains(['AuroraDsqlDrDevelopmentPrimary'], StackName) && contains(['DELETE_IN_PROGRESS', 'DELETE_FAILED', 'IMPORT_ROLLBACK_FAILED', 'ROLLBACK_FAILED', 'UPDATE_ROLLBACK_FAILED'], StackStatus)].join(' is ', [StackName, StackStatus])" --output text)" && { [ -z "$bad" ] || { printf '%s\n' "$bad" >&2; { echo "these stacks take no change as they are: for UPDATE_ROLLBACK_FAILED, remove the cause and run 'aws cloudformation continue-update-rollback'; for another _FAILED, remove what stands in the way and run 'aws cloudformation delete-stack'; otherwise wait until the stack is gone" >&2; false; }; }; } ) & pids+=" $!"
# us-east-1  AuroraDsqlDrDevelopmentPrimary  make sure that the account's quota is enough for the clusters that are new
( there="$(aws cloudformation describe-stacks --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --query 'Stacks[?contains(['\''AuroraDsqlDrDevelopmentPrimary'\''], StackName) && StackStatus!='\''REVIEW_IN_PROGRESS'\'' && StackStatus!='\''ROLLBACK_COMPLETE'\''].StackName' --output text)" && new=0 && { case " $there " in *[[:space:]]AuroraDsqlDrDevelopmentPrimary[[:space:]]*) ;; *) new=$((new + 1)) ;; esac; } && { [ "$new" -eq 0 ] || { { quota="$(aws service-quotas get-service-quota --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --service-code dsql --quota-code L-DCF93F11 --query Quota.Value --output text 2>/dev/null || aws service-quotas get-aws-default-service-quota --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --service-code dsql --quota-code L-DCF93F11 --query Quota.Value --output text 2>/dev/null)" || quota=; } && { [ -z "${quota#None}" ] || { ids="$(aws dsql list-clusters --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --query 'clusters[].identifier' --output text)" && { have=0; for id in $ids; do witness="$(aws dsql get-cluster --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --identifier "$id" --query multiRegionProperties.witnessRegion --output text)" || exit; [ "$witness" = None ] || have=$((have + 1)); done; } && { [ $((have + new)) -le "${quota%.*}" ] || { echo "us-east-1 would have $((have + new)) multi-Region clusters, and the account's quota is ${quota%.*}; raise it in Service Quotas, or delete clusters that nobody needs" >&2; false; }; }; }; }; }; } ) & pids+=" $!"
# us-east-1  AuroraDsqlDrDevelopmentPrimary  make sure that Database is what it is to be, where it exists
( { state="$(aws cloudformation describe-stack-resource --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --stack-name AuroraDsqlDrDevelopmentPrimary --logical-resource-id Database --query "join(' ', [StackResourceDetail.ResourceStatus, StackResourceDetail.PhysicalResourceId || ''])" --output text 2>&1)" || case "$state" in *'does not exist'*) ;; *) printf '%s\n' "$state" >&2; false ;; esac; } && case "$state" in *'Resource Database does not exist'* | *DELETE_COMPLETE\ * | *DELETE_SKIPPED\ *) status="$(aws cloudformation describe-stacks --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --stack-name AuroraDsqlDrDevelopmentPrimary --query 'Stacks[0].StackStatus' --output text)" && case "$status" in REVIEW_IN_PROGRESS | CREATE_IN_PROGRESS | CREATE_FAILED | IMPORT_IN_PROGRESS | ROLLBACK_*) ;; *) { echo 'stack AuroraDsqlDrDevelopmentPrimary is deployed without the database Database, and clusters become peers only in a new stack: give Database an InEachRegion block and stacks of its own' >&2; false; } ;; esac ;; *'does not exist'* | *CREATE_FAILED\ * | *CREATE_IN_PROGRESS\ *) : ;; *_COMPLETE\ * | *UPDATE_*\ *) { case "${ADOPT_DATABASE_US_EAST_1:-}" in '' | "${state##* }") ;; *) { echo 'stack AuroraDsqlDrDevelopmentPrimary is there already, and its Database is not the cluster that it is to take over, which only a new stack can:' "$ADOPT_DATABASE_US_EAST_1" >&2; false; } ;; esac; } && shape="$(aws dsql get-cluster --region us-east-1 --cli-connect-timeout 5 --cli-read-timeout 20 --identifier "${state##* }" --query '[multiRegionProperties.witnessRegion, multiRegionProperties.clusters[?!contains(@, '\'':us-east-1:'\'')] | [0]]' --output text)" && case "$shape" in us-east-2?None | us-east-2?arn:*:dsql:us-west-2:*) ;; *) { echo 'Database in us-east-1 cannot become a database with a peer in us-west-2 and the witness us-east-2, since AWS fixes witness and peers at creation; describe a second database under another id, copy the data, and then remove this one; its witness and its peer are now:' "$shape" >&2; false; } ;; esac ;; esac ) & pids+=" $!"
# us-west-2  AuroraDsqlDrDevelopmentSecondary  make sure that the stacks' states allow a change
( bad="$(aws cloudformation describe-stacks --region us-west-2 --cli-connect-timeout 5 --cli-read-timeout 20 --query "Stacks[?contains(['AuroraDsqlDrDevelopmentSecondary'], StackName) && contains(['DELETE_IN_PROGRESS', 'DELETE_FAILED', 'IMPORT_ROLLBACK_FAILED', 'ROLLBACK_FAILED', 'UPDATE_ROLLBACK_FAILED'], StackStatus)].join(' is ', [StackName, StackStatus])" --output text)" && { [ -z "$bad" ] || { printf '%s\n' "$bad" >&2; { echo "these stacks take no change as they are: for UPDATE_ROLLBACK_FAILED, remove the cause and run 'aws cloudformation continue-update-rollback'; for another _FAILED, remove what stands in the way and run 'aws cloudformation delete-stack'; otherwise wait until the stack is gone" >&2; false; }; }; } ) & pids+=" $!"
# us-west-2  AuroraDsqlDrDevelopmentSecondary  make sure that the account's quota is enough for the clusters that are new
( there="$(aws cloudformation describe-stacks --region us-west-2 --cli-connect-timeout 5 --cli-read-timeout 20 --query 'Stacks[?contains(['\''AuroraDsqlDrDevelopmentSecondary'\''], StackName) && StackStatus!='\''REVIEW_IN_PROGRESS'\'' && StackStatus!='\''ROLLBACK_COMPLETE'\''].StackName' --output text)" && new=0 && { case " $there " in *[[:space:]]AuroraDsqlDrDevelopmentSecondary[[:space:]]*) ;; *) new=$((new + 1)) ;; esac; } && { [ "$new" -eq 0 ] || { { quota="$(aws service-quotas get-service-quota --region us-west-2 --cli-connect-timeout 5 --cli-read-timeout 20 --service-code dsql --quota-code L-DCF93F11 --query Quota.Value --output text 2>/dev/null || aws service-quotas get-aws-default-service-quota --region us-west-2 --cli-connect-timeout 5 --cli-read-timeout 20 --service-code dsql --quota-code L-DCF93F11 --query Quota.Value --output text 2>/dev/null)" || quota=; } && { [ -z "${quota#None}" ] || { ids="$(aws dsql list-clusters --region us-west-2 --cli-connect-timeout 5 --cli-read-timeout 20 --query 'clusters[].identifier' --output text)" && { have=0; for id in $ids; do witness="$(aws dsql get-cluster --region us-west-2 --cli-connect-timeout 5 --cli-read-timeout 20 --identifier "$id" --query multiRegionProperties.witnessRegion --output text)" || exit; [ "$witness" = None ] || have=$((have + 1)); done; } && { [ $((have + new)) -le "${quota%.*}" ] || { echo "us-west-2 would have $((have + new)) multi-Region clusters, and the account's quota is ${quota%.*}; raise it in Service Quotas, or delete clusters that nobody needs" >&2; false; }; }; }; }; }; } ) & pids+=" $!"
# us-west-2  AuroraDsqlDrDevelopmentSecondary  make sure that Database is what it is to be, where it exists
( { state="$(aws cloudformation describe-stack-resource --region us-west-2 --cli-connect-timeout 5 --cli-read-timeout 20 --stack-name AuroraDsqlDrDevelopmentSecondary --logical-resource-id Database --query "join(' ', [StackResourceDetail.ResourceStatus, StackResourceDetail.PhysicalResourceId || ''])" --output text 2>&1)" || case "$state" in *'does not exist'*) ;; *) printf '%s\n' "$state" >&2; false ;; esac; } && case "$state" in *'Resource Database does not exist'* | *DELETE_COMPLETE\ * | *DELETE_SKIPPED\ *) status="$(aws cloudformation describe-stacks --region us-west-2 --cli-connect-timeout 5 --cli-read-timeout 20 --stack-name AuroraDsqlDrDevelopmentSecondary --query 'Stacks[0].StackStatus' --output text)" && case "$status" in REVIEW_IN_PROGRESS | CREATE_IN_PROGRESS | CREATE_FAILED | IMPORT_IN_PROGRESS | ROLLBACK_*) ;; *) { echo 'stack AuroraDsqlDrDevelopmentSecondary is deployed without the database Database, and clusters become peers only in a new stack: give Database an InEachRegion block and stacks of its own' >&2; false; } ;; esac ;; *'does not exist'* | *CREATE_FAILED\ * | *CREATE_IN_PROGRESS\ *) : ;; *_COMPLETE\ * | *UPDATE_*\ *) { case "${ADOPT_DATABASE_US_WEST_2:-}" in '' | "${state##* }") ;; *) { echo 'stack AuroraDsqlDrDevelopmentSecondary is there already, and its Database is not the cluster that it is to take over, which only a new stack can:' "$ADOPT_DATABASE_US_WEST_2" >&2; false; } ;; esac; } && shape="$(aws dsql get-cluster --region us-west-2 --cli-connect-timeout 5 --cli-read-timeout 20 --identifier "${state##* }" --query '[multiRegionProperties.witnessRegion, multiRegionProperties.clusters[?!contains(@, '\'':us-west-2:'\'')] | [0]]' --output text)" && case "$shape" in us-east-2?None | us-east-2?arn:*:dsql:us-east-1:*) ;; *) { echo 'Database in us-west-2 cannot become a database with a peer in us-east-1 and the witness us-east-2, since AWS fixes witness and peers at creation; describe a second database under another id, copy the data, and then remove this one; its witness and its peer are now:' "$shape" >&2; false; } ;; esac ;; esac ) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 2. clear: delete stacks whose creation failed and was taken back, which hold nothing
# us-east-1  AuroraDsqlDrDevelopmentPrimary  delete the stack if its creation was taken back
(
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *UPDATE_*_IN_PROGRESS) false ;; *CREATE_IN_PROGRESS | *ROLLBACK_IN_PROGRESS | *IMPORT_IN_PROGRESS | *DELETE_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id AuroraDsqlDrDevelopmentPrimary does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  { case "$status" in *UPDATE_ROLLBACK_COMPLETE | *IMPORT_ROLLBACK_COMPLETE) ;; *ROLLBACK_COMPLETE) false ;; esac || {
    aws cloudformation delete-stack --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary \
      && aws cloudformation wait stack-delete-complete --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary
  }; }
) & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  delete the stack if its creation was taken back
(
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *UPDATE_*_IN_PROGRESS) false ;; *CREATE_IN_PROGRESS | *ROLLBACK_IN_PROGRESS | *IMPORT_IN_PROGRESS | *DELETE_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id AuroraDsqlDrDevelopmentSecondary does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  { case "$status" in *UPDATE_ROLLBACK_COMPLETE | *IMPORT_ROLLBACK_COMPLETE) ;; *ROLLBACK_COMPLETE) false ;; esac || {
    aws cloudformation delete-stack --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary \
      && aws cloudformation wait stack-delete-complete --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 3. adopt: take over clusters that are there already: named ones, and those that a teardown kept
# us-east-1  AuroraDsqlDrDevelopmentPrimary  take over Database where it exists without a stack
(
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *UPDATE_*_IN_PROGRESS) false ;; *CREATE_IN_PROGRESS | *ROLLBACK_IN_PROGRESS | *IMPORT_IN_PROGRESS | *DELETE_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id AuroraDsqlDrDevelopmentPrimary does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  { case "$status" in *'Stack with id AuroraDsqlDrDevelopmentPrimary does not exist'* | *REVIEW_IN_PROGRESS) false ;; esac || {
    ids="$(aws dsql list-clusters --region us-east-1 --query 'clusters[].identifier' --output text)" &&
    { cluster1="${ADOPT_DATABASE_US_EAST_1:-}"; [ -n "$cluster1" ] || cluster1="$(for id in $ids; do found="$(aws dsql get-cluster --region us-east-1 --identifier "$id" --query 'tags."aws:cloudformation:stack-name"=='\''AuroraDsqlDrDevelopmentPrimary'\'' && tags."aws:cloudformation:logical-id"=='\''Database'\'' && !contains(['\''DELETED'\'', '\''DELETING'\'', '\''PENDING_DELETE'\''], status) && identifier || '\'''\''' --output text)" || exit; [ -z "$found" ] || printf '%s ' "$found"; done)"; } && cluster1="${cluster1% }" && case "$cluster1" in *\ *) { echo 'several clusters in us-east-1 were Database of stack AuroraDsqlDrDevelopmentPrimary; set ADOPT_DATABASE_US_EAST_1 to one of' "$cluster1" >&2; false; } ;; esac &&
    if [ -z "$cluster1" ]; then :; \
      else { [ -n "$cluster1" ] || { echo 'there is no cluster for Database in us-east-1, but for others of stack AuroraDsqlDrDevelopmentPrimary; name all of them, or none' >&2; false; }; } && shape="$(aws dsql get-cluster --region us-east-1 --identifier "$cluster1" --query '[multiRegionProperties.witnessRegion, multiRegionProperties.clusters[?!contains(@, '\'':us-east-1:'\'')] | [0], to_string(deletionProtectionEnabled)]' --output text)" && case "$shape" in us-east-2?None?* | us-east-2?arn:*:dsql:us-west-2:*) ;; *) { echo "cluster $cluster1 in us-east-1" 'cannot be Database, which is one with a peer in us-west-2 and the witness us-east-2; its witness, its peer and its protection are' "$shape" >&2; false; } ;; esac && IFS=$'\t' read -r _ peer1 protection1 <<<"$shape" && peer1="${peer1#None}" && changes="adopt-$(date +%s)-$$" && aws cloudformation create-change-set --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --change-set-type IMPORT --change-set-name "$changes" --template-body file://us-east-1/AuroraDsqlDrDevelopmentPrimary.import.template.json --resources-to-import "[{\"ResourceType\":\"AWS::DSQL::Cluster\",\"LogicalResourceId\":\"Database\",\"ResourceIdentifier\":{\"Identifier\":\"$cluster1\"}}]" --parameters "ParameterKey=DatabaseProtection,ParameterValue=$protection1" "ParameterKey=DatabasePeerArn,ParameterValue=$peer1" >/dev/null && { tries=0; until { state="$(aws cloudformation describe-change-set --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --change-set-name "$changes" --query "join(': ', [Status, StatusReason || ''])" --output text)" && case "$state" in *_PENDING:* | *_IN_PROGRESS:*) false ;; esac; } || [ "$tries" -ge 120 ]; do tries=$((tries + 1)); sleep 5; done; [ "$tries" -lt 120 ] || { echo 'the change set of stack AuroraDsqlDrDevelopmentPrimary is not ready after 10 minutes' >&2; false; }; } && case "$state" in CREATE_COMPLETE:*) ;; *) printf '%s\n' "$state" >&2; false ;; esac && aws cloudformation execute-change-set --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --change-set-name "$changes" && { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id AuroraDsqlDrDevelopmentPrimary does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } && case "$status" in *IMPORT_COMPLETE) ;; *) { echo 'stack AuroraDsqlDrDevelopmentPrimary could not take over its clusters' >&2; false; } ;; esac; fi
  }; }
) & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  take over Database where it exists without a stack
(
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *UPDATE_*_IN_PROGRESS) false ;; *CREATE_IN_PROGRESS | *ROLLBACK_IN_PROGRESS | *IMPORT_IN_PROGRESS | *DELETE_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id AuroraDsqlDrDevelopmentSecondary does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  { case "$status" in *'Stack with id AuroraDsqlDrDevelopmentSecondary does not exist'* | *REVIEW_IN_PROGRESS) false ;; esac || {
    ids="$(aws dsql list-clusters --region us-west-2 --query 'clusters[].identifier' --output text)" &&
    { cluster1="${ADOPT_DATABASE_US_WEST_2:-}"; [ -n "$cluster1" ] || cluster1="$(for id in $ids; do found="$(aws dsql get-cluster --region us-west-2 --identifier "$id" --query 'tags."aws:cloudformation:stack-name"=='\''AuroraDsqlDrDevelopmentSecondary'\'' && tags."aws:cloudformation:logical-id"=='\''Database'\'' && !contains(['\''DELETED'\'', '\''DELETING'\'', '\''PENDING_DELETE'\''], status) && identifier || '\'''\''' --output text)" || exit; [ -z "$found" ] || printf '%s ' "$found"; done)"; } && cluster1="${cluster1% }" && case "$cluster1" in *\ *) { echo 'several clusters in us-west-2 were Database of stack AuroraDsqlDrDevelopmentSecondary; set ADOPT_DATABASE_US_WEST_2 to one of' "$cluster1" >&2; false; } ;; esac &&
    if [ -z "$cluster1" ]; then :; \
      else { [ -n "$cluster1" ] || { echo 'there is no cluster for Database in us-west-2, but for others of stack AuroraDsqlDrDevelopmentSecondary; name all of them, or none' >&2; false; }; } && shape="$(aws dsql get-cluster --region us-west-2 --identifier "$cluster1" --query '[multiRegionProperties.witnessRegion, multiRegionProperties.clusters[?!contains(@, '\'':us-west-2:'\'')] | [0], to_string(deletionProtectionEnabled)]' --output text)" && case "$shape" in us-east-2?None?* | us-east-2?arn:*:dsql:us-east-1:*) ;; *) { echo "cluster $cluster1 in us-west-2" 'cannot be Database, which is one with a peer in us-east-1 and the witness us-east-2; its witness, its peer and its protection are' "$shape" >&2; false; } ;; esac && IFS=$'\t' read -r _ peer1 protection1 <<<"$shape" && peer1="${peer1#None}" && changes="adopt-$(date +%s)-$$" && aws cloudformation create-change-set --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --change-set-type IMPORT --change-set-name "$changes" --template-body file://us-west-2/AuroraDsqlDrDevelopmentSecondary.import.template.json --resources-to-import "[{\"ResourceType\":\"AWS::DSQL::Cluster\",\"LogicalResourceId\":\"Database\",\"ResourceIdentifier\":{\"Identifier\":\"$cluster1\"}}]" --parameters "ParameterKey=DatabaseProtection,ParameterValue=$protection1" "ParameterKey=DatabasePeerArn,ParameterValue=$peer1" >/dev/null && { tries=0; until { state="$(aws cloudformation describe-change-set --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --change-set-name "$changes" --query "join(': ', [Status, StatusReason || ''])" --output text)" && case "$state" in *_PENDING:* | *_IN_PROGRESS:*) false ;; esac; } || [ "$tries" -ge 120 ]; do tries=$((tries + 1)); sleep 5; done; [ "$tries" -lt 120 ] || { echo 'the change set of stack AuroraDsqlDrDevelopmentSecondary is not ready after 10 minutes' >&2; false; }; } && case "$state" in CREATE_COMPLETE:*) ;; *) printf '%s\n' "$state" >&2; false ;; esac && aws cloudformation execute-change-set --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --change-set-name "$changes" && { tries=0; while status="$(aws cloudformation describe-stacks --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id AuroraDsqlDrDevelopmentSecondary does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } && case "$status" in *IMPORT_COMPLETE) ;; *) { echo 'stack AuroraDsqlDrDevelopmentSecondary could not take over its clusters' >&2; false; } ;; esac; fi
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 4. create: create the clusters; those of multi-Region databases then wait for their peers
# us-east-1  AuroraDsqlDrDevelopmentPrimary  create Database, unless the stack exists
(
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *UPDATE_*_IN_PROGRESS) false ;; *CREATE_IN_PROGRESS | *ROLLBACK_IN_PROGRESS | *IMPORT_IN_PROGRESS | *DELETE_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id AuroraDsqlDrDevelopmentPrimary does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  { case "$status" in *'Stack with id AuroraDsqlDrDevelopmentPrimary does not exist'* | *REVIEW_IN_PROGRESS) false ;; esac || {
    before="$status" &&
    AWS_PAGER='' aws cloudformation deploy \
      --region us-east-1 \
      --stack-name AuroraDsqlDrDevelopmentPrimary \
      --template-file us-east-1/AuroraDsqlDrDevelopmentPrimary.create.template.json \
      --no-fail-on-empty-changeset \
      --tags CostCenter=Infrastructure Environment=development ManagedBy=dsqlsynth Project=AuroraDsqlDisasterRecovery Region=primary &&
    case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --query 'Stacks[0].StackStatus' --output text 2>&1)" in CREATE_COMPLETE | UPDATE_COMPLETE | IMPORT_COMPLETE) ;; UPDATE_ROLLBACK_COMPLETE) [ "${before:-}" = UPDATE_ROLLBACK_COMPLETE ] ;; *) false ;; esac
  }; }
) & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  create Database, unless the stack exists
(
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *UPDATE_*_IN_PROGRESS) false ;; *CREATE_IN_PROGRESS | *ROLLBACK_IN_PROGRESS | *IMPORT_IN_PROGRESS | *DELETE_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id AuroraDsqlDrDevelopmentSecondary does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  { case "$status" in *'Stack with id AuroraDsqlDrDevelopmentSecondary does not exist'* | *REVIEW_IN_PROGRESS) false ;; esac || {
    before="$status" &&
    AWS_PAGER='' aws cloudformation deploy \
      --region us-west-2 \
      --stack-name AuroraDsqlDrDevelopmentSecondary \
      --template-file us-west-2/AuroraDsqlDrDevelopmentSecondary.create.template.json \
      --no-fail-on-empty-changeset \
      --tags CostCenter=Infrastructure Environment=development ManagedBy=dsqlsynth Project=AuroraDsqlDisasterRecovery Region=secondary &&
    case "$(aws cloudformation describe-stacks --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --query 'Stacks[0].StackStatus' --output text 2>&1)" in CREATE_COMPLETE | UPDATE_COMPLETE | IMPORT_COMPLETE) ;; UPDATE_ROLLBACK_COMPLETE) [ "${before:-}" = UPDATE_ROLLBACK_COMPLETE ] ;; *) false ;; esac
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 5. peer: tell each cluster its peer, in both Regions at once
# us-east-1  AuroraDsqlDrDevelopmentPrimary  give Database the ARN of its peer, while it waits for one
(
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id AuroraDsqlDrDevelopmentPrimary does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  { ! [ "$(aws cloudformation describe-stack-resources --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --query 'length(StackResources)' --output text)" -le 1 ] || { [ "$status" != UPDATE_FAILED ] && case "$(aws dsql get-cluster --region us-east-1 --identifier "$(aws cloudformation describe-stack-resource --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --logical-resource-id Database --query StackResourceDetail.PhysicalResourceId --output text)" --query status --output text)" in PENDING_SETUP) false ;; esac && case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --query "Stacks[0].Parameters[?ParameterKey=='DatabasePeerArn'].ParameterValue | [0]" --output text)" in None | '') false ;; esac; } || {
    DatabasePeerArn="$(aws dsql get-cluster --region us-west-2 --identifier "$(aws cloudformation describe-stack-resource --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --logical-resource-id Database --query StackResourceDetail.PhysicalResourceId --output text)" --query arn --output text)" &&
    peer="$(aws dsql get-cluster --region us-east-1 --identifier "$(aws cloudformation describe-stack-resource --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --logical-resource-id Database --query StackResourceDetail.PhysicalResourceId --output text)" --query 'multiRegionProperties.clusters[?!contains(@, '\'':us-east-1:'\'')] | [0]' --output text)" && case "$peer" in None | "$DatabasePeerArn") ;; *) { echo "Database in us-east-1 is the peer of another cluster than that of its stack in the other Region; take over both by 'dsqlsynth adopt':" "$peer" >&2; false; } ;; esac &&
    before="$status" &&
    AWS_PAGER='' aws cloudformation deploy \
      --region us-east-1 \
      --stack-name AuroraDsqlDrDevelopmentPrimary \
      --template-file us-east-1/AuroraDsqlDrDevelopmentPrimary.peer.template.json \
      --no-fail-on-empty-changeset \
      --disable-rollback \
      --parameter-overrides "DatabasePeerArn=${DatabasePeerArn:?stack AuroraDsqlDrDevelopmentSecondary in us-west-2 has no cluster Database yet}" \
      --tags CostCenter=Infrastructure Environment=development ManagedBy=dsqlsynth Project=AuroraDsqlDisasterRecovery Region=primary &&
    case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --query 'Stacks[0].StackStatus' --output text 2>&1)" in CREATE_COMPLETE | UPDATE_COMPLETE | IMPORT_COMPLETE) ;; UPDATE_ROLLBACK_COMPLETE) [ "${before:-}" = UPDATE_ROLLBACK_COMPLETE ] ;; *) false ;; esac
  }; }
) & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  give Database the ARN of its peer, while it waits for one
(
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id AuroraDsqlDrDevelopmentSecondary does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  { ! [ "$(aws cloudformation describe-stack-resources --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --query 'length(StackResources)' --output text)" -le 1 ] || { [ "$status" != UPDATE_FAILED ] && case "$(aws dsql get-cluster --region us-west-2 --identifier "$(aws cloudformation describe-stack-resource --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --logical-resource-id Database --query StackResourceDetail.PhysicalResourceId --output text)" --query status --output text)" in PENDING_SETUP) false ;; esac && case "$(aws cloudformation describe-stacks --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --query "Stacks[0].Parameters[?ParameterKey=='DatabasePeerArn'].ParameterValue | [0]" --output text)" in None | '') false ;; esac; } || {
    DatabasePeerArn="$(aws dsql get-cluster --region us-east-1 --identifier "$(aws cloudformation describe-stack-resource --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --logical-resource-id Database --query StackResourceDetail.PhysicalResourceId --output text)" --query arn --output text)" &&
    peer="$(aws dsql get-cluster --region us-west-2 --identifier "$(aws cloudformation describe-stack-resource --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --logical-resource-id Database --query StackResourceDetail.PhysicalResourceId --output text)" --query 'multiRegionProperties.clusters[?!contains(@, '\'':us-west-2:'\'')] | [0]' --output text)" && case "$peer" in None | "$DatabasePeerArn") ;; *) { echo "Database in us-west-2 is the peer of another cluster than that of its stack in the other Region; take over both by 'dsqlsynth adopt':" "$peer" >&2; false; } ;; esac &&
    before="$status" &&
    AWS_PAGER='' aws cloudformation deploy \
      --region us-west-2 \
      --stack-name AuroraDsqlDrDevelopmentSecondary \
      --template-file us-west-2/AuroraDsqlDrDevelopmentSecondary.peer.template.json \
      --no-fail-on-empty-changeset \
      --disable-rollback \
      --parameter-overrides "DatabasePeerArn=${DatabasePeerArn:?stack AuroraDsqlDrDevelopmentPrimary in us-east-1 has no cluster Database yet}" \
      --tags CostCenter=Infrastructure Environment=development ManagedBy=dsqlsynth Project=AuroraDsqlDisasterRecovery Region=secondary &&
    case "$(aws cloudformation describe-stacks --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --query 'Stacks[0].StackStatus' --output text 2>&1)" in CREATE_COMPLETE | UPDATE_COMPLETE | IMPORT_COMPLETE) ;; UPDATE_ROLLBACK_COMPLETE) [ "${before:-}" = UPDATE_ROLLBACK_COMPLETE ] ;; *) false ;; esac
  }; }
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 6. wait: wait until the clusters are active
# us-east-1  AuroraDsqlDrDevelopmentPrimary  wait until Database is active
(
  identifier="$(aws cloudformation describe-stack-resource --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --logical-resource-id Database --query StackResourceDetail.PhysicalResourceId --output text)" &&
  ( tries=0; until aws dsql get-cluster --region us-east-1 --identifier "${identifier:?stack AuroraDsqlDrDevelopmentPrimary has no cluster Database}" --query status --output text | grep -Eqx 'ACTIVE|IDLE|INACTIVE'; do \
    tries=$((tries + 1)); if [ "$tries" -ge 120 ]; then echo 'cluster Database in us-east-1 is not active after 20 minutes' >&2; exit 1; fi; \
    sleep 10; done )
) & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  wait until Database is active
(
  identifier="$(aws cloudformation describe-stack-resource --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --logical-resource-id Database --query StackResourceDetail.PhysicalResourceId --output text)" &&
  ( tries=0; until aws dsql get-cluster --region us-west-2 --identifier "${identifier:?stack AuroraDsqlDrDevelopmentSecondary has no cluster Database}" --query status --output text | grep -Eqx 'ACTIVE|IDLE|INACTIVE'; do \
    tries=$((tries + 1)); if [ "$tries" -ge 120 ]; then echo 'cluster Database in us-west-2 is not active after 20 minutes' >&2; exit 1; fi; \
    sleep 10; done )
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 7. stacks: deploy the stacks
# us-east-1  AuroraDsqlDrDevelopmentPrimary  deploy everything of the stack
(
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id AuroraDsqlDrDevelopmentPrimary does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  before="$status" &&
  AWS_PAGER='' aws cloudformation deploy \
    --region us-east-1 \
    --stack-name AuroraDsqlDrDevelopmentPrimary \
    --template-file us-east-1/AuroraDsqlDrDevelopmentPrimary.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset \
    --tags CostCenter=Infrastructure Environment=development ManagedBy=dsqlsynth Project=AuroraDsqlDisasterRecovery Region=primary &&
  case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --query 'Stacks[0].StackStatus' --output text 2>&1)" in CREATE_COMPLETE | UPDATE_COMPLETE | IMPORT_COMPLETE) ;; UPDATE_ROLLBACK_COMPLETE) [ "${before:-}" = UPDATE_ROLLBACK_COMPLETE ] ;; *) false ;; esac
) & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  deploy everything of the stack
(
  { tries=0; while status="$(aws cloudformation describe-stacks --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --query 'Stacks[0].StackStatus' --output text 2>&1)" || :; case "$status" in *REVIEW_IN_PROGRESS) false ;; *_IN_PROGRESS) ;; *) false ;; esac && [ "$tries" -lt 720 ]; do tries=$((tries + 1)); sleep 5; done; case "$status" in *'Stack with id AuroraDsqlDrDevelopmentSecondary does not exist'* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;; *) printf '%s\n' "$status" >&2; false ;; esac; } &&
  before="$status" &&
  AWS_PAGER='' aws cloudformation deploy \
    --region us-west-2 \
    --stack-name AuroraDsqlDrDevelopmentSecondary \
    --template-file us-west-2/AuroraDsqlDrDevelopmentSecondary.template.json \
    --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset \
    --tags CostCenter=Infrastructure Environment=development ManagedBy=dsqlsynth Project=AuroraDsqlDisasterRecovery Region=secondary &&
  case "$(aws cloudformation describe-stacks --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --query 'Stacks[0].StackStatus' --output text 2>&1)" in CREATE_COMPLETE | UPDATE_COMPLETE | IMPORT_COMPLETE) ;; UPDATE_ROLLBACK_COMPLETE) [ "${before:-}" = UPDATE_ROLLBACK_COMPLETE ] ;; *) false ;; esac
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 8. protect: protect stacks with clusters from deletion, and the clusters from replacement
# us-east-1  AuroraDsqlDrDevelopmentPrimary  protect the stack, and in it Database
{ [ "$(aws cloudformation describe-stacks --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --query 'Stacks[0].EnableTerminationProtection' --output text)" = True ] && [ "$(aws cloudformation get-stack-policy --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --query StackPolicyBody --output text)" = '{"Statement":[{"Action":"Update:*","Effect":"Allow","Principal":"*","Resource":"*"},{"Action":["Update:Delete","Update:Replace"],"Effect":"Deny","Principal":"*","Resource":["LogicalResourceId/Database"]}]}' ]; } || {
  aws cloudformation update-termination-protection --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --enable-termination-protection >/dev/null \
    && aws cloudformation set-stack-policy --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --stack-policy-body '{"Statement":[{"Action":"Update:*","Effect":"Allow","Principal":"*","Resource":"*"},{"Action":["Update:Delete","Update:Replace"],"Effect":"Deny","Principal":"*","Resource":["LogicalResourceId/Database"]}]}'
} & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  protect the stack, and in it Database
{ [ "$(aws cloudformation describe-stacks --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --query 'Stacks[0].EnableTerminationProtection' --output text)" = True ] && [ "$(aws cloudformation get-stack-policy --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --query StackPolicyBody --output text)" = '{"Statement":[{"Action":"Update:*","Effect":"Allow","Principal":"*","Resource":"*"},{"Action":["Update:Delete","Update:Replace"],"Effect":"Deny","Principal":"*","Resource":["LogicalResourceId/Database"]}]}' ]; } || {
  aws cloudformation update-termination-protection --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --enable-termination-protection >/dev/null \
    && aws cloudformation set-stack-policy --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --stack-policy-body '{"Statement":[{"Action":"Update:*","Effect":"Allow","Principal":"*","Resource":"*"},{"Action":["Update:Delete","Update:Replace"],"Effect":"Deny","Principal":"*","Resource":["LogicalResourceId/Database"]}]}'
} & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

# 9. verify: make sure that stacks are complete, and that clusters are usable and are peers
# us-east-1  AuroraDsqlDrDevelopmentPrimary  make sure that the stack is complete
{ case "$(aws cloudformation describe-stacks --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --query 'Stacks[0].StackStatus' --output text 2>&1)" in CREATE_COMPLETE | UPDATE_COMPLETE | UPDATE_ROLLBACK_COMPLETE | IMPORT_COMPLETE) ;; *) false ;; esac || { echo 'stack AuroraDsqlDrDevelopmentPrimary in us-east-1 is not complete' >&2; false; }; } & pids=$!
# us-west-2  AuroraDsqlDrDevelopmentSecondary  make sure that the stack is complete
{ case "$(aws cloudformation describe-stacks --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --query 'Stacks[0].StackStatus' --output text 2>&1)" in CREATE_COMPLETE | UPDATE_COMPLETE | UPDATE_ROLLBACK_COMPLETE | IMPORT_COMPLETE) ;; *) false ;; esac || { echo 'stack AuroraDsqlDrDevelopmentSecondary in us-west-2 is not complete' >&2; false; }; } & pids+=" $!"
# us-east-1  AuroraDsqlDrDevelopmentPrimary  make sure that Database is usable, and a peer of its other side
(
  identifier="$(aws cloudformation describe-stack-resource --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --logical-resource-id Database --query StackResourceDetail.PhysicalResourceId --output text)" &&
  peer="$(aws dsql get-cluster --region us-west-2 --identifier "$(aws cloudformation describe-stack-resource --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --logical-resource-id Database --query StackResourceDetail.PhysicalResourceId --output text)" --query arn --output text)" &&
  shape="$(aws dsql get-cluster --region us-east-1 --identifier "$identifier" --query '[status, multiRegionProperties.witnessRegion, multiRegionProperties.clusters[?!contains(@, '\'':us-east-1:'\'')] | [0]]' --output text)" \
    && case "$shape" in ACTIVE?us-east-2?"$peer" | IDLE?us-east-2?"$peer" | INACTIVE?us-east-2?"$peer") ;; *) { echo 'cluster Database in us-east-1 is not usable as it is to be; its status, its witness and its peer are' "$shape" >&2; false; } ;; esac
) & pids+=" $!"
# us-west-2  AuroraDsqlDrDevelopmentSecondary  make sure that Database is usable, and a peer of its other side
(
  identifier="$(aws cloudformation describe-stack-resource --region us-west-2 --stack-name AuroraDsqlDrDevelopmentSecondary --logical-resource-id Database --query StackResourceDetail.PhysicalResourceId --output text)" &&
  peer="$(aws dsql get-cluster --region us-east-1 --identifier "$(aws cloudformation describe-stack-resource --region us-east-1 --stack-name AuroraDsqlDrDevelopmentPrimary --logical-resource-id Database --query StackResourceDetail.PhysicalResourceId --output text)" --query arn --output text)" &&
  shape="$(aws dsql get-cluster --region us-west-2 --identifier "$identifier" --query '[status, multiRegionProperties.witnessRegion, multiRegionProperties.clusters[?!contains(@, '\'':us-west-2:'\'')] | [0]]' --output text)" \
    && case "$shape" in ACTIVE?us-east-2?"$peer" | IDLE?us-east-2?"$peer" | INACTIVE?us-east-2?"$peer") ;; *) { echo 'cluster Database in us-west-2 is not usable as it is to be; its status, its witness and its peer are' "$shape" >&2; false; } ;; esac
) & pids+=" $!"
failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]
