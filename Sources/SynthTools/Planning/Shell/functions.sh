# shellcheck shell=bash
# The functions that the commands of a plan are made of: how they look, wait and check. 'dsqlsynth
# synth' writes them beside the plan, the same for every plan; in bash, '. ./functions.sh' makes
# them known.
#
# What they take is named after each name. The Region comes first and the stack second; several
# names are one argument, with spaces between them; options for the AWS CLI, such as --profile, may
# follow. They succeed when what they say holds, and fail when it does not or AWS does not answer.
# They set no variable but 'status', where they say so.
#
# They are right in any bash since 3.2, whatever its options: every line says what follows from its
# failure, since bash forgets -e within a condition.

# refuse MESSAGE: says why, and fails.
refuse() {
  printf '%s\n' "$1" >&2
  return 1
}

# listed NAMES: prints the names as a list of JMESPath.
listed() {
  local IFS=' ' name list=
  for name in $1; do list="$list, '$name'"; done
  printf '[%s]\n' "${list#, }"
}

# --- What AWS knows ---

# own_account REGION: prints the account that AWS takes us for.
own_account() {
  local region="$1"
  shift
  aws sts get-caller-identity --region "$region" "$@" --query Account --output text
}

# stack_status REGION STACK: prints the status of the stack, or why there is none.
stack_status() {
  local region="$1" stack="$2"
  shift 2
  aws cloudformation describe-stacks --region "$region" "$@" --stack-name "$stack" \
    --query 'Stacks[0].StackStatus' --output text 2>&1
}

# output_of REGION STACK OUTPUT: prints what an output holds, and nothing when there is none.
output_of() {
  local region="$1" stack="$2" output="$3"
  shift 3
  aws cloudformation describe-stacks --region "$region" "$@" --stack-name "$stack" \
    --query "Stacks[].Outputs[] | [?OutputKey=='$output'].OutputValue" --output text
}

# resource_of REGION STACK RESOURCE: prints what AWS calls a resource, such as a cluster's identifier.
resource_of() {
  local region="$1" stack="$2" resource="$3"
  shift 3
  aws cloudformation describe-stack-resource --region "$region" "$@" --stack-name "$stack" \
    --logical-resource-id "$resource" --query StackResourceDetail.PhysicalResourceId --output text
}

# cluster_arn REGION STACK DATABASE: prints the ARN of a cluster, which is known before the stack has
# outputs.
cluster_arn() {
  local region="$1" stack="$2" database="$3" identifier
  shift 3
  identifier="$(resource_of "$region" "$stack" "$database" "$@")" || return
  aws dsql get-cluster --region "$region" "$@" --identifier "$identifier" --query arn --output text
}

# cluster_shape REGION IDENTIFIER: prints what a cluster is: its status, its witness and the ARN of
# its peer, with tabs between them, and None for what it does not have.
cluster_shape() {
  local region="$1" identifier="$2"
  shift 2
  aws dsql get-cluster --region "$region" "$@" --identifier "$identifier" --query \
    "[status, multiRegionProperties.witnessRegion, multiRegionProperties.clusters[?!contains(@, ':$region:')] | [0]]" \
    --output text
}

# clusters_in REGION: prints the identifiers of all clusters.
clusters_in() {
  local region="$1"
  shift
  aws dsql list-clusters --region "$region" "$@" --query 'clusters[].identifier' --output text
}

# if_reachable FUNCTION REGION STACK NAME: prints what the function prints. It never fails, and does
# not wait for an answer that does not come at once.
if_reachable() { "$@" --cli-connect-timeout 5 --cli-read-timeout 20 || :; }

# --- How a stack is ---

# settled REGION STACK: waits for the end of what is in progress, for an hour at most. It fails when
# AWS gives no answer. It sets 'status': that of the stack, or why there is none.
settled() { at_rest '' "$@"; }

# settled_alone REGION STACK: the same, but waits for nothing that may itself wait for another stack:
# a cluster for its peer.
settled_alone() { at_rest '*UPDATE_*IN_PROGRESS' "$@"; }

# freed REGION STACK: takes an update back that is in progress, since it may wait for a cluster's peer
# for ever, and waits as 'settled' does for the end of everything but a deletion.
freed() {
  local region="$1" stack="$2"
  shift 2
  if [ "$(stack_status "$region" "$stack" "$@")" = UPDATE_IN_PROGRESS ]; then
    aws cloudformation cancel-update-stack --region "$region" "$@" --stack-name "$stack" \
      2>/dev/null || :
  fi
  at_rest '*DELETE_IN_PROGRESS' "$region" "$stack" "$@"
}

