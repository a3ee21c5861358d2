package import CloudFormation

/// Code that a stack's functions run, which has to be in the Region's artifact bucket.
package struct AssetRecord: AssemblyPart, Hashable {
  /// The folder or archive, relative to the description; a folder of SQL for the migrations of `database`.
  package var path: String
  /// Its key in the bucket, made from the hash of its inputs.
  package var key: String
  /// What the functions run on, which decides on dependencies: Lambda's names, such as `python3.13` and `arm64`.
  package var runtime: String
  package var architecture: String
  /// The database whose migrations these are; nil for a function's own code.
  package var database: String?

  package init(
    path: String, key: String, runtime: String, architecture: String, database: String? = nil
  ) {
    self.path = path
    self.key = key
    self.runtime = runtime
    self.architecture = architecture
    self.database = database
  }

  package init(from json: JSON) throws(AssemblyError) {
    self.init(
      path: try json.text("path"), key: try json.text("key"), runtime: try json.text("runtime"),
      architecture: try json.text("architecture"), database: json["database"]?.string)
  }

  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("architecture", architecture)
      json.member("database", database)
      json.member("key", key)
      json.member("path", path)
      json.member("runtime", runtime)
    }
  }
}
