internal import Assembly
internal import SynthTools

/// The description that arguments name, with what they choose for it.
struct Source {
  let configuration: Configuration
  private let description: Description
  private let loader: Loader

  /// - Parameter path: The description, or the folder of a compiled one.
  init(_ path: String, _ arguments: Arguments) throws(Failure) {
    let product = arguments["--product"]
    let folder: String
    if let program = arguments["--program"] {
      if product != nil {
        throw Failure(.usage, "error: --product and --program name two descriptions; keep one")
      }
      description = .program(program, folder: path)
      folder = path
    } else {
      description = .path(path, product: product)
      folder = File.isFolder(path) ? path : Path.parent(of: path)
    }
    loader = try Self.loader(arguments)
    configuration = try Self.configuration(in: folder, arguments)
  }

  func load(onlySettings: Bool = false) throws(Failure) -> LoadedDescription {
    do {
      return try loader.load(
        description, settings: configuration.choices, onlySettings: onlySettings)
    } catch {
      Terminal.message(error.output)
      throw Failure(error.kind == .description ? .wrong : .outside, error.message)
    }
  }

  private static func loader(_ arguments: Arguments) throws(Failure) -> Loader {
    guard let binary = ExecutablePath.current else {
      throw Failure(.outside, "error: cannot find out where dsqlsynth itself is")
    }
    var seconds = 30
    if let text = arguments["--timeout"] {
      guard let number = Int(text), number > 0 else {
        throw Failure(.usage, "error: --timeout is '\(text)'; it is a number of seconds from 1")
      }
      seconds = number
    }
    return Loader(
      binary: binary, searchPath: Terminal.variable("PATH") ?? "", cache: cache, deadline: seconds,
      useCache: !arguments.has("--no-cache"))
  }

  static var cache: String {
    for (name, inside) in [("XDG_CACHE_HOME", ""), ("HOME", ".cache")] {
      guard let folder = Terminal.variable(name), folder.hasPrefix("/") else { continue }
      return Path.join(inside.isEmpty ? folder : Path.join(folder, inside), "dsqlsynth")
    }
    return ".dsqlsynth-cache"
  }

  static func configuration(in folder: String, _ arguments: Arguments) throws(Failure)
    -> Configuration
  {
    let path = Path.join(folder, ConfigurationFile.name)
    let bytes: [UInt8]?
    do { bytes = File.exists(path) ? try File.read(path) : nil } catch {
      throw Failure(.outside, "error: \(error)")
    }
    return try Failure.configuring { () throws(ConfigurationError) in
      let file = try bytes.map { bytes throws(ConfigurationError) in
        try ConfigurationFile(reading: bytes, at: path)
      }
      return try Configuration(
        file: file, environment: arguments["--env"], variables: EnvironmentVariables.all,
        assignments: arguments.all("--set"))
    }
  }
}
