internal import CloudFormation

extension Resource {
  /// Resource types whose tags are an object and not a list of keys and values.
  private static let typesWithTagObject: Set<String> = [
    "AWS::SSM::Parameter", "AWS::ApiGatewayV2::Api", "AWS::ApiGatewayV2::DomainName",
    "AWS::ApiGatewayV2::Stage", "AWS::Backup::BackupPlan", "AWS::Backup::BackupVault",
    "AWS::FIS::ExperimentTemplate",
  ]

  /// Where types that do not call it `Tags` keep their tags.
  private static let tagProperties = [
    "AWS::Backup::BackupPlan": "BackupPlanTags", "AWS::Backup::BackupVault": "BackupVaultTags",
    "AWS::Cognito::UserPool": "UserPoolTags", "AWS::Route53::HealthCheck": "HealthCheckTags",
    "AWS::Route53::HostedZone": "HostedZoneTags",
  ]

  /// What AWS would refuse of a tag.
  static func problem(
    ofTag key: String, _ value: String, on owner: String, at location: SourceLocation?
  ) -> Problem? {
    guard
      !(1...128).contains(key.unicodeScalars.count) || value.unicodeScalars.count > 256
        || key.lowercased().hasPrefix("aws:")
    else { return nil }
    let value = value.count > 40 ? value.prefix(40) + "…" : value
    return Problem(
      "tag-has-its-form",
      "\(owner) has the tag '\(key)' = '\(value)'; a key has 1 to 128 characters and does not start with 'aws:', a value has up to 256",
      at: location)
  }

  func tagged(_ tags: [String: Value<String>]) -> Resource {
    let problems = tags.sorted { $0.key < $1.key }.compactMap { key, value in
      Self.problem(ofTag: key, value.literal ?? "", on: "'\(id)'", at: location)
    }
    let property = Self.tagProperties[type] ?? "Tags"
    let isObject = Self.typesWithTagObject.contains(type) || property == "UserPoolTags"
    var all = Members()
    switch properties[property] {
    case .object(let current): all = current
    case .array(let current):
      for case .object(let tag) in current {
        guard case .string(let key)? = tag["Key"], let value = tag["Value"] else { continue }
        all.set(key, value)
      }
    default: break
    }
    for (key, value) in tags.sorted(by: { $0.key < $1.key }) { all.set(key, value) }
    let list = all.list.map {
      Expression.object(Members().setting("Key", to: $0.key).setting("Value", to: $0.value))
    }
    return overriding([property], with: isObject ? .object(all) : .array(list))
      .with(companions: problems.map { .statement($0) })
  }
}
