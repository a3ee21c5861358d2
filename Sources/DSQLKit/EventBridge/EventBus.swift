internal import AWSResources
public import CloudFormation

/// An EventBridge event bus of its own, beside the account's default one.
public struct EventBus: ResourceConstruct {
  public var resource: Resource

  /// - Parameter name: Its name in EventBridge; the id when left out.
  public init(
    _ id: String, name: Value<String>? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    var problems = Problems(at: SourceLocation(file: fileID, line: line))
    problems.require(
      (name?.literal ?? id) != "default", "bus-is-not-the-default-one",
      "the event bus '\(id)' is named 'default', which every account already has; choose another name"
    )
    if let text = name?.literal {
      problems.require(
        (1...256).contains(text.utf8.count) && text.utf8.allSatisfy(Self.allows),
        "bus-name-has-its-form",
        "the event bus '\(id)' is named '\(text)'; a name has 1 to 256 letters, digits and any of . - _"
      )
    }
    resource = Events.EventBus(id, name: name ?? Value(id), fileID: fileID, line: line).resource
      .with(companions: problems.companions)
  }

  public var name: Value<String> { resource.ref() }
  public var arn: Value<String> { resource.attribute("Arn") }

  /// Lets `grantee` publish events to the bus.
  public func grantPutEvents(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    Grant(["events:PutEvents"], on: arn, to: grantee, at: SourceLocation(file: fileID, line: line))
  }

  private static func allows(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
