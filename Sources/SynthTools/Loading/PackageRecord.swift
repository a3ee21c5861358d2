internal import CloudFormation

/// What is noted of a package's last build.
struct PackageRecord {
  /// Of what the program was built from; empty when it was not built, or changed meanwhile.
  var inputs = ""
  /// Of the manifest that the product was found in.
  var manifests = ""
  var product = ""
  var program = ""
  var stamp: FileStamp?
  /// Of all the package's files, also of those that the last build did not compile.
  var warnings: [String] = []

  init() {}

  /// `nil` when there is none, or none of ours.
  init?(at path: String) {
    guard let bytes = try? File.read(path), let json = try? JSON(parsing: bytes),
      let inputs = json["inputs"]?.string, let manifests = json["manifests"]?.string,
      let product = json["product"]?.string, let program = json["program"]?.string,
      let warnings = json["warnings"]?.elements?.compactMap(\.string)
    else { return nil }
    self.inputs = inputs
    self.manifests = manifests
    self.product = product
    self.program = program
    self.warnings = warnings
    stamp = FileStamp(from: json["stamp"])
  }

  var bytes: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("inputs", inputs)
      json.member("manifests", manifests)
      json.member("product", product)
      json.member("program", program)
      if let stamp { json.member("stamp") { stamp.write(to: &$0) } }
      json.member("warnings", warnings) { $0.write(.string($1)) }
    }
    return json.finish()
  }

  /// Replaces the warnings of the files that were compiled now.
  mutating func update(_ text: CompilerText) {
    let kept = warnings.filter { warning in
      let file = warning.prefix { $0 != ":" }
      return !text.tellsCompiling(String(file)) && File.exists(String(file))
    }
    warnings = kept + text.warnings.filter { !kept.contains($0) }
  }
}