# at_rest PATTERN REGION STACK: what 'settled' does, but waits for no status that is like PATTERN.
at_rest() {
  local except="$1" region="$2" stack="$3" tries=0
  shift 3
  while
    status="$(stack_status "$region" "$stack" "$@")" || :
    # shellcheck disable=SC2254 # It is a pattern.
    case "$status" in
    *REVIEW_IN_PROGRESS | $except) false ;;
    *_IN_PROGRESS) [ "$tries" -lt 720 ] ;;
    *) false ;;
    esac
  do
    tries=$((tries + 1))
    sleep 5
  done
  case "$status" in
  *"Stack with id $stack does not exist"* | *_COMPLETE | *_FAILED | *_IN_PROGRESS) ;;
  *) refuse "$status" ;;
  esac
}

# stack_exists STACK: holds by 'status', unless it is certain that there is no stack.
stack_exists() {
  case "$status" in
  *"Stack with id $1 does not exist"* | *REVIEW_IN_PROGRESS) return 1 ;;
  esac
}

# stack_is_usable: holds by 'status', unless the stack's creation was taken back.
stack_is_usable() {
  case "$status" in
  *UPDATE_ROLLBACK_COMPLETE | *IMPORT_ROLLBACK_COMPLETE) ;;
  *ROLLBACK_COMPLETE) return 1 ;;
  esac
}

# stack_is_going REGION STACK: it is certain that there is no stack or soon none, or one whose
# creation was taken back.
stack_is_going() {
  case "$(stack_status "$@")" in
  *"Stack with id $2 does not exist"*) ;;
  DELETE_COMPLETE | DELETE_IN_PROGRESS | REVIEW_IN_PROGRESS | ROLLBACK_COMPLETE) ;;
  *) return 1 ;;
  esac
}

# stack_is_complete REGION STACK: its last operation has ended well, or everything is as it was
# before: then there may have been nothing to change.
stack_is_complete() {
  case "$(stack_status "$@")" in
  CREATE_COMPLETE | UPDATE_COMPLETE | UPDATE_ROLLBACK_COMPLETE | IMPORT_COMPLETE) ;;
  *) refuse "stack $2 in $1 is not complete" ;;
  esac
}

# completed REGION STACK: the same after a deployment: what it has taken back itself is a failure,
# and 'status' holds what the stack was before.
completed() {
  case "$(stack_status "$@")" in
  CREATE_COMPLETE | UPDATE_COMPLETE | IMPORT_COMPLETE) ;;
  UPDATE_ROLLBACK_COMPLETE) [ "${status:-}" = UPDATE_ROLLBACK_COMPLETE ] ;;
  *) return 1 ;;
  esac
}

# was_changed: holds by 'status', when the changes of a change set were made; else it says so in the
# words of 'aws cloudformation deploy'.
was_changed() {
  case "$status" in
  CREATE_COMPLETE | UPDATE_COMPLETE) ;;
  *) refuse "Failed to create/update the stack, which is $status" ;;
  esac
}

# --- Preconditions: nothing that does not come at once is waited for ---

# answers REGION: AWS answers there.
answers() {
  own_account "$@" --cli-connect-timeout 5 --cli-read-timeout 20 >/dev/null || no_answer "$1"
}

# answers_as REGION ACCOUNT ENVIRONMENT: it does, and takes us for the account of the environment.
answers_as() {
  local region="$1" expected="$2" environment="$3" account
  shift 3
  account="$(own_account "$region" "$@" --cli-connect-timeout 5 --cli-read-timeout 20)" ||
    no_answer "$region" || return
  [ "$account" = "$expected" ] ||
    refuse "environment $environment is account $expected, and these credentials are of $account"
}

# no_answer REGION: says what that may mean, and fails.
no_answer() {
  refuse "AWS does not answer in $1: the credentials are wrong, the Region is not enabled for the account, or it is out of reach; --only deploys another Region without it"
}

# states_allow_change REGION STACKS: none of the stacks is in a state that takes no change. What is in
# progress is waited for later.
states_allow_change() {
  local region="$1" stacks bad
  stacks="$(listed "$2")"
  shift 2
  bad="$(aws cloudformation describe-stacks --region "$region" "$@" \
    --cli-connect-timeout 5 --cli-read-timeout 20 --query \
    "Stacks[?contains($stacks, StackName) && contains(['DELETE_IN_PROGRESS', 'DELETE_FAILED', 'IMPORT_ROLLBACK_FAILED', 'ROLLBACK_FAILED', 'UPDATE_ROLLBACK_FAILED'], StackStatus)].join(' is ', [StackName, StackStatus])" \
    --output text)" || return
  [ -z "$bad" ] || refuse "$bad
these stacks take no change as they are: for UPDATE_ROLLBACK_FAILED, remove the cause and run 'aws cloudformation continue-update-rollback'; for another _FAILED, remove what stands in the way and run 'aws cloudformation delete-stack'; otherwise wait until the stack is gone"
}

