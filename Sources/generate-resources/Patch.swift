internal import CloudFormation

/// Corrections of a schema, as RFC 6902 writes them; each says why it is there.
struct Patch {
  fileprivate struct Operation {
    enum Kind: String, CaseIterable {
      case add, remove, replace
    }
    let kind: Kind
    let path: String
    let value: Expression?
  }

  private let file: String
  private let operations: [Operation]

  init(_ document: Expression, file: String) throws(Problem) {
    self.file = file
    guard case .array(let elements) = document else {
      throw Problem(
        file: file, pointer: "", message: "a patch should be a list of operations")
    }
    var operations: [Operation] = []
    for (index, element) in elements.enumerated() {
      operations.append(try Self.operation(element, at: "/\(index)", file))
    }
    self.operations = operations
  }

  private static func operation(
    _ element: Expression, at pointer: String, _ file: String
  ) throws(Problem) -> Operation {
    func problem(_ message: String) -> Problem {
      Problem(file: file, pointer: pointer, message: message)
    }
    guard case .object(let members) = element else {
      throw problem("an operation should be an object with op, path, value and why")
    }
    for key in members.list.map(\.key) where !["op", "path", "value", "why"].contains(key) {
      throw problem("an operation has no \"\(key)\"; it has op, path, value and why")
    }
    guard case .string(let name)? = members["op"], let kind = Operation.Kind(rawValue: name) else {
      let allowed = Operation.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw problem("\"op\" should be one of \(allowed)")
    }
    guard case .string(let path)? = members["path"], path.hasPrefix("/") else {
      throw problem("\"path\" should be a JSON pointer such as \"/properties/Name\"")
    }
    guard case .string(let why)? = members["why"], !why.isEmpty else {
      throw problem("\"why\" should say what is wrong with the schema")
    }
    guard (members["value"] == nil) == (kind == .remove) else {
      throw problem(
        kind == .remove ? "remove takes no \"value\"" : "\(name) needs a \"value\"")
    }
    return Operation(kind: kind, path: path, value: members["value"])
  }

  /// The schema as it should be. An operation that changes nothing is an error: AWS has corrected it, and it can go.
  func applied(to schema: Expression) throws(Problem) -> Expression {
    var schema = schema
    for (index, operation) in operations.enumerated() {
      let tokens = operation.path.split(separator: "/", omittingEmptySubsequences: false)
        .dropFirst().map {
          String($0.replacing("~1", with: "/").replacing("~0", with: "~"))
        }
      do throws(Misfit) {
        schema = try Self.changed(schema, at: tokens[...], by: operation)
      } catch {
        throw Problem(
          file: file, pointer: "/\(index)", message: "\(operation.path): \(error.message)")
      }
    }
    return schema
  }

  fileprivate struct Misfit: Error { let message: String }

  private static func changed(
    _ value: Expression, at path: ArraySlice<String>, by operation: Operation
  ) throws(Misfit) -> Expression {
    guard let token = path.first else { return value }
    switch value {
    case .object(var members):
      let old = members[token]
      if path.count > 1 {
        guard let old else { throw Misfit(message: "the schema has no \"\(token)\" there") }
        members.set(token, try changed(old, at: path.dropFirst(), by: operation))
      } else {
        try operation.fits(old)
        members.remove(token)
        members.set(token, operation.value)
      }
      return .object(members)
    case .array(var elements):
      if token == "-", path.count == 1, operation.kind == .add, let new = operation.value {
        guard !elements.contains(new) else {
          throw Misfit(message: "the schema says so already; remove this operation")
        }
        return .array(elements + [new])
      }
      guard let index = Int(token), elements.indices.contains(index) else {
        throw Misfit(message: "the list there has \(elements.count) elements, none is \"\(token)\"")
      }
      if path.count > 1 {
        elements[index] = try changed(elements[index], at: path.dropFirst(), by: operation)
      } else if operation.kind == .add {
        throw Misfit(message: "add to the end of a list, with \"-\" instead of \"\(token)\"")
      } else {
        try operation.fits(elements[index])
        elements.replaceSubrange(index...index, with: operation.value.map { [$0] } ?? [])
      }
      return .array(elements)
    default:
      throw Misfit(message: "what holds \"\(token)\" is neither an object nor a list")
    }
  }
}

extension Patch.Operation {
  fileprivate func fits(_ old: Expression?) throws(Patch.Misfit) {
    switch (kind, old) {
    case (.add, .some(let old)) where old == value, (.replace, .some(let old)) where old == value:
      throw Patch.Misfit(message: "the schema says so already; remove this operation")
    case (.add, .some):
      throw Patch.Misfit(message: "it is there already; replace it")
    case (.remove, nil), (.replace, nil):
      throw Patch.Misfit(message: "there is nothing to \(kind.rawValue)")
    default: break
    }
  }
}
