internal import CloudFormation

/// What a function is declared with, as far as AWS or Lambda's own file name refuse some of it.
struct FunctionArguments {
  let id: String
  let code: Function.Code
  let runtime: Function.Runtime
  let handler: String
  let memory: MemorySize
  let timeout: TimeSpan
  let environment: [String: Value<String>]
  let reservedConcurrency: Int?
  let storage: MemorySize?
  let layers: [Layer]
  let architecture: Function.Architecture
  let vpc: VPCAttachment?

  /// Names that the runtime sets itself; Lambda's developer guide, 2026-10.
  static let reservedNames: Set<String> = [
    "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
    "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR",
  ]

  /// All environment variables together, in bytes.
  static let environmentLimit = 4_096
  /// Code in the template, in bytes.
  static let inlineLimit = 4_096_000
}

extension Problems {
  mutating func check(_ function: FunctionArguments) {
    let what = "of function '\(function.id)'"
    require(
      function.memory.mebibytes.literal, in: 128...10_240, "memory-in-range",
      "the memory \(what), in MiB,")
    require(
      function.timeout.seconds.literal, in: 1...900, "timeout-in-range",
      "the timeout \(what), in seconds,")
    require(
      function.storage?.mebibytes.literal, in: 512...10_240, "storage-in-range",
      "the storage \(what), in MiB,")
    require(
      function.reservedConcurrency ?? 0 >= 0, "concurrency-is-not-negative",
      "the reserved concurrency \(what) is \(function.reservedConcurrency ?? 0); allowed is 0 or more"
    )
    require(
      (1...128).contains(function.handler.utf8.count)
        && function.handler.utf8.allSatisfy { 0x21...0x7E ~= $0 },
      "handler-has-its-form",
      "the handler \(what) is '\(function.handler)'; one has 1 to 128 characters without spaces, such as 'index.handler'"
    )
    checkCode(function)
    checkLayers(function)
    function.vpc?.check(of: function.id, &self)
    checkEnvironment(function)
    if let successor = Function.Runtime.retired[function.runtime] {
      warn(
        unless: false, "runtime-is-current",
        "the runtime \(what), '\(function.runtime.rawValue)', is deprecated and AWS will refuse to create functions with it; use '\(successor.rawValue)'"
      )
    }
  }

  private mutating func checkCode(_ function: FunctionArguments) {
    guard case .inline(let source) = function.code.origin else { return }
    require(
      function.runtime.isInterpreted, "inline-code-is-interpreted",
      "function '\(function.id)' has inline code for '\(function.runtime.rawValue)'; only Python and Node.js can stand in a template, anything else is .directory or .archive"
    )
    require(
      function.handler.hasPrefix("index."), "inline-handler-is-in-index",
      "the handler of function '\(function.id)' is '\(function.handler)'; inline code is the file 'index', so the handler is 'index.\(function.handler.split(separator: ".").last ?? "handler")'"
    )
    require(
      !source.isEmpty && source.utf8.count <= FunctionArguments.inlineLimit, "inline-code-fits",
      "the inline code of function '\(function.id)' has \(source.utf8.count) bytes; allowed are 1 to \(FunctionArguments.inlineLimit)"
    )
  }

  private mutating func checkLayers(_ function: FunctionArguments) {
    require(
      function.layers.count <= 5, "function-has-five-layers-at-most",
      "function '\(function.id)' has \(function.layers.count) layers; allowed are up to 5")
    for layer in function.layers {
      require(
        layer.runtimes.isEmpty || layer.runtimes.contains(function.runtime),
        "layer-suits-the-function",
        "function '\(function.id)' runs on '\(function.runtime.rawValue)', and its layer '\(layer.name)' is made for \(layer.runtimes.map { "'\($0.rawValue)'" }.joined(separator: ", "))"
      )
      require(
        layer.architectures.isEmpty || layer.architectures.contains(function.architecture),
        "layer-suits-the-function",
        "function '\(function.id)' runs on '\(function.architecture.rawValue)', and its layer '\(layer.name)' is made for \(layer.architectures.map { "'\($0.rawValue)'" }.joined(separator: ", "))"
      )
    }
  }

  private mutating func checkEnvironment(_ function: FunctionArguments) {
    var size = 0
    for (name, value) in function.environment.sorted(by: { $0.key < $1.key }) {
      size += name.utf8.count + (value.literal?.utf8.count ?? 0)
      require(
        !FunctionArguments.reservedNames.contains(name), "environment-name-is-free",
        "function '\(function.id)' sets '\(name)', which Lambda reserves"
          + (name == "AWS_REGION" ? " and sets to the function's Region itself; leave it out" : ""))
      require(
        Self.isVariable(name), "environment-name-has-its-form",
        "function '\(function.id)' sets '\(name)'; a name has letters, digits and underscores, starts with a letter and has at least two characters"
      )
    }
    require(
      size <= FunctionArguments.environmentLimit, "environment-fits",
      "the environment of function '\(function.id)' has \(size) bytes; allowed are \(FunctionArguments.environmentLimit)"
    )
  }

  private static func isVariable(_ name: String) -> Bool {
    guard name.utf8.count >= 2, let first = name.utf8.first, isLetter(first) else {
      return FunctionArguments.reservedNames.contains(name)
    }
    return name.utf8.allSatisfy {
      isLetter($0) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: "_")
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }
}
