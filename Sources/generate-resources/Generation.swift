internal import CloudFormation

/// The sources that some schemas and patches lead to.
struct Generation {
  /// By file name, such as `SNS.Topic.swift`.
  let sources: [String: String]

  /// - Parameters:
  ///   - schemas: The bytes of each schema, by its type's name such as `AWS.SNS.Topic`.
  ///   - patches: The bytes of each patch, by the name of the schema that it corrects.
  init(schemas: [String: [UInt8]], patches: [String: [UInt8]]) throws(Problems) {
    var problems: [Problem] = []
    var sources: [String: String] = [:]
    var services: Set<String> = []
    for name in patches.keys.sorted() where schemas[name] == nil {
      problems.append(
        Problem(
          file: "Patches/\(name).json", pointer: "",
          message: "corrects a schema that is not there; it should be Schemas/\(name).json"))
    }
    for (name, bytes) in schemas.sorted(by: { $0.key < $1.key }) {
      do throws(Problems) {
        let schema = try Self.schema(bytes, patch: patches[name], name: name)
        let model = try SchemaReader.read(schema, file: "Schemas/\(name).json", name: name)
        services.insert(model.type.service)
        sources["\(model.type.service).\(model.type.noun).swift"] = SourceWriter.source(of: model)
      } catch {
        problems += error.list
      }
    }
    guard problems.isEmpty else { throw Problems(list: problems) }
    sources["Services.swift"] = SourceWriter.services(services.sorted())
    self.sources = sources
  }

  private static func schema(
    _ bytes: [UInt8], patch: [UInt8]?, name: String
  ) throws(Problems) -> Expression {
    do throws(Problem) {
      let schema = try parsed(bytes, file: "Schemas/\(name).json")
      guard let patch else { return schema }
      let file = "Patches/\(name).json"
      return try Patch(try parsed(patch, file: file), file: file).applied(to: schema)
    } catch {
      throw Problems(list: [error])
    }
  }

  private static func parsed(_ bytes: [UInt8], file: String) throws(Problem) -> Expression {
    do { return try JSON(parsing: bytes).expression } catch {
      throw Problem(
        file: "\(file):\(error.line):\(error.column)", pointer: "", message: error.message)
    }
  }
}
