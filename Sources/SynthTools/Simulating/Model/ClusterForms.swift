internal import CloudFormation

/// What the forms of a stack say of one of its clusters.
struct ClusterForms {
  private(set) var isIn = Forms()
  private(set) var isProtectedIn = Forms()
  private(set) var namesPeerIn = Forms()
  private(set) var isImportedAsItIs = false
  private(set) var policy = Model.Cluster.Policy.delete

  init(of database: String, in stack: PlannedStack) {
    let templates: [([Form], [UInt8]?)] = [
      ([.create], stack.create?.bytes), ([.peer], stack.peer?.bytes),
      ([.importing], stack.importForm?.bytes), ([.steady, .changed], stack.index.bytes),
    ]
    for (forms, bytes) in templates {
      guard let bytes, let json = try? JSON(parsing: bytes),
        let cluster = json["Resources"]?[database]
      else { continue }
      let properties = cluster["Properties"]
      for form in forms {
        isIn.insert(form)
        // AWS protects what nobody has said anything about.
        if properties?["DeletionProtectionEnabled"]?.bool != false { isProtectedIn.insert(form) }
        if properties?["MultiRegionProperties"]?["Clusters"] != nil { namesPeerIn.insert(form) }
      }
      if forms == [.importing] {
        isImportedAsItIs = properties?["DeletionProtectionEnabled"]?.members != nil
      }
      if forms.contains(.steady) {
        policy =
          switch cluster["DeletionPolicy"]?.string {
          case "Retain": .retain
          case "RetainExceptOnCreate": .retainExceptOnCreate
          default: .delete
          }
      }
    }
  }
}
