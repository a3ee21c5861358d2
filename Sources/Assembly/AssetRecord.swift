package import CloudFormation

/// Code that a stack's functions run, which has to be in the Region's artifact bucket.
package struct AssetRecord: AssemblyPart, Hashable {
  /// The folder or archive, relative to the description.
  package var path: String
  /// Its key in the bucket, made from the hash of its inputs.
  package var key: String

  package init(path: String, key: String) {
    self.path = path
    self.key = key
  }

  package init(from json: JSON) throws(AssemblyError) {
    self.init(path: try json.text("path"), key: try json.text("key"))
  }

  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("key", key)
      json.member("path", path)
    }
  }
}
