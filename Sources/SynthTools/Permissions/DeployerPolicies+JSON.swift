internal import CloudFormation

extension DeployerPolicies {
  /// For each Region the documents of its policies, by their names.
  package var bytes: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      for region in regions {
        json.member(region.region) { json in
          json.object { json in
            for policy in region.policies {
              json.member(policy.name) { policy.document.write(to: &$0) }
            }
          }
        }
      }
    }
    return json.finish()
  }
}
