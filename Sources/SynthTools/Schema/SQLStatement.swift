package import CloudFormation

/// What a runner sends to the database in one go.
package struct SQLStatement: Sendable {
  /// As written, without the semicolon.
  package let text: String
  package let location: SourceLocation
  package let kind: StatementKind
  /// What it creates, changes or drops; the first, where there are several.
  package let object: ObjectName?
  package let repeatability: Repeatability
  /// What it leaves running when it returns, to be waited for.
  package let job: BackgroundJob?
  /// Statements of one number are one transaction; others each are their own.
  package let block: Int?

  package var isAsync: Bool { job != nil }
}

extension SQLStatement {
  init(_ parsed: ParsedStatement, in block: Int?) {
    text = parsed.source.text
    location = parsed.location(of: parsed.first)
    kind = parsed.command.kind
    object = parsed.command.object
    repeatability = parsed.command.repeatability
    job = BackgroundJob(of: parsed.command)
    self.block = block
  }
}
