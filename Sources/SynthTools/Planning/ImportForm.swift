internal import Assembly
internal import CloudFormation

/// A template with nothing but clusters that exist already, for CloudFormation to take over: an
/// import has no outputs, creates nothing, and asks every resource for its deletion policy.
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
          cluster.database, type: entry.type, Self.properties(of: content),
          attributes: Self.attributes(of: content)))
    }
    var json = JSONWriter()
    template.write(to: &json)
    bytes = json.finish()
  }

  /// What cannot be changed later. The rest, also its peer, is for the next deployment to say.
  private static func properties(of content: Members) -> Members {
    var kept = Members()
    guard case .object(let properties)? = content["Properties"] else { return kept }
    for key in ["DeletionProtectionEnabled", "MultiRegionProperties"] {
      kept.set(key, properties[key])
    }
    kept.set(path: ["MultiRegionProperties", "Clusters"], to: nil)
    return kept
  }

  private static func attributes(of content: Members) -> Members {
    var kept = Members()
    kept.set("DeletionPolicy", content["DeletionPolicy"] ?? "Retain")
    kept.set("UpdateReplacePolicy", content["UpdateReplacePolicy"] ?? "Retain")
    return kept
  }
}
