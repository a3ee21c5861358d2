/// The Python that a function runs on, which need not be the one that packages it.
package struct PythonTarget: Hashable, Sendable {
  /// Such as `3.13`.
  package let version: String
  /// As wheels name it: `aarch64` or `x86_64`.
  package let machine: String

  /// `nil` for a runtime that is not Python's.
  package init?(runtime: String, architecture: String) {
    let prefix = "python"
    guard runtime.hasPrefix(prefix) else { return nil }
    version = String(runtime.dropFirst(prefix.count))
    machine = architecture == "arm64" ? "aarch64" : architecture
  }

  /// The platforms whose wheels run there, the newest first: Amazon Linux 2023 has glibc 2.34, and Amazon Linux 2,
  /// which ends with Python 3.11, has 2.26.
  package var platforms: [String] {
    let isNew = PythonVersion(version).map { $0 >= PythonVersion([3, 12]) } ?? true
    let names =
      (isNew ? ["manylinux_2_34", "manylinux_2_28"] : [])
      + ["manylinux_2_26", "manylinux_2_17", "manylinux2014"]
    return names.map { "\($0)_\(machine)" }
  }

  /// What a marker's variable stands for; `nil` when nobody knows before the function runs.
  func value(of variable: String) -> String? {
    switch variable {
    case "python_version": version
    case "python_full_version", "implementation_version": version + ".0"
    case "os_name": "posix"
    case "sys_platform": "linux"
    case "platform_system": "Linux"
    case "platform_machine": machine
    case "platform_python_implementation": "CPython"
    case "implementation_name": "cpython"
    default: nil
    }
  }
}
