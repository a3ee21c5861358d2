internal import CloudFormation

/// A template with one empty cluster.
struct ProbeForm: Hashable {
  /// What all of them say, so that no other stack is taken for a probe's.
  static let description = "dsqlsynth probe: an empty cluster, to be deleted at any time"
  static let cluster = "Cluster"
  /// On every cluster of a probe, so that one without a stack is found, too.
  static let tag = "dsqlsynth-probe"

  /// Of a cluster that is to have a peer.
  var witness: String?
  /// The ARN of the peer, once it is known.
  var peer: String?
  /// Whether it leaves to CloudFormation whether the cluster is protected.
  var leavesProtectionOut = false
  /// Whether it shows the attribute that a cluster may not have yet.
  var showsEndpoint = false
  /// Whether it shows something that is always there.
  var showsIdentifier = false

  var text: String {
    var template = Template()
    template.description = Self.description
    template.resources = [
      Resource(
        Self.cluster, type: "AWS::DSQL::Cluster", properties,
        attributes: Members().setting("DeletionPolicy", to: "Delete" as Expression)
          .setting("UpdateReplacePolicy", to: "Delete" as Expression))
    ]
    if showsEndpoint {
      template.outputs.set(
        "Endpoint", ["Value": ["Fn::GetAtt": [.string(Self.cluster), "Endpoint"]]])
    }
    if showsIdentifier {
      template.outputs.set("Identifier", ["Value": ["Ref": .string(Self.cluster)]])
    }
    var json = JSONWriter()
    template.write(to: &json)
    return String(decoding: json.finish(), as: UTF8.self)
  }

  private var properties: Members {
    var properties = Members()
    if !leavesProtectionOut { properties.set("DeletionProtectionEnabled", false) }
    if let witness {
      var topology = Members()
      topology.set("Clusters", peer.map { [.string($0)] as Expression })
      topology.set("WitnessRegion", witness)
      properties.set("MultiRegionProperties", topology)
    }
    properties.set("Tags", [["Key": .string(Self.tag), "Value": "true"]])
    return properties
  }
}