# quota_suffices REGION STACKS: the account may have as many multi-Region clusters as there would be.
# STACKS are like App=1, each with the number of its clusters. Where nobody may ask for the quota, or
# AWS has none of that name, AWS itself refuses later. L-DCF93F11 is the code of AWS's General
# Reference, as of 2026-08.
quota_suffices() {
  local region="$1" stacks="$2" IFS=$' \t\n' names='' stack there new=0 quota ids id witness have=0
  shift 2
  set -- "$@" --cli-connect-timeout 5 --cli-read-timeout 20
  for stack in $stacks; do names="$names ${stack%=*}"; done
  there="$(aws cloudformation describe-stacks --region "$region" "$@" --query \
    "Stacks[?contains($(listed "$names"), StackName) && StackStatus!='REVIEW_IN_PROGRESS' && StackStatus!='ROLLBACK_COMPLETE'].StackName" \
    --output text)" || return
  for stack in $stacks; do
    case " $there " in
    *[[:space:]]"${stack%=*}"[[:space:]]*) ;;
    *) new=$((new + ${stack#*=})) ;;
    esac
  done
  [ "$new" -gt 0 ] || return 0
  quota="$(
    aws service-quotas get-service-quota --region "$region" "$@" \
      --service-code dsql --quota-code L-DCF93F11 --query Quota.Value --output text 2>/dev/null ||
      aws service-quotas get-aws-default-service-quota --region "$region" "$@" \
        --service-code dsql --quota-code L-DCF93F11 --query Quota.Value --output text 2>/dev/null
  )" || quota=
  [ -n "${quota#None}" ] || return 0
  ids="$(clusters_in "$region" "$@")" || return
  for id in $ids; do
    witness="$(aws dsql get-cluster --region "$region" "$@" --identifier "$id" \
      --query multiRegionProperties.witnessRegion --output text)" || return
    [ "$witness" = None ] || have=$((have + 1))
  done
  [ $((have + new)) -le "${quota%.*}" ] ||
    refuse "$region would have $((have + new)) multi-Region clusters, and the account's quota is ${quota%.*}; raise it in Service Quotas, or delete clusters that nobody needs"
}

# can_log REGION: API Gateway has the role that it logs by, of which an account has one in a Region.
can_log() {
  local region="$1" role
  shift
  role="$(aws apigateway get-account --region "$region" "$@" \
    --cli-connect-timeout 5 --cli-read-timeout 20 --query cloudwatchRoleArn --output text)" || return
  [ "$role" != None ] ||
    refuse "API Gateway has no role to log by in $region, and a stage with logs needs one; say accountRole: .managed in one stack of the Region, or set one with 'aws apigateway update-account'"
}

# can_become REGION STACK DATABASE PEER WITNESS VARIABLE: the database's cluster is what it is to be,
# can still become that, or is not there yet. PEER is the Region of its peer; PEER and WITNESS are
# None for a database of one Region. VARIABLE may hold the identifier of the cluster to take over,
# which only a new stack can.
can_become() {
  local region="$1" stack="$2" database="$3" peer="$4" witness="$5" variable="$6"
  local adopted="${!variable:-}" presence status
  shift 6
  set -- "$@" --cli-connect-timeout 5 --cli-read-timeout 20
  presence="$(cluster_presence "$region" "$stack" "$database" "$@")" || return
  case "$presence" in
  absent)
    # A cluster with a peer cannot join a stack that has gone past the forms in which they find each
    # other, unlike one that is only being made, or was taken back.
    status="$(aws cloudformation describe-stacks --region "$region" "$@" --stack-name "$stack" \
      --query 'Stacks[0].StackStatus' --output text)" || return
    case "$status" in
    REVIEW_IN_PROGRESS | CREATE_IN_PROGRESS | CREATE_FAILED | IMPORT_IN_PROGRESS | ROLLBACK_*) ;;
    *)
      if [ "$peer" != None ]; then
        refuse "stack $stack is deployed without the database $database, and clusters become peers only in a new stack: give $database an InEachRegion block and stacks of its own"
      else
        [ -z "$adopted" ] || is_another "$stack" "$database" "$adopted"
      fi
      ;;
    esac
    ;;
  there\ *)
    [ -z "$adopted" ] || [ "$adopted" = "${presence#* }" ] ||
      is_another "$stack" "$database" "$adopted" || return
    fits "$region" "$database" "${presence#* }" "$peer" "$witness" '' "$@"
    ;;
  esac
}

