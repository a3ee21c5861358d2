import SynthTools
import Testing

@testable import struct SynthTools.SQLTokenizer

struct HalfWrittenTests {
  @Test(arguments: CorpusCase.all)
  func `survives a statement that ends early or lacks a word`(_ statement: CorpusCase) throws {
    let bytes = Array(statement.sql.utf8)
    for token in try SQLTokenizer.tokens(in: bytes) {
      _ = Migrations(files: [("1_early.sql", Array(bytes[..<token.range.lowerBound]))])
      let lacking = bytes[..<token.range.lowerBound] + bytes[token.range.upperBound...]
      _ = Migrations(files: [("1_lacking.sql", Array(lacking))])
    }
  }
}
