internal import Assembly

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Python's own installer, which finds and unpacks what a lock names.
///
/// It installs wheels only, for the function's platform: nothing is compiled and nothing of a package runs.
struct Pip: Sendable {
  private let searchPath: String
  private let variables: [String]
  private static let seconds = 600

  init() {
    self.init(
      searchPath: getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin",
      variables: Self.kept)
  }

  /// - Parameter variables: What pip may know of our environment.
  init(searchPath: String, variables: [String]) {
    self.searchPath = searchPath
    self.variables = variables
  }

  /// Installs into an empty folder.
  ///
  /// - Parameter listing: A file for pip to read, made here.
  func install(_ lock: PythonLock, to folder: String, listing: String)
    throws(PackagingFailure)
  {
    try packaging(File.write(Array(lock.text.utf8), to: listing))
    let platforms = lock.target.platforms.flatMap { ["--platform", $0] }
    let arguments =
      [
        "/usr/bin/env", "python3", "-m", "pip", "install", "--quiet", "--no-input",
        "--disable-pip-version-check", "--progress-bar", "off", "--require-hashes",
        "--only-binary=:all:", "--implementation", "cp", "--python-version", lock.target.version,
      ] + platforms + [
        "--no-deps", "--no-compile", "--no-warn-script-location", "--target", folder,
        "--requirement", listing,
      ] + lock.indexOptions
    let child = try packaging(
      Child(
        arguments, environment: ["PATH=\(searchPath)"] + variables + Self.fixed,
        limits: Child.Limits(seconds: Self.seconds)))
    guard child.ending != .exit(0) else { return }
    throw PipFailure(child.ending, child.output, lock: lock).failure
  }

  /// A user's pip may be told to install elsewhere, which `--target` excludes; and without a second try it does not say
  /// that the network is the trouble.
  private static let fixed = [
    "PIP_USER=0", "PIP_RETRIES=2", "PYTHONDONTWRITEBYTECODE=1", "LC_ALL=C.UTF-8",
  ]

  /// Where packages come from and how to get there; not what is installed and how.
  private static var kept: [String] {
    let names: [String] = [
      "HOME", "USER", "LOGNAME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "NETRC",
      "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy",
      "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "PIP_CACHE_DIR", "PIP_CERT",
      "PIP_CLIENT_CERT", "PIP_CONFIG_FILE", "PIP_DEFAULT_TIMEOUT", "PIP_EXTRA_INDEX_URL",
      "PIP_FIND_LINKS", "PIP_INDEX_URL", "PIP_KEYRING_PROVIDER", "PIP_NO_CACHE_DIR",
      "PIP_NO_INDEX", "PIP_PROXY", "PIP_TIMEOUT", "PIP_TRUSTED_HOST",
    ]
    return names.compactMap { name in getenv(name).map { "\(name)=\(String(cString: $0))" } }
  }
}