# is_already REGION STACK DATABASE PEER WITNESS: the database's cluster is what it is to be, and has
# its peer: no other Region is deployed to.
is_already() {
  local region="$1" stack="$2" database="$3" peer="$4" witness="$5" presence
  local lonely="$3 has no peer yet; deploy both Regions once, without --only"
  shift 5
  set -- "$@" --cli-connect-timeout 5 --cli-read-timeout 20
  presence="$(cluster_presence "$region" "$stack" "$database" "$@")" || return
  case "$presence" in
  absent | unborn) [ "$peer" = None ] || refuse "$lonely" ;;
  there\ *) fits "$region" "$database" "${presence#* }" "$peer" "$witness" "$lonely" "$@" ;;
  esac
}

# cluster_presence REGION STACK DATABASE: prints whether a stack's cluster is absent, as it may be
# with the stack, unborn, going, or there, and then its identifier.
cluster_presence() {
  local region="$1" stack="$2" database="$3" state
  shift 3
  state="$(aws cloudformation describe-stack-resource --region "$region" "$@" \
    --stack-name "$stack" --logical-resource-id "$database" --query \
    "join(' ', [StackResourceDetail.ResourceStatus, StackResourceDetail.PhysicalResourceId || ''])" \
    --output text 2>&1)" || case "$state" in
  *'does not exist'*) ;;
  *) refuse "$state" ;;
  esac || return
  case "$state" in
  *"Resource $database does not exist"* | *DELETE_COMPLETE\ * | *DELETE_SKIPPED\ *) echo absent ;;
  *'does not exist'* | *CREATE_FAILED\ * | *CREATE_IN_PROGRESS\ *) echo unborn ;;
  *_COMPLETE\ * | *UPDATE_*\ *) printf 'there %s\n' "${state##* }" ;;
  *) echo going ;;
  esac
}

# fits REGION DATABASE IDENTIFIER PEER WITNESS LONELY: the cluster is what it is to be. One that waits
# for its peer is, too, unless LONELY says what is wrong with that.
fits() {
  local region="$1" database="$2" identifier="$3" peer="$4" witness="$5" lonely="$6"
  local shape wanted='of one Region'
  shift 6
  shape="$(cluster_shape "$region" "$identifier" "$@")" || return
  case "$shape" in
  PENDING_DELETE* | DELETING* | DELETED*)
    refuse "$database in $region is being deleted (${shape%%$'\t'*}), and there is no way back: run 'dsqlsynth destroy --delete-data', which deletes its peer, if it has one, waits until they are gone, and deletes their stacks; then deploy again"
    return
    ;;
  esac
  shape="${shape#*$'\t'}"
  [ "$peer" = None ] || wanted="with a peer in $peer and the witness $witness"
  case "$shape" in
  "$witness"?arn:*:dsql:"$peer":*) ;;
  "$witness"?None) [ -z "$lonely" ] || [ "$peer" = None ] || refuse "$lonely" ;;
  *) refuse "$database in $region cannot become a database $wanted, since AWS fixes witness and peers at creation; describe a second database under another id, copy the data, and then remove this one; its witness and its peer are now: $shape" ;;
  esac
}

# is_another STACK DATABASE IDENTIFIER: says that the cluster to take over is not that of the stack,
# and fails.
is_another() {
  refuse "stack $1 is there already, and its $2 is not the cluster that it is to take over, which only a new stack can: $3"
}

# --- Buckets and archives ---

# bucket_of REGION NAME: prints the name of the Region's artifact bucket: NAME, unless that is empty,
# else the one that the plan makes.
bucket_of() {
  local region="$1" name="$2" account
  shift 2
  if [ -z "$name" ]; then
    account="$(own_account "$region" "$@")" || account=
    [ -n "$account" ] || no_account || return
    name="dsqlsynth-$account-$region"
  fi
  printf '%s\n' "$name"
}

# no_account: says that there is none, and fails.
no_account() { refuse 'AWS does not say which account this is'; }

# make_bucket REGION ACCOUNT: makes the account's artifact bucket, unless it is there. What differs
# from a bucket of today only where the account says so is set: nothing is public. That comes last,
# since it is what shows that a bucket is done. Another account's bucket of this name refuses.
make_bucket() {
  local region="$1" account="$2" bucket="dsqlsynth-$2-$1"
  shift 2
  [ -n "$account" ] || no_account || return
  [ "$(aws s3api get-public-access-block --region "$region" "$@" \
    --bucket "$bucket" --expected-bucket-owner "$account" \
    --query 'length(values(PublicAccessBlockConfiguration)[?@])' --output text 2>/dev/null)" != 4 ] ||
    return 0
  aws s3api head-bucket --region "$region" "$@" \
    --bucket "$bucket" --expected-bucket-owner "$account" >/dev/null 2>&1 ||
    create_bucket "$region" "$bucket" "$@" || return
  aws s3api put-bucket-ownership-controls --region "$region" "$@" \
    --bucket "$bucket" --expected-bucket-owner "$account" \
    --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]' || return
  aws s3api put-bucket-encryption --region "$region" "$@" \
    --bucket "$bucket" --expected-bucket-owner "$account" --server-side-encryption-configuration \
    '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"},"BucketKeyEnabled":true}]}' ||
    return
  aws s3api put-public-access-block --region "$region" "$@" \
    --bucket "$bucket" --expected-bucket-owner "$account" --public-access-block-configuration \
    BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
}

