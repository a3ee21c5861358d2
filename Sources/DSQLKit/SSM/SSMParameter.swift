internal import AWSResources
public import CloudFormation

/// A parameter of Systems Manager: configuration that is looked up by its name.
///
/// Not for secrets: CloudFormation cannot make a `SecureString`, and the template shows the value.
public struct SSMParameter: ResourceConstruct {
  public var resource: Resource

  /// - Parameters:
  ///   - name: Such as `/orders/bus`; AWS chooses one when left out.
  ///   - value: Up to 4,096 bytes, and up to 8,192 when it `isAdvanced`.
  ///   - isAdvanced: For long values, at a price for each month.
  public init(
    _ id: String, name: Value<String>? = nil, value: Value<String>, description: String? = nil,
    isAdvanced: Bool = false, fileID: String = #fileID, line: Int = #line
  ) {
    var problems = Problems(at: SourceLocation(file: fileID, line: line))
    if let name = name?.literal { problems.checkParameterName(name, of: id) }
    problems.check(description: description, of: "SSM parameter '\(id)'", upTo: 1_024)
    if let value = value.literal {
      problems.require(
        !value.contains("{{"), "parameter-value-is-plain",
        "the value of SSM parameter '\(id)' is '\(value)'; with '{{' a value would name another parameter, which AWS refuses"
      )
      let limit = isAdvanced ? 8_192 : 4_096
      problems.require(
        (1...limit).contains(value.utf8.count), "parameter-value-fits",
        "the value of SSM parameter '\(id)' has \(value.utf8.count) bytes; allowed are 1 to \(limit)\(isAdvanced ? "" : ", and 8192 with isAdvanced: true")"
      )
    }
    resource =
      SSM.Parameter(
        id, type: .string, value: value, description: description.map { Value($0) }, name: name,
        tier: isAdvanced ? .init("Advanced") : nil, fileID: fileID, line: line
      ).resource.with(companions: problems.companions)
  }

  /// By which it is looked up.
  public var name: Value<String> { resource.ref() }
  /// What it says; `name` is what it is called.
  public var value: Value<String> { resource.attribute("Value") }
  /// Made from the name, since CloudFormation does not tell it. A name that is known only when deployed has to be
  /// without slashes.
  public var arn: Value<String> {
    let slash: Value<String> = isPath ? "" : "/"
    return
      "arn:\(AWS.partition):ssm:\(AWS.region):\(AWS.accountID):parameter\(slash)\(name)"
  }

  /// Whether the name brings the slash that stands before it in an ARN.
  private var isPath: Bool {
    switch resource.properties["Name"] {
    case .string(let text): text.hasPrefix("/")
    case .joined(let parts):
      if case .string(let text)? = parts.first { text.hasPrefix("/") } else { false }
    default: false
    }
  }

  /// Lets `grantee` look the value up.
  public func grantRead(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    Grant(
      ["ssm:GetParameter", "ssm:GetParameters"], on: arn, to: grantee,
      at: SourceLocation(file: fileID, line: line))
  }
}

extension Problems {
  fileprivate mutating func checkParameterName(_ name: String, of id: String) {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isPath = name.utf8.contains(UInt8(ascii: "/"))
    require(
      (1...1_011).contains(name.utf8.count)
        && name.utf8.allSatisfy {
          ASCII.isLetterOrDigit($0) || [0x2D, 0x2E, 0x2F, 0x5F].contains($0)
        } && (!isPath || name.hasPrefix("/")) && !parts.dropFirst().contains("")
        && parts.count <= 16,
      "parameter-name-is-a-path",
      "the SSM parameter '\(id)' is named '\(name)'; a name has letters, digits and any of . - _, and slashes only as a path of up to 15 parts that starts with one"
    )
    let first = ASCII.lowercased(String(name.drop { $0 == "/" }))
    require(
      !first.hasPrefix("aws") && !first.hasPrefix("ssm"), "parameter-name-is-free",
      "the SSM parameter '\(id)' is named '\(name)'; names that start with 'aws' or 'ssm' are AWS's own"
    )
  }
}
