#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Where data and messages go: data to the standard output, and everything else to the standard error.
enum Terminal {
  static func data(_ bytes: some Sequence<UInt8>) throws(Failure) {
    guard write(Array(bytes), to: STDOUT_FILENO) else {
      throw Failure(.outside, "error: cannot write the output: \(String(cString: strerror(errno)))")
    }
  }

  static func data(_ text: String) throws(Failure) { try data(text.utf8) }

  /// Nobody can be told when this fails.
  static func message(_ bytes: [UInt8]) { _ = write(bytes, to: STDERR_FILENO) }

  /// Lines, coloured for a person.
  static func message(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let shown = showsColours ? lines.map(coloured) : lines
    message(Array((shown.joined(separator: "\n") + "\n").utf8))
  }

  /// Whether somebody can be asked.
  static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// Asks, and takes only `y` or `yes` for a yes.
  static func confirms(_ question: String) -> Bool {
    message(Array("\(question) [y/N] ".utf8))
    return ["y", "yes"].contains(readLine()?.lowercased() ?? "")
  }

  /// Whether what was said can be taken back.
  static var showsMovement: Bool {
    isatty(STDERR_FILENO) == 1 && variable("TERM") != "dumb" && (variable("CI") ?? "").isEmpty
  }

  /// In columns.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  static var dataShowsColours: Bool { mayShowColours && showsData }

  /// Whether a terminal shows the data.
  static var showsData: Bool { isatty(STDOUT_FILENO) == 1 }

  private static var showsColours: Bool { mayShowColours && isatty(STDERR_FILENO) == 1 }

  /// <https://no-color.org>
  private static var mayShowColours: Bool {
    (variable("NO_COLOR") ?? "").isEmpty && variable("TERM") != "dumb"
  }

  static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// The first word of severity stands out.
  private static func coloured(_ line: String) -> String {
    let words = [("error: ", 31), ("warning: ", 35), ("note: ", 36)]
    let found = words.compactMap { word, colour in
      line.firstRange(of: word).map { (range: $0, colour: colour) }
    }
    guard let first = found.min(by: { $0.range.lowerBound < $1.range.lowerBound }) else {
      return line
    }
    return line[..<first.range.lowerBound] + "\u{1B}[1;\(first.colour)m" + line[first.range]
      + "\u{1B}[0m" + line[first.range.upperBound...]
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = systemWrite(descriptor, bytes.baseAddress.map { $0 + sent }, bytes.count - sent)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }
}

/// The system's own function, whose name ``Terminal`` uses for its own.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
