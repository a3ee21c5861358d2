extension DeployerPolicies {
  /// For a person: what each statement is about.
  package var text: String {
    regions.flatMap { region in
      region.policies.flatMap { policy in
        let document = policy.document
        let count = document.statements.count
        return [
          "\(region.region)  \(policy.name)  \(count) statement\(count == 1 ? "" : "s")  \(document.size) of \(PolicyDocument.limit) characters"
        ] + document.statements.flatMap(lines)
      }
    }.map { $0 + "\n" }.joined()
  }

  private func lines(of statement: PolicyStatement) -> [String] {
    let condition = statement.condition.map { ["    if \($0.key) is \($0.value)"] } ?? []
    return ["  \(statement.id)"] + statement.actions.map { "    \($0)" }
      + statement.resources.map { "    on \($0)" } + condition
  }
}
