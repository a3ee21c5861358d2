package import CloudFormation

extension SourceLocation: AssemblyPart {
  package init(from json: JSON) throws(AssemblyError) {
    self.init(
      file: try json.text("file"), line: try json.number("line"),
      column: json["column"] == nil ? nil : try json.number("column"))
  }

  package func write(to json: inout JSONWriter) {
    json.object { json in
      if let column { json.member("column", column) }
      json.member("file", file)
      json.member("line", line)
    }
  }
}

extension Diagnostic: AssemblyPart {
  package init(from json: JSON) throws(AssemblyError) {
    guard let severity = Severity(rawValue: try json.text("severity")) else {
      throw AssemblyError("a diagnostic has no severity")
    }
    self.init(
      try json.text("id"), try json.text("message"), severity: severity,
      at: try SourceLocation(at: json["location"]), notes: try json.list("notes"))
  }

  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id)
      if let location { json.member("location") { location.write(to: &$0) } }
      json.member("message", message)
      json.member("notes", notes)
      json.member("severity", severity.rawValue)
    }
  }
}

extension Diagnostic.Note: AssemblyPart {
  package init(from json: JSON) throws(AssemblyError) {
    self.init(try json.text("message"), at: try SourceLocation(at: json["location"]))
  }

  package func write(to json: inout JSONWriter) {
    json.object { json in
      if let location { json.member("location") { location.write(to: &$0) } }
      json.member("message", message)
    }
  }
}

extension SourceLocation {
  fileprivate init?(at json: JSON?) throws(AssemblyError) {
    guard let json else { return nil }
    self = try SourceLocation(from: json)
  }
}
