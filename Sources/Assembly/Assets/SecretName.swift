/// Names by which people keep what nobody else may read.
///
/// A function's archive is kept in a bucket for years and read by whoever may read the function. A
/// file of such a name is therefore neither packaged nor silently left out: a rule in the ignore
/// file has to say which.
enum SecretName {
  static func matches(_ name: String) -> Bool {
    let name = name.lowercased()
    return exact.contains(name) || endings.contains { name.hasSuffix($0) }
      || name.hasPrefix(".env.") && !templates.contains { name.hasSuffix($0) }
  }

  /// Whether it is the kind of file that also holds what is public.
  static func mayBeCertificate(_ name: String) -> Bool { name.lowercased().hasSuffix(".pem") }

  /// Certificates, and no key beside them: what tells whom to trust is no secret.
  static func isCertificate(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.contains("-----BEGIN CERTIFICATE-----") && !text.contains("PRIVATE KEY")
  }

  private static let exact: Set<String> = [
    ".env", ".envrc", ".git-credentials", ".htpasswd", ".netrc", ".npmrc", ".pgpass", ".pypirc",
    "credentials", "credentials.json", "id_dsa", "id_ecdsa", "id_ed25519", "id_rsa",
    "secrets.json", "secrets.toml", "secrets.yaml", "secrets.yml",
  ]
  private static let endings = [".jks", ".key", ".keystore", ".p12", ".pem", ".pfx", ".ppk"]
  private static let templates = [".example", ".sample", ".template"]
}
