import Assembly
import Testing

@testable import SynthTools

struct SecretTests {
  @Test(arguments: [
    ".env", ".env.local", ".Env", "server.pem", "id_rsa", "id_ed25519", "credentials",
    "credentials.json", "tls.key", "store.p12", "store.jks", ".pgpass", ".netrc", ".npmrc",
    "lib/secrets.yaml",
  ])
  func `refuses what looks like a secret, until a rule says what to do`(path: String) throws {
    let function = try FunctionFolder(["index.py": "", path: "x"])
    #expect(
      function.problems() == [
        "'api/\(path)' looks like a secret, and an archive is no place for one; move it out of the folder, or say in 'api/.dsqlsynthignore' what to do: '/\(path)' leaves it out, '!/\(path)' packages it [code-has-no-secrets]"
      ])
    try function.folder.write("/\(path)", to: "api/.dsqlsynthignore")
    #expect(try function.paths == ["index.py"])
    try function.folder.write("!/\(path)", to: "api/.dsqlsynthignore")
    #expect(try Set(function.paths) == ["index.py", path])
  }

  @Test(arguments: [
    ".env.example", "credentials.py", "keys.py", "pem.py", "environment", "monkey",
  ])
  func `accepts what has only part of such a name`(path: String) throws {
    let function = try FunctionFolder(["index.py": "", path: "x"])
    #expect(function.problems() == [])
  }

  @Test func `accepts certificates, which are public`() throws {
    let certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
    let function = try FunctionFolder(["roots.pem": "# Amazon\n" + certificate])
    #expect(try function.paths == ["roots.pem"])
    try function.folder.write(
      certificate + "-----BEGIN EC PRIVATE KEY-----\n", to: "api/roots.pem")
    #expect(function.problems().count == 1)
  }

  @Test func `does not look into folders that are left out`() throws {
    let function = try FunctionFolder(["index.py": "", ".venv/cert.pem": "", "tests/id_rsa": ""])
    #expect(try function.paths == ["index.py"])
  }
}
