/// Compression as in RFC 1951, to the same bytes on every machine.
///
/// A system's zlib differs from the next one's, and an archive's bytes must not.
package enum Deflate {
  package static func compress(_ bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBufferPointer { text in
      var output = BitWriter()
      var block = TokenBlock()
      var finder = MatchFinder(text)
      var start = 0
      var position = 0
      var match = finder.match(at: 0)
      while position < text.count {
        if block.isFull {
          block.write(bytes[start..<position], isLast: false, to: &output)
          block.removeAll()
          start = position
        }
        let next = finder.match(after: position, betterThan: match)
        if match.length == 0 || next.length > match.length {
          block.append(Token(text[position]))
          position += 1
          match = next
        } else {
          block.append(Token(length: match.length, distance: match.distance))
          position += match.length
          match = finder.match(at: position)
        }
      }
      block.write(bytes[start...], isLast: true, to: &output)
      output.align()
      return output.bytes
    }
  }
}
