internal import Assembly
internal import CloudFormation

/// A stack's template for `aws cloudformation package`, which takes code from local paths: the archives that
/// `dsqlsynth package` builds. Everything else is as in the template.
struct PackageForm {
  let bytes: [UInt8]

  init(of stack: PlannedStack) throws(JSONError) {
    let template = try JSON(parsing: stack.index.bytes)
    var json = JSONWriter(minimumCapacity: stack.index.bytes.count)
    json.object { json in
      for section in template.members ?? [] { Self.write(section, to: &json) }
    }
    bytes = json.finish()
  }

  private static func write(_ section: JSON.Member, to json: inout JSONWriter) {
    switch section.key {
    case "Parameters":
      let others = (section.value.members ?? []).filter { $0.key != bucket }
      guard !others.isEmpty else { return }
      json.member(section.key) { $0.object { json in for other in others { json.member(other) } } }
    case "Resources":
      json.member(section.key) { json in
        json.object { json in
          for resource in section.value.members ?? [] { write(resource: resource, to: &json) }
        }
      }
    default: json.member(section)
    }
  }

  private static func write(resource: JSON.Member, to json: inout JSONWriter) {
    guard let code = resource.value["Properties"]?["Code"],
      code["S3Bucket"]?["Ref"]?.string == bucket, let key = code["S3Key"]?.string
    else { return json.member(resource) }
    json.member(resource.key) { json in
      json.object { json in
        for member in resource.value.members ?? [] {
          guard member.key == "Properties" else {
            json.member(member)
            continue
          }
          json.member(member.key) { json in
            json.object { json in
              for property in member.value.members ?? [] {
                if property.key == "Code" {
                  json.member(property.key, "../" + StackFiles.asset(key))
                } else {
                  json.member(property)
                }
              }
            }
          }
        }
      }
    }
  }

  /// The parameter that the local paths make needless.
  private static let bucket = "ArtifactBucket"
}

extension JSONWriter {
  /// Writes what was read, in its own order.
  fileprivate mutating func member(_ member: JSON.Member) {
    self.member(member.key) { $0.write(member.value) }
  }

  private mutating func write(_ json: JSON) {
    switch json.kind {
    case .object(let members):
      object { writer in for member in members { writer.member(member) } }
    case .array(let elements):
      array { writer in for element in elements { writer.element { $0.write(element) } } }
    default: write(json.expression)
    }
  }
}
