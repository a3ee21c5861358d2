/// What AWS has named for all accounts (CloudFront's developer guide, 2026-10).
enum EdgeFacts {
  /// The managed cache policy CachingDisabled.
  static let cachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
  /// The managed origin request policy AllViewerExceptHostHeader: an API knows itself by its own host alone.
  static let allButHost = "b689b0a8-53d0-40ab-baf2-68738e2966ac"
  /// The hosted zone of the names of all distributions.
  static let zone = "Z2FDTNDATAQYW2"
  /// The newest security policy for viewers that needs TLS 1.2.
  static let minimumTLS = "TLSv1.2_2021"
  /// Viewers say which name they want; anything else is charged by the month.
  static let nameIndication = ASCII.hyphenated("sniOnly")
  static let httpsOnly = ASCII.hyphenated("httpsOnly")
  static let redirectToHTTPS = ASCII.hyphenated("redirectToHttps")
  static let reading = ["GET", "HEAD", "OPTIONS"]
  static let everything = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
  /// The answers of an origin after which the second one is asked.
  static let failures = [500, 502, 503, 504]
}
