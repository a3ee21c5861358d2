internal import CloudFormation

/// What is noted of a compiled program: how to know that it is whole, and what the compiler said.
struct ProgramRecord {
  let stamp: FileStamp
  let warnings: [String]

  init(stamp: FileStamp, warnings: [String]) {
    self.stamp = stamp
    self.warnings = warnings
  }

  /// `nil` when there is none, or none of ours.
  init?(at path: String) {
    guard let bytes = try? File.read(path), let json = try? JSON(parsing: bytes),
      let stamp = FileStamp(from: json["stamp"]),
      let warnings = json["warnings"]?.elements?.compactMap(\.string)
    else { return nil }
    self.init(stamp: stamp, warnings: warnings)
  }

  var bytes: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("stamp") { stamp.write(to: &$0) }
      json.member("warnings", warnings) { $0.write(.string($1)) }
    }
    return json.finish()
  }
}

extension FileStamp {
  init?(from json: JSON?) {
    guard let numbers = json?.elements?.compactMap(\.integer), numbers.count == 3 else {
      return nil
    }
    self.init(size: numbers[0], seconds: numbers[1], nanoseconds: numbers[2])
  }

  func write(to json: inout JSONWriter) {
    json.array { json in
      for number in [size, seconds, nanoseconds] { json.element { $0.write(.integer(number)) } }
    }
  }
}
