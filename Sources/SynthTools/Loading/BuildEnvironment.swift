#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The variables of our own environment that a build may need; a description gets none of them.
enum BuildEnvironment {
  /// What `swiftc` needs; its caches go to our folder.
  static func forCompiler(searchPath: String, home: String) -> [String] {
    ["PATH=\(searchPath)", "HOME=\(home)"] + kept(["TMPDIR", "DEVELOPER_DIR", "SDKROOT"])
  }

  /// What SwiftPM needs beyond that, to fetch what the package depends on.
  static func forPackages(searchPath: String) -> [String] {
    ["PATH=\(searchPath)"]
      + kept([
        "HOME", "USER", "LOGNAME", "TMPDIR", "DEVELOPER_DIR", "SDKROOT", "TOOLCHAINS",
        "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "SSH_AUTH_SOCK", "GIT_SSH_COMMAND", "NETRC",
        "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy",
        "SSL_CERT_FILE", "SSL_CERT_DIR",
      ])
  }

  private static func kept(_ names: [String]) -> [String] {
    names.compactMap { name in getenv(name).map { "\(name)=\(String(cString: $0))" } }
  }
}
