/// How many multi-Region clusters the account may have in a Region, and how many there would be.
struct QuotaCheck {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine

  /// Multi-Region clusters, of AWS's General Reference as of 2026-08.
  private static let code = "L-DCF93F11"

  /// Where nobody may ask for the quota, or AWS has none of that name, AWS itself refuses later.
  var step: Step? {
    let meant = stacks.filter { !$0.peeredClusters.isEmpty }
    guard let first = meant.first?.id else { return nil }
    let region = first.region
    let failure =
      "{ echo \"\(region) would have $((have + new)) multi-Region clusters, and the account's quota is ${quota%.*}; "
      + "raise it in Service Quotas, or delete clusters that nobody needs\" >&2; false; }"
    let counting = meant.map { stack in
      "case \" $there \" in *[[:space:]]\(stack.id.name)[[:space:]]*) ;; "
        + "*) new=$((new + \(stack.peeredClusters.count))) ;; esac"
    }
    let check = [
      "there=\"\(existing(of: meant, in: region))\"", "new=0",
      "{ \(counting.joined(separator: "; ")); }",
    ].joined(separator: " && ")
    let count =
      "{ have=0; for id in $ids; do witness=\"\(witness(in: region))\" || exit; [ \"$witness\" = None ] || have=$((have + 1)); done; }"
    return PreconditionPhase.step(
      "\(region)/quota", of: first,
      "make sure that the account's quota is enough for the clusters that are new",
      "\(check) && { [ \"$new\" -eq 0 ] || { { quota=\"\(quota(in: region))\" || quota=; } && { [ -z \"${quota#None}\" ] || { ids=\"\(identifiers(in: region))\" && \(count) && { [ $((have + new)) -le \"${quota%.*}\" ] || \(failure); }; }; }; }; }"
    )
  }

  private func existing(of stacks: [PlannedStack], in region: String) -> String {
    cli.answer(
      "cloudformation", "describe-stacks", in: region, [],
      query: ShellWord(
        "Stacks[?contains(\(stacks.map(\.id.name).jmesPath), StackName) && StackStatus!='REVIEW_IN_PROGRESS' && StackStatus!='ROLLBACK_COMPLETE'].StackName"
      ))
  }

  private func quota(in region: String) -> String {
    let codes: [ShellWord] = ["--service-code", "dsql", "--quota-code", ShellWord(Self.code)]
    let questions = ["get-service-quota", "get-aws-default-service-quota"].map { operation in
      let ask = cli.query(
        "service-quotas", ShellWord(operation), in: region, codes, query: "Quota.Value")
      return "\(ask) 2>/dev/null"
    }
    return "$(\(questions.joined(separator: " || ")))"
  }

  private func identifiers(in region: String) -> String {
    cli.answer("dsql", "list-clusters", in: region, [], query: "clusters[].identifier")
  }

  private func witness(in region: String) -> String {
    cli.answer(
      "dsql", "get-cluster", in: region, ["--identifier", .verbatim("\"$id\"")],
      query: "multiRegionProperties.witnessRegion")
  }
}
