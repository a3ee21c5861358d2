public import Assembly
public import CloudFormation

extension Value where Wrapped == String {
  /// What another stack reports as the output `id`, of this deployment or deployed by others, in whichever Region.
  ///
  /// It becomes a parameter, such as `ShopUsEast2ApiHost`, which the plan fills from the other stack, and which later
  /// deployments keep: they do not need the other Region.
  public static func output(
    _ id: String, of stack: String, in region: Region, fileID: String = #fileID, line: Int = #line
  ) -> Value {
    var content = Members()
    content.set("Description", "\(id) of \(stack) in \(region), which the plan passes")
    content.set("MinLength", 1)
    content.set("Type", "String")
    let parameter = Declaration(
      .parameters, parameter(for: id, of: stack, in: region), .object(content),
      source: .init(stack: stack, region: region.rawValue, output: id),
      location: SourceLocation(file: fileID, line: line))
    return Value(.reference(Reference(id: parameter.id, target: .declaration(parameter))))
  }

  /// The words of the stack's name, joined as ids are, and of the Region where the name does not have it.
  private static func parameter(for output: String, of stack: String, in region: Region) -> String {
    func joined(_ text: String) -> String {
      let words = text.split { !$0.isLetter && !$0.isNumber }
      return words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
    let place = joined(region.rawValue)
    let name = joined(stack)
    return (name.contains(place) ? name : name + place) + output
  }
}

extension PeerCluster {
  /// What the stack of this cluster's Region reports as the output `id`.
  ///
  /// ```swift
  /// let otherHost = cluster.peers[0].output("ApiHost")
  /// ```
  public func output(_ id: String, fileID: String = #fileID, line: Int = #line) -> Value<String> {
    .output(id, of: stack, in: region, fileID: fileID, line: line)
  }
}
