@testable import SynthTools

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A compiled description that does what its first setting says.
struct Actor {
  let program: String
  private let folder: TemporaryFolder

  /// Compiled once for all tests, and taken away at the end.
  static let shared: Result<Actor, any Error> = Result {
    let actor = try Actor()
    atexit { try? File.remove(Actor.shared.get().folder.path) }
    return actor
  }

  private init() throws {
    folder = try TemporaryFolder(" actor's")
    let source = try folder.write(Self.source, to: "Actor.swift")
    program = Path.join(folder.path, "actor")
    let compiler = try Toolchain.installed().compiler
    let child = try Child(
      [compiler, "-parse-as-library", "-gline-tables-only", source, "-o", program],
      environment: BuildEnvironment.forCompiler(searchPath: "/usr/bin:/bin", home: folder.path),
      limits: Child.Limits(seconds: 60))
    guard child.ending == .exit(0) else {
      throw LoadFailure(.outside, String(decoding: child.output, as: UTF8.self))
    }
  }

  /// What it says when it is asked to do one thing.
  static func loading(
    _ action: String, _ more: [Choice] = [], deadline: Int = 20, onlySettings: Bool = false
  ) throws -> LoadedDescription {
    let loader = Loader(binary: "", searchPath: "", cache: "/nowhere", deadline: deadline)
    return try loader.load(
      .program(try shared.get().program, folder: "/"),
      settings: [Choice(origin: "-c", key: "action", value: action)] + more,
      onlySettings: onlySettings)
  }

  /// Why it says nothing, with its own name left out.
  static func failure(_ action: String, deadline: Int = 20) throws -> (
    kind: LoadFailure.Kind, message: String, output: String
  ) {
    do {
      _ = try loading(action, deadline: deadline)
    } catch let failure as LoadFailure {
      let folder = try shared.get().folder.path
      let message = failure.message.split(separator: "\(folder)/").joined()
      return (failure.kind, message, String(decoding: failure.output, as: UTF8.self))
    }
    throw LoadFailure(.outside, "it did answer")
  }

  private static let source = #"""
    #if canImport(Glibc)
      import Glibc
    #else
      import Darwin
    #endif

    func say(_ text: String, to descriptor: Int32 = 3) {
      var bytes = Array(text.utf8)
      while !bytes.isEmpty {
        let count = write(descriptor, bytes, bytes.count)
        if count <= 0 { exit(9) }
        bytes.removeFirst(count)
      }
    }

    func answer(_ settings: [(String, String)] = []) {
      let records = settings.map { key, value in
        "{\"key\":\"\(key)\",\"help\":\"\",\"allowed\":\"\",\"value\":\"\(value)\",\"origin\":\"\"}"
      }
      say("{\"settings\":[\(records.joined(separator: ","))],\"stacks\":[],\"version\":1}\n")
    }

    func pick(_ numbers: [Int], _ index: Int) -> Int {
      numbers[index]
    }

    func dig(_ depth: Int) -> Int {
      depth == 0 ? 0 : 1 + dig(depth + 1)
    }

    func start(_ arguments: [String]) {
      var argv = arguments.map { strdup($0) } + [nil]
      var process = pid_t()
      posix_spawn(&process, arguments[0], nil, nil, &argv, environ)
    }

    @main
    struct Actor {
      static func main() {
        let arguments = CommandLine.arguments
        let action = arguments.firstIndex(of: "--set").map { arguments[$0 + 3] } ?? "answer"
        let number = arguments.count
        switch action {
        case "answer": answer()
        case "arguments": answer(arguments.dropFirst().enumerated().map { ("\($0)", $1) })
        case "environment":
          var variables: [(String, String)] = []
          var next = environ
          while let text = next.pointee {
            variables.append(("", String(cString: text)))
            next += 1
          }
          answer(variables)
        case "surroundings":
          var byte: UInt8 = 0
          answer([
            ("input", "\(read(0, &byte, 1))"),
            ("group", "\(getpgrp() == getpid())"),
            ("descriptors", (4..<64).filter { fcntl($0, F_GETFD) >= 0 }.description),
          ])
        case "network":
          let file = open("/proc/net/dev", O_RDONLY)
          var bytes = [UInt8](repeating: 0, count: 10_000)
          let count = read(file, &bytes, bytes.count)
          let text = String(decoding: bytes[..<count], as: UTF8.self)
          answer([("devices", "\(text.split(separator: "\n").count - 2)")])
        case "print":
          print("hello")
          say("complaint\n", to: 2)
          answer()
        case "large":
          answer((0..<40_000).map { ("\($0)", String(repeating: "x", count: 100)) })
        case "loop": while true { usleep(1) }
        case "silent loop":
          close(1)
          close(2)
          close(3)
          while true { usleep(1) }
        case "family":
          start(["/bin/sh", "-c", "sleep 987654"])
          start(["/usr/bin/env", "setsid", "sleep 987654"])
          while true { usleep(1) }
        case "background":
          start(["/bin/sleep", "987653"])
          answer()
        case "pick": print("before"); fflush(stdout); print(pick([1, 2], number))
        case "fatal": fatalError("boom")
        case "overflow": print(Int.max - 1 + number)
        case "recursion": print(dig(1))
        case "pointer": UnsafeMutablePointer<Int>(bitPattern: 8)!.pointee = number
        case "kill": kill(getpid(), SIGKILL)
        case "exit 0": exit(0)
        case "exit 3": exit(3)
        case "answered exit": answer(); exit(4)
        case "half": say("{\"stacks\": [")
        case "half exit": say("{\"stacks\": ["); exit(5)
        case "flood": while true { print("all work and no play makes a dull description") }
        case "other": say("hello\n")
        case "version": say("{\"version\":99}\n")
        default: exit(7)
        }
      }
    }
    """#
}

extension Actor {
  /// The line of its source that a text stands in.
  static func line(of mark: String) throws -> Int {
    let source = try File.read(Path.join(try shared.get().folder.path, "Actor.swift"))
    let lines = String(decoding: source, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    return (lines.firstIndex { $0.contains(mark) } ?? -1) + 1
  }
}
