internal import CloudFormation

/// The sources that some schemas and patches lead to.
struct Generation {
  /// By path in `Sources`, such as `AWSResources/Generated/SNS.Topic.swift`.
  let sources: [String: String]

  /// The folders in `Sources` that hold nothing but what is generated.
  static let folders = [
    "AWSResources/Generated", "DSQLKit/Generated", "Assembly/Generated", "SynthTools/Generated",
  ]

  /// - Parameters:
  ///   - schemas: The bytes of each schema, by its type's name such as `AWS.SNS.Topic`.
  ///   - patches: The bytes of each patch, by the name of the schema that it corrects.
  ///   - runner: The bytes of each file of the migration runner.
  ///   - embedded: The bytes of files that Swift sources hold as they are, by their paths.
  init(
    schemas: [String: [UInt8]], patches: [String: [UInt8]], runner: [String: [UInt8]] = [:],
    embedded: [String: [UInt8]] = [:]
  ) throws(Problems) {
    var problems: [Problem] = []
    var sources: [String: String] = [:]
    var types: [(service: String, name: String)] = []
    var handlers = HandlerWriter()
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
        let type = "\(model.type.service).\(model.type.noun)"
        types.append((model.type.service, type))
        sources["\(Self.folders[0])/\(type).swift"] = SourceWriter.source(of: model)
        handlers.add(schema, of: model.type.name)
      } catch {
        problems += error.list
      }
    }
    guard problems.isEmpty else { throw Problems(list: problems) }
    sources["\(Self.folders[0])/Services.swift"] = SourceWriter.services(
      Set(types.map(\.service)).sorted())
    sources["\(Self.folders[1])/TypedResources.swift"] = SourceWriter.constructs(
      types.map(\.name).sorted())
    sources["\(Self.folders[3])/HandlerActions.swift"] = handlers.source
    if !runner.isEmpty {
      sources["\(Self.folders[2])/MigrationRunner.swift"] = RunnerWriter.source(of: runner)
    }
    for file in EmbeddedFile.all {
      if let bytes = embedded[file.path] { sources[file.source] = file.source(holding: bytes) }
    }
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
