internal import Assembly
internal import CloudFormation

/// A migration's file says its place among the others.
enum MigrationsAreNumbered {
  static func unnumbered(_ file: String, in folder: String) -> Diagnostic {
    Diagnostic(
      "migration-is-numbered",
      "'\(file)' is no name of a migration; one has a number, '_', a name of letters, digits, '_' and '-', and ends in .sql: \(example(file))",
      at: SourceLocation(file: folder + file, line: 1))
  }

  static func duplicate(_ number: Int, _ file: String, of first: String, in folder: String)
    -> Diagnostic
  {
    Diagnostic(
      "migration-number-is-unique",
      "number \(number) is given twice, to '\(first)' and '\(file)'; which comes first cannot be told, so give the later one the next number",
      at: SourceLocation(file: folder + file, line: 1))
  }

  static func empty(_ path: String) -> Diagnostic {
    Diagnostic(
      "migration-has-statements",
      "the migration has no statement; once applied it must not change, so write its statements or remove the file",
      at: SourceLocation(file: path, line: 1))
  }

  private static func example(_ file: String) -> String {
    let stem = file.split(separator: ".").first.map(String.init) ?? ""
    let name = stem.drop { $0.isNumber }.filter {
      $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")
    }.drop { $0 == "_" }
    let digits = stem.prefix { $0.isASCII && $0.isNumber }
    return
      "\(digits.isEmpty ? "0001" : String(digits))_\(name.isEmpty ? "create_users" : String(name)).sql"
  }
}
