import Foundation
import Testing

/// A statement with the verdict that it must get.
struct CorpusCase: CustomTestStringConvertible, Sendable {
  let place: String
  /// `accepts`, or the id of the error.
  let verdict: String
  let isAcceptedByLinter: Bool
  let hasReason: Bool
  let sql: String

  var testDescription: String { "\(place) \(sql.prefix(60))" }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Corpus")

  static func bytes(of file: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: file)))
  }

  static let all: [CorpusCase] = ["alter", "indexes", "objects", "rows", "tables"].flatMap { name in
    (try? cases(in: "\(name).sql")) ?? []
  }

  private static func cases(in file: String) throws -> [CorpusCase] {
    let text = String(decoding: try bytes(of: file), as: UTF8.self)
    var line = 1
    return text.split(separator: "\n\n").map { block in
      let lines = block.split(separator: "\n")
      defer { line += lines.count + 1 }
      func note(_ key: String) -> String? {
        lines.first { $0.hasPrefix("-- \(key): ") }.map { String($0.dropFirst(key.count + 5)) }
      }
      return CorpusCase(
        place: "\(file):\(line)", verdict: note("ours") ?? "",
        isAcceptedByLinter: note("lint") == "accepts", hasReason: note("because") != nil,
        sql: lines.filter { !$0.hasPrefix("-- ") }.joined(separator: "\n"))
    }
  }
}