# create_bucket REGION BUCKET: creates it. The oldest Region takes no name, and every other wants its
# own.
create_bucket() {
  local region="$1" bucket="$2"
  shift 2
  [ "$region" = us-east-1 ] ||
    set -- "$@" --create-bucket-configuration "LocationConstraint=$region"
  aws s3api create-bucket --region "$region" --bucket "$bucket" "$@" >/dev/null
}

# is_packaged KEY: the archive is here.
is_packaged() {
  [ -f "assets/$1" ] || refuse "assets/$1 is missing; run dsqlsynth package first"
}

# is_uploaded REGION BUCKET KEY: the bucket has the key, with as many bytes as the archive where that
# is here.
is_uploaded() {
  local region="$1" bucket="$2" key="$3" size
  shift 3
  size="$(aws s3api head-object --region "$region" "$@" --bucket "$bucket" --key "$key" \
    --query ContentLength --output text 2>/dev/null)" || return
  [ ! -e "assets/$key" ] || [ "$size" = "$(($(wc -c <"assets/$key")))" ]
}

# has_arrived REGION BUCKET KEY: what was sent is there, and its checksum.
has_arrived() {
  local region="$1" bucket="$2" key="$3"
  shift 3
  [ "$(aws s3api head-object --region "$region" "$@" --bucket "$bucket" --key "$key" \
    --checksum-mode ENABLED --query 'ChecksumSHA256 && ContentLength' --output text)" = \
    "$(($(wc -c <"assets/$key")))" ] || refuse "$key in the bucket is not what was sent"
}

# --- Clusters that are there already ---

# cluster_to_adopt REGION STACK DATABASE VARIABLE IDENTIFIERS: prints the cluster that a new stack is
# to take over, or nothing: what VARIABLE holds, else which of IDENTIFIERS has the tags of the stack
# and of the database, which outlive both. It fails when there are several.
cluster_to_adopt() {
  local region="$1" stack="$2" database="$3" variable="$4" ids="$5" IFS=$' \t\n'
  local cluster="${!variable:-}" id found
  shift 5
  if [ -z "$cluster" ]; then
    for id in $ids; do
      found="$(aws dsql get-cluster --region "$region" "$@" --identifier "$id" --query \
        "tags.\"aws:cloudformation:stack-name\"=='$stack' && tags.\"aws:cloudformation:logical-id\"=='$database' && !contains(['DELETED', 'DELETING', 'PENDING_DELETE'], status) && identifier || ''" \
        --output text)" || return
      [ -z "$found" ] || cluster="$cluster $found"
    done
    cluster="${cluster# }"
  fi
  case "$cluster" in
  *\ *) refuse "several clusters in $region were $database of stack $stack; set $variable to one of $cluster" ;;
  *) printf '%s\n' "$cluster" ;;
  esac
}

# can_adopt REGION STACK DATABASE IDENTIFIER PEER WITNESS: the cluster is what the database is to be,
# or can become that. PEER and WITNESS are as for 'can_become'. It prints whether the cluster is
# protected, by true or false, and then the ARN of the peer that it has, if any.
can_adopt() {
  local region="$1" stack="$2" database="$3" identifier="$4" peer="$5" witness="$6"
  local shape wanted='one without a peer' arn protection
  shift 6
  [ -n "$identifier" ] ||
    refuse "there is no cluster for $database in $region, but for others of stack $stack; name all of them, or none" ||
    return
  shape="$(aws dsql get-cluster --region "$region" "$@" --identifier "$identifier" --query \
    "[multiRegionProperties.witnessRegion, multiRegionProperties.clusters[?!contains(@, ':$region:')] | [0], to_string(deletionProtectionEnabled)]" \
    --output text)" || return
  [ "$peer" = None ] || wanted="one with a peer in $peer and the witness $witness"
  case "$shape" in
  "$witness"?None?* | "$witness"?arn:*:dsql:"$peer":*) ;;
  *) refuse "cluster $identifier in $region cannot be $database, which is $wanted; its witness, its peer and its protection are $shape" ;;
  esac || return
  IFS=$'\t' read -r _ arn protection <<<"$shape" || return
  printf '%s %s\n' "$protection" "${arn#None}"
}

