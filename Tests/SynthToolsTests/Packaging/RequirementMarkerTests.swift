import Testing

@testable import Assembly

struct RequirementMarkerTests {
  @Test(arguments: [
    "python_version >= '3.9'", "python_version < \"3.20\"", "python_version == '3.13.0'",
    "python_version == '3.*'", "python_version != '3.12.*'", "python_version ~= '3.9'",
    "'3.9' <= python_version", "python_full_version >= '3.13.0'", "sys_platform == 'linux'",
    "sys_platform != 'win32'", "platform_machine == 'aarch64'",
    "platform_machine in 'arm64 aarch64'",
    "platform_machine not in 'x86_64 amd64'",
    "os_name == 'posix' and implementation_name == 'cpython'",
    "sys_platform == 'win32' or platform_system == 'Linux'",
    "(sys_platform == 'win32' or os_name == 'posix') and python_version > '3'",
    "sys_platform == 'win32' and os_name == 'nt' or python_version > '3'",
    "extra == 'ssl'", "extra == 'S_S_L' or extra == 'ssl'", "extra != 'dev'",
    "platform_python_implementation!='PyPy'",
  ])
  func `holds`(marker: String) throws {
    #expect(try holds(marker))
  }

  @Test(arguments: [
    "python_version < '3.9'", "python_version == '3.1'", "python_version == '3.1.*'",
    "python_version ~= '3.14'", "sys_platform == 'win32'", "extra == 'dev'",
    "sys_platform == 'win32' and (os_name == 'posix' or python_version > '3')",
    "platform_machine not in 'aarch64'", "platform_machine == 'x86_64'",
  ])
  func `does not hold`(marker: String) throws {
    #expect(try !holds(marker))
  }

  @Test(arguments: [
    "", "python_version", "python_version <", "< '3'", "(os_name == 'posix'", "os_name == 'posix')",
    "os_name ? 'posix'", "color == 'red'", "os_name == 'posix' xor os_name == 'nt'",
    "os_name == 'posix", "python_version == 'a' 'b'", "os_name == 'posix' and",
  ])
  func `is refused`(marker: String) {
    #expect(throws: RequirementMarker.Failure.self) { try holds(marker) }
  }

  private func holds(_ marker: String) throws -> Bool {
    let target = try #require(PythonTarget(runtime: "python3.13", architecture: "arm64"))
    return try RequirementMarker(marker).holds(on: target, extras: ["ssl"])
  }
}
