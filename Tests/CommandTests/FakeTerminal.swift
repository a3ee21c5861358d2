import Foundation
import TestSupport

/// Somebody at a terminal, who answers before they are asked.
struct FakeTerminal {
  let status: Int32
  /// What stands on the terminal at the end, with what was typed.
  let shown: String

  init(_ account: FakeAccount, _ arguments: String..., answering answer: String) throws {
    let folder = account.workshop.folder
    let (ours, theirs) = try Self.pair()
    defer { close(ours) }
    let process = Process()
    process.executableURL = Workshop.binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(account.environment) { $1 }
      .merging(["TERM": "dumb"]) { $1 }
    let terminal = FileHandle(fileDescriptor: theirs, closeOnDealloc: false)
    process.standardInput = terminal
    process.standardError = terminal
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    close(theirs)
    _ = (answer + "\n").withCString { write(ours, $0, strlen($0)) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    // The end of the last one who holds the other side is an error.
    while case let count = read(ours, &chunk, chunk.count), count > 0 { bytes += chunk[..<count] }
    process.waitUntilExit()
    status = process.terminationStatus
    shown = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
  }

  private typealias Opening =
    @convention(c) (
      UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Int32>, UnsafeMutableRawPointer?,
      UnsafeMutableRawPointer?, UnsafeMutableRawPointer?
    ) -> Int32

  /// Both sides of a terminal. Not every header shows the function that opens them.
  private static func pair() throws -> (ours: Int32, theirs: Int32) {
    var pair: (ours: Int32, theirs: Int32) = (0, 0)
    guard let function = dlsym(dlopen(nil, RTLD_NOW), "openpty"),
      unsafeBitCast(function, to: Opening.self)(&pair.ours, &pair.theirs, nil, nil, nil) == 0
    else { throw CocoaError(.featureUnsupported) }
    return pair
  }
}