# change_set_is_ready REGION STACK NAME: waits for a change set, for ten minutes at most, and fails
# with its reason when it cannot be.
change_set_is_ready() {
  local region="$1" stack="$2" name="$3" state tries=0
  shift 3
  until
    state="$(aws cloudformation describe-change-set --region "$region" "$@" \
      --stack-name "$stack" --change-set-name "$name" \
      --query "join(': ', [Status, StatusReason || ''])" --output text)" &&
      case "$state" in
      *_PENDING:* | *_IN_PROGRESS:*) false ;;
      esac
  do
    tries=$((tries + 1))
    [ "$tries" -lt 120 ] ||
      refuse "the change set of stack $stack is not ready after 10 minutes" || return
    sleep 5
  done
  case "$state" in
  CREATE_COMPLETE:*) ;;
  *) refuse "$state" ;;
  esac
}

# has_adopted STACK: holds by 'status', when the stack has taken over its clusters.
has_adopted() {
  case "$status" in
  *IMPORT_COMPLETE) ;;
  *) refuse "stack $1 could not take over its clusters" ;;
  esac
}

# --- Peers ---

# clusters_have_peers REGION STACK SIZE PARAMETERS: holds, unless it is certain that the stack has no
# more than SIZE resources, its clusters and what they cannot do without, and that one of them waits
# for its peer; or that the stack does not know the peer, as when it has just taken its cluster over;
# or that it has failed to learn it, by 'status', which nothing but another such try can repair.
# PARAMETERS are like Orders=OrdersPeerArn: a database, and what takes the ARN of its peer.
clusters_have_peers() {
  local region="$1" stack="$2" size="$3" parameters="$4" IFS=' ' entry identifier
  shift 4
  [ "$(aws cloudformation describe-stack-resources --region "$region" "$@" --stack-name "$stack" \
    --query 'length(StackResources)' --output text)" -le "$size" ] || return 0
  [ "$status" != UPDATE_FAILED ] || return 1
  for entry in $parameters; do
    identifier="$(resource_of "$region" "$stack" "${entry%=*}" "$@")" || :
    case "$(aws dsql get-cluster --region "$region" "$@" --identifier "$identifier" \
      --query status --output text)" in
    PENDING_SETUP) return 1 ;;
    esac
    case "$(aws cloudformation describe-stacks --region "$region" "$@" --stack-name "$stack" --query \
      "Stacks[0].Parameters[?ParameterKey=='${entry#*=}'].ParameterValue | [0]" --output text)" in
    None | '') return 1 ;;
    esac
  done
}

# has_no_other_peer REGION STACK DATABASE ARN: the cluster has no peer, or that of the ARN; one that
# was taken over would lose another.
has_no_other_peer() {
  local region="$1" stack="$2" database="$3" arn="$4" identifier peer
  shift 4
  identifier="$(resource_of "$region" "$stack" "$database" "$@")" || return
  peer="$(aws dsql get-cluster --region "$region" "$@" --identifier "$identifier" --query \
    "multiRegionProperties.clusters[?!contains(@, ':$region:')] | [0]" --output text)" || return
  case "$peer" in
  None | "$arn") ;;
  *) refuse "$database in $region is the peer of another cluster than that of its stack in the other Region; take over both by 'dsqlsynth adopt': $peer" ;;
  esac
}

# wait_until_active REGION DATABASE IDENTIFIER: waits until the cluster is usable, for 20 minutes at
# most. One that nobody has used for a while is, too.
wait_until_active() {
  local region="$1" database="$2" identifier="$3" tries=0
  shift 3
  until
    case "$(aws dsql get-cluster --region "$region" "$@" --identifier "$identifier" \
      --query status --output text)" in
    ACTIVE | IDLE | INACTIVE) ;;
    *) false ;;
    esac
  do
    tries=$((tries + 1))
    [ "$tries" -lt 120 ] ||
      refuse "cluster $database in $region is not active after 20 minutes" || return
    sleep 10
  done
}

# cluster_is_usable REGION DATABASE IDENTIFIER PEER WITNESS: it is, and has this witness and the peer
# with this ARN, or one like it where PEER is a pattern; None stands for nothing.
cluster_is_usable() {
  local region="$1" database="$2" identifier="$3" peer="$4" witness="$5" shape
  shift 5
  shape="$(cluster_shape "$region" "$identifier" "$@")" || return
  # shellcheck disable=SC2254 # It is a pattern.
  case "$shape" in
  ACTIVE?"$witness"?$peer | IDLE?"$witness"?$peer | INACTIVE?"$witness"?$peer) ;;
  *) refuse "cluster $database in $region is not usable as it is to be; its status, its witness and its peer are $shape" ;;
  esac
}

