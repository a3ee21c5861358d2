internal import Assembly
internal import CloudFormation

/// A template with nothing but clusters that exist already, for CloudFormation to take over: an
/// import has no outputs, creates nothing, and asks every resource for its deletion policy.
///
/// It says what is: parameters take whether a cluster is protected, and its peer, or nothing. Else
/// CloudFormation would never set what it believes to be so, and would take a peer away by taking
/// back the update that names it.
struct ImportForm {
  let bytes: [UInt8]

  init(of clusters: [ClusterRecord], in index: TemplateIndex) throws(JSONError) {
    var template = Template()
    template.description = index.description
    for cluster in clusters.sorted(by: { $0.database < $1.database }) {
      guard let entry = index.resources.first(where: { $0.id == cluster.database }),
        case .object(let content) = try index.expression(entry.range)
      else { continue }
      template.resources.append(
        CloudFormation.Resource(
          cluster.database, type: entry.type, Self.properties(of: content, for: cluster),
          attributes: Self.attributes(of: content)))
      let protection = Self.protection(of: cluster)
      template.parameters.set(
        protection, ["AllowedValues": ["false", "true"], "Type": "String"] as Expression)
      template.conditions.set(
        Self.isProtected(cluster), ["Fn::Equals": [["Ref": .string(protection)], "true"]])
      guard let peer = cluster.peer else { continue }
      template.parameters.set(peer.parameter, ["Type": "String"] as Expression)
      template.conditions.set(
        Self.hasPeer(cluster),
        ["Fn::Not": [["Fn::Equals": [["Ref": .string(peer.parameter)], ""]]]])
    }
    var json = JSONWriter()
    template.write(to: &json)
    bytes = json.finish()
  }

  /// The parameter that takes whether a cluster is protected.
  static func protection(of cluster: ClusterRecord) -> String { cluster.database + "Protection" }

  private static func isProtected(_ cluster: ClusterRecord) -> String {
    cluster.database + "IsProtected"
  }

  private static func hasPeer(_ cluster: ClusterRecord) -> String { cluster.database + "HasPeer" }

  /// What cannot be changed later, and what is.
  private static func properties(of content: Members, for cluster: ClusterRecord) -> Members {
    var kept = Members()
    kept.set(
      "DeletionProtectionEnabled",
      ["Fn::If": [.string(isProtected(cluster)), true, false]] as Expression)
    guard case .object(let properties)? = content["Properties"] else { return kept }
    kept.set("MultiRegionProperties", properties["MultiRegionProperties"])
    guard let peer = cluster.peer else { return kept }
    kept.set(
      path: ["MultiRegionProperties", "Clusters"],
      to: [
        "Fn::If": [
          .string(hasPeer(cluster)), [["Ref": .string(peer.parameter)]],
          ["Ref": "AWS::NoValue"],
        ]
      ])
    return kept
  }

  private static func attributes(of content: Members) -> Members {
    var kept = Members()
    kept.set("DeletionPolicy", content["DeletionPolicy"] ?? "Retain")
    kept.set("UpdateReplacePolicy", content["UpdateReplacePolicy"] ?? "Retain")
    return kept
  }
}
