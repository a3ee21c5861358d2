package import CloudFormation

/// A policy as IAM takes it.
package struct PolicyDocument: Sendable {
  let statements: [PolicyStatement]

  /// The characters of a managed policy, white space not counted:
  /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>.
  package static let limit = 6144

  /// What stands around the statements.
  private static let frame = #"{"Version":"2012-10-17","Statement":[]}"#.utf8.count

  /// As few as the limit allows, in the order of the statements.
  static func documents(of statements: [PolicyStatement]) -> [PolicyDocument] {
    var documents: [[PolicyStatement]] = []
    var size = limit
    for statement in statements.flatMap({ $0.pieces(of: limit - frame) }) {
      // With the comma before it.
      let next = statement.size + 1
      if size + next > limit {
        documents.append([])
        size = frame
      }
      documents[documents.count - 1].append(statement)
      size += next
    }
    return documents.map { PolicyDocument(statements: $0) }
  }

  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("Version", "2012-10-17")
      json.member("Statement", statements) { $1.write(to: &$0) }
    }
  }

  /// The characters that IAM counts.
  package var size: Int {
    Self.frame + statements.map(\.size).reduce(0, +) + max(0, statements.count - 1)
  }
}