# --- Protection ---

# stack_policy DATABASES: prints the policy of a stack that keeps its clusters from being replaced or
# removed.
stack_policy() {
  local IFS=' ' database resources=
  for database in $1; do resources="$resources,\"LogicalResourceId/$database\""; done
  printf '%s[%s]}]}\n' \
    '{"Statement":[{"Action":"Update:*","Effect":"Allow","Principal":"*","Resource":"*"},{"Action":["Update:Delete","Update:Replace"],"Effect":"Deny","Principal":"*","Resource":' \
    "${resources#,}"
}

# stack_is_protected REGION STACK DATABASES: from deletion, and its clusters by that policy.
stack_is_protected() {
  local region="$1" stack="$2" databases="$3"
  shift 3
  [ "$(aws cloudformation describe-stacks --region "$region" "$@" --stack-name "$stack" \
    --query 'Stacks[0].EnableTerminationProtection' --output text)" = True ] || return
  [ "$(aws cloudformation get-stack-policy --region "$region" "$@" --stack-name "$stack" \
    --query StackPolicyBody --output text)" = "$(stack_policy "$databases")" ]
}

# cluster_is_protected REGION STACK DATABASE: from deletion.
cluster_is_protected() {
  local region="$1" stack="$2" database="$3" identifier
  shift 3
  identifier="$(resource_of "$region" "$stack" "$database" "$@")" || return
  [ "$(aws dsql get-cluster --region "$region" "$@" --identifier "$identifier" \
    --query deletionProtectionEnabled --output text)" = True ]
}

# --- Schemas ---

# apply_schema REGION DATABASE FUNCTION PAYLOAD: invokes the function that applies migrations until it
# is done: it runs for 15 minutes at most, and then says to continue. 'aws' succeeds although the
# function fails, and a second try of its own would meet the first at work: so it is patient, and
# tries once.
apply_schema() (
  region="$1" database="$2" function="$3" payload="$4" attempt=0
  shift 4
  folder="$(mktemp -d)" || exit
  trap 'rm -rf "$folder"' EXIT
  printf %s "$payload" >"$folder/payload.json" || exit
  while [ "$attempt" -lt 12 ]; do
    attempt=$((attempt + 1))
    error="$(AWS_MAX_ATTEMPTS=1 aws lambda invoke --region "$region" "$@" \
      --function-name "$function" --payload "fileb://$folder/payload.json" \
      --cli-read-timeout 960 --query FunctionError --output text "$folder/answer.json")" || exit 1
    answer="$(cat "$folder/answer.json")" || exit 1
    if [ "$error" != None ]; then
      # What the function says, taken out of what Lambda says around it.
      printf '%s\n' "$answer" | sed -e 's/^.*"errorMessage": *"\(.*\)", *"errorType".*$/\1/' \
        -e 's/\\"/"/g' -e 's/\\\\/\\/g' >&2
      exit 1
    fi
    case "$(printf '%s' "$answer" | tr -d ' \n')" in
    *'"state":"done"'*)
      printf '%s\n' "$answer"
      exit 0
      ;;
    *'"state":"continue"'*) echo "invocation $attempt goes on" ;;
    *)
      refuse "$answer"
      exit 1
      ;;
    esac
  done
  refuse "the schema of $database is not applied after 12 invocations; deploy again to go on"
)

# apply_schema_here REGION FUNCTION ARCHIVE PAYLOAD: runs by psql and Python what the function would
# run. Its archive is here, and its settings say where the database is.
apply_schema_here() (
  region="$1" function="$2" archive="$3" payload="$4"
  shift 4
  folder="$(mktemp -d)" || exit
  trap 'rm -rf "$folder"' EXIT
  printf %s "$payload" >"$folder/payload.json" || exit
  endpoint="$(aws lambda get-function-configuration --region "$region" "$@" \
    --function-name "$function" --query Environment.Variables.DSQL_ENDPOINT --output text)" || exit
  python3 -m zipfile -e "$archive" "$folder/runner" || exit
  python3 "$folder/runner/index.py" --runner psql --endpoint "$endpoint" --region "$region" \
    --payload "$folder/payload.json"
)

# --- Alarms ---

