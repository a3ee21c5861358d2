import Testing

@testable import generate_resources

struct SwiftNameTests {
  @Test(arguments: [
    ("KmsMasterKeyId", "kmsMasterKeyId"), ("ARN", "arn"), ("TopicARN", "topicARN"),
    ("OKActions", "okActions"), ("SSESpecification", "sseSpecification"), ("S3Bucket", "s3Bucket"),
    ("WebACLArn", "webACLArn"), ("IPv6Enabled", "ipv6Enabled"),
    ("deadLetterTargetArn", "deadLetterTargetArn"),
    ("CidrIPs", "cidrIPs"), ("Protocol", "`protocol`"), ("Default", "`default`"),
  ])
  func `a label keeps each acronym in one case`(name: String, label: String) {
    #expect(SwiftName.label(name) == label)
  }

  @Test(arguments: [
    ("PER_REQUEST", "perRequest"), ("PassThrough", "passThrough"), ("aws:kms:dsse", "awsKmsDsse"),
    ("us-east-1", "usEast1"), ("python3.13", "python3_13"), ("nodejs24.x", "nodejs24X"),
    ("x86_64", "x86_64"), ("TLSv1.2_2021", "tlsv1_2_2021"), ("http/s", "httpS"),
    ("2012-10-17", "_2012_10_17"),
    ("-1", "minus1"), ("NONE", "explicitNone"), ("none", "explicitNone"), ("private", "`private`"),
    ("HTTPServer", "httpServer"), ("UseACL", "useACL"),
  ])
  func `a constant is camel case with digits kept apart`(word: String, constant: String) {
    #expect(SwiftName.constant(word) == constant)
  }

  @Test(arguments: ["", "*", "…"])
  func `some words have no name`(word: String) {
    #expect(SwiftName.constant(word) == nil)
  }

  @Test(arguments: [
    ("Type", "Kind"), ("Protocol", "ProtocolType"), ("Value", "ValueType"), ("Topic", "TopicType"),
    ("Subscription", "Subscription"), ("tag", "TagType"), ("S3Key", "S3Key"),
  ])
  func `a type's name hides nothing that its source uses`(name: String, type: String) {
    #expect(SwiftName.type(name, within: "Topic") == type)
  }

  @Test(arguments: [
    ("Policies", "Policy"), ("Architectures", "Architecture"), ("Addresses", "Address"),
    ("Access", "AccessItem"), ("VpcConfig", "VpcConfigItem"),
  ])
  func `an element is named after its list`(list: String, element: String) {
    #expect(SwiftName.singular(list) == element)
  }
}
