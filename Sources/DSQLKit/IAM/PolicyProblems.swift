internal import CloudFormation

extension Problems {
  /// What IAM refuses of actions, or lets nobody do.
  ///
  /// - Parameter what: What names them, such as `the grant to 'ApiRole'`.
  mutating func check(actions: [String], of what: @autoclosure () -> String) {
    require(
      !actions.isEmpty, "grant-allows-something",
      "\(what()) has no actions; name one, such as 'events:PutEvents'")
    for action in actions {
      let parts = action.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      let hasItsForm =
        parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
        && parts[0].allSatisfy { ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
        && parts[1].allSatisfy { ASCII.isLetterOrDigit($0) || "*?".utf8.contains($0) }
      require(
        action == "*" || hasItsForm, "action-has-its-form",
        "'\(action)' is no action; one looks like 'events:PutEvents'")
    }
  }

  /// As far as the text is known: an ARN, or any resource.
  mutating func check(grantedResource resource: Value<String>, of what: @autoclosure () -> String) {
    let start: String? =
      switch resource.expression {
      case .string(let text): text
      case .joined(let parts): if case .string(let text)? = parts.first { text } else { nil }
      default: nil
      }
    guard let start else { return }
    require(
      resource.literal == "*" || start.hasPrefix("arn:"), "granted-resource-has-its-form",
      "\(what()) is on '\(start)'; a resource is an ARN, such as that of a construct, or '*' for all of them"
    )
  }

  mutating func check(
    conditions: [String: [String: Value<String>]], of what: @autoclosure () -> String
  ) {
    for name in conditions.keys.sorted() {
      require(
        ConditionOperator.isOne(name), "condition-operator-is-iams",
        "\(what()) asks for '\(name)', which is no operator of IAM's"
          + (name.nearest(among: ConditionOperator.names.sorted()).map { "; did you mean '\($0)'?" }
            ?? "; one is 'StringEquals'"))
      require(
        conditions[name]?.isEmpty == false, "condition-asks-something",
        "\(what()) has the operator '\(name)' and no key; name one, such as 'aws:SourceAccount'")
    }
  }

  /// A service of AWS, by the name that policies give it.
  mutating func check(service: String, letInBy what: @autoclosure () -> String) {
    let name =
      [".amazonaws.com", ".amazonaws.com.cn"].first(where: service.hasSuffix)
      .map { service.dropLast($0.utf8.count) } ?? ""
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    require(
      labels.allSatisfy { label in
        !label.isEmpty
          && label.utf8.allSatisfy {
            ASCII.isLower($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: "-")
          }
      }, "service-has-its-form",
      "\(what()) lets in '\(service)'; the name of a service looks like 's3.amazonaws.com' or 'logs.us-east-1.amazonaws.com'"
    )
  }

  mutating func check(account: String, letInBy what: @autoclosure () -> String) {
    require(
      account.utf8.count == 12 && account.utf8.allSatisfy(ASCII.isDigit), "account-has-its-form",
      "\(what()) lets in the account '\(account)'; an account's number has 12 digits")
  }
}

/// "IAM JSON policy elements: Condition operators", 2026-11.
private enum ConditionOperator {
  static let names: Set<String> = [
    "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "BinaryEquals", "Bool", "DateEquals",
    "DateGreaterThan", "DateGreaterThanEquals", "DateLessThan", "DateLessThanEquals",
    "DateNotEquals", "IpAddress", "NotIpAddress", "Null", "NumericEquals", "NumericGreaterThan",
    "NumericGreaterThanEquals", "NumericLessThan", "NumericLessThanEquals", "NumericNotEquals",
    "StringEquals", "StringEqualsIgnoreCase", "StringLike", "StringNotEquals",
    "StringNotEqualsIgnoreCase", "StringNotLike",
  ]

  static func isOne(_ text: String) -> Bool {
    let prefix = ["ForAllValues:", "ForAnyValue:"].first(where: text.hasPrefix) ?? ""
    let rest = text.dropFirst(prefix.count)
    let suffix = "IfExists"
    let name = rest.hasSuffix(suffix) ? rest.dropLast(suffix.count) : rest
    return names.contains(String(name)) && !(name == "Null" && rest != name)
  }
}
