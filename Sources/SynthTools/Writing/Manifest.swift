internal import Assembly
internal import CloudFormation

/// What a folder holds, for whoever reads it and for the next run.
package struct Manifest: Sendable {
  package static let path = "manifest.json"
  package static let version = 1
  private static let generator = "dsqlsynth"

  /// The paths of all files but the manifest itself.
  package let paths: [String]
  /// Where the stacks are described, by their names in the folder, such as `us-east-1/App`.
  let stacks: [String: Range<Int>]

  /// Reads what an earlier run has written.
  package init(reading bytes: [UInt8]) throws(ManifestError) {
    let json: JSON
    do { json = try JSON(parsing: bytes) } catch { throw .foreign }
    guard json["generator"]?.string == Self.generator, let files = json["files"]?.elements else {
      throw .foreign
    }
    guard json["version"]?.integer == Self.version else { throw .otherVersion }
    let paths = files.compactMap { $0["path"]?.string }
    guard paths.count == files.count, paths.allSatisfy(Self.staysInside) else { throw .foreign }
    self.paths = paths
    var stacks: [String: Range<Int>] = [:]
    for stack in json["stacks"]?.elements ?? [] {
      guard let region = stack["region"]?.string, let name = stack["name"]?.string else { continue }
      stacks["\(region)/\(name)"] = stack.range
    }
    self.stacks = stacks
  }

  /// A path of ours leads nowhere else, so that nothing else is ever removed. Hidden files are those
  /// of a folder that commands are run in.
  private static func staysInside(_ path: String) -> Bool {
    !path.hasPrefix(".")
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
        !["", ".", ".."].contains($0)
      }
  }

  static func bytes(
    for stacks: [PlannedStack], files: [OutputFile], settings: [SettingRecord],
    environment: DeploymentEnvironment?
  ) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("generator", generator)
      json.member("version", version)
      json.member("toolVersion", ToolVersion.current)
      json.member("environment", environment?.name)
      json.member("regions", Set(stacks.map(\.id.region)).sorted()) { $0.write(.string($1)) }
      json.member("settings") { json in
        json.object { json in
          for setting in settings { json.member(setting.key, setting.value) }
        }
      }
      json.member("stacks", stacks) { $1.write(to: &$0) }
      json.member("files", files) { $1.write(to: &$0) }
    }
    return json.finish()
  }
}

/// Why a manifest is none that we can work with.
package enum ManifestError: Error, Hashable {
  case foreign
  case otherVersion
}

extension PlannedStack {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("region", id.region)
      json.member("name", id.name)
      json.member("resources", index.resources.count)
      json.member("template", files.template)
      json.member("create", create.map { _ in files.create })
      json.member("peer", peer.map { _ in files.peer })
      json.member("import", importForm.map { _ in files.importing })
      json.member("package", record.assets.isEmpty ? nil : files.packageForm)
      json.member("parameters", files.parameters)
      json.member("capability", index.capability?.rawValue)
      json.member("assets", record.assets)
      StackSupplement(record).write(to: &json)
    }
  }
}

extension OutputFile {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("path", path)
      guard isCompared else { return }
      json.member("size", bytes.count)
      json.member("sha256", SHA256.hex(bytes))
    }
  }
}