# watch_alarms REGION STACK MINUTES: watches the stack's alarms, and fails as soon as one is raised.
# AWS can be asked about a hundred at once.
watch_alarms() {
  local region="$1" stack="$2" minutes="$3" IFS=$' \t\n' list names=() first raised tries=0
  shift 3
  list="$(aws cloudformation list-stack-resources --region "$region" "$@" --stack-name "$stack" \
    --query "StackResourceSummaries[?contains(['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'], ResourceType)].PhysicalResourceId" \
    --output text)" || return
  # An array that is empty is none for older shells.
  [ -n "$list" ] || return 0
  IFS=$'\t\n' read -r -d '' -a names <<<"$list" || :
  while
    raised="$(for ((first = 0; first < ${#names[@]}; first += 100)); do
      aws cloudwatch describe-alarms --region "$region" "$@" --state-value ALARM \
        --alarm-types MetricAlarm CompositeAlarm --alarm-names "${names[@]:first:100}" \
        --query '[MetricAlarms, CompositeAlarms][].AlarmName' --output text || exit
    done)" || return 1
    [ -z "$raised" ] || refuse "$raised
alarms of stack $stack in $region are raised; the Regions after it were not changed" || return
    [ "$tries" -lt $((minutes * 3)) ]
  do
    tries=$((tries + 1))
    sleep 20
  done
}

# --- Taking down ---

# misses_outputs REGION STACK COMMAND OUTPUTS: it is certain that the stack does not have all outputs
# that one of the description's own commands takes words from, which therefore never ran. It says so.
misses_outputs() {
  local region="$1" stack="$2" command="$3" outputs="$4" IFS=' ' output keys='' needed=0 count
  shift 4
  for output in $outputs; do
    keys="$keys || OutputKey=='$output'"
    needed=$((needed + 1))
  done
  count="$(aws cloudformation describe-stacks --region "$region" "$@" --stack-name "$stack" \
    --query "Stacks[].Outputs[] | [?${keys# || }] | length(@)" --output text)" || :
  case "$count" in
  '' | *[!0-9]* | "$needed") return 1 ;;
  *) echo "stack $stack does not tell what $command needs, so there is nothing to undo" ;;
  esac
}

# tell_what_stays REGION STACK RESOURCES: prints what of these outlives the stack, which CloudFormation
# knows for as long as the stack is there.
tell_what_stays() {
  local region="$1" stack="$2" resources
  resources="$(listed "$3")"
  shift 3
  aws cloudformation list-stack-resources --region "$region" "$@" --stack-name "$stack" --query \
    "StackResourceSummaries[?contains($resources, LogicalResourceId)].['stays', ResourceType, LogicalResourceId, PhysicalResourceId]" \
    --output text
}

# cluster_is_going REGION STACK DATABASE: the cluster is gone or going, or its stack is.
cluster_is_going() {
  local region="$1" stack="$2" database="$3" identifier
  shift 3
  if stack_is_going "$region" "$stack" "$@"; then return; fi
  identifier="$(resource_of "$region" "$stack" "$database" "$@")" || return
  case "$(aws dsql get-cluster --region "$region" "$@" --identifier "$identifier" \
    --query status --output text 2>&1)" in
  *ResourceNotFoundException* | DELETED | DELETING | PENDING_DELETE) ;;
  *) return 1 ;;
  esac
}

# wait_until_gone REGION DATABASE IDENTIFIER: waits until there is no such cluster, for 30 minutes at
# most.
wait_until_gone() {
  local region="$1" database="$2" identifier="$3" tries=0
  shift 3
  until
    case "$(aws dsql get-cluster --region "$region" "$@" --identifier "$identifier" \
      --query status --output text 2>&1)" in
    *ResourceNotFoundException*) ;;
    *) false ;;
    esac
  do
    tries=$((tries + 1))
    [ "$tries" -lt 180 ] ||
      refuse "cluster $database in $region is not gone after 30 minutes" || return
    sleep 10
  done
}

# nothing_is_left REGION STACK RESOURCES: CloudFormation has deleted everything of the last stack of
# this name but these resources.
nothing_is_left() {
  local region="$1" stack="$2" resources deleted left
  resources="$(listed "$3")"
  shift 3
  deleted="$(aws cloudformation list-stacks --region "$region" "$@" \
    --stack-status-filter DELETE_COMPLETE --output json \
    --query "(StackSummaries[?StackName=='$stack'] | [0]).StackId || ''")" || return
  deleted="${deleted//\"/}"
  [ -n "$deleted" ] || return 0
  left="$(aws cloudformation list-stack-resources --region "$region" "$@" --stack-name "$deleted" \
    --query "StackResourceSummaries[?ResourceStatus!='DELETE_COMPLETE' && !contains($resources, LogicalResourceId)].join(' ', [ResourceType, LogicalResourceId, PhysicalResourceId || ''])" \
    --output text)" || return
  [ -z "$left" ] || refuse "$left
the stack $stack in $region has left these behind; delete them by hand"
}
