import DSQLKit
import TestSupport
import Testing

struct StorageReports {
  @Test func `a bucket has the name of a bucket, and rules that hold`() throws {
    let said = try stackReports {
      Bucket(  // ①
        "Files", name: "My_Files", isVersioned: false,
        lifecycle: [
          .move(to: .infrequentAccess, after: .days(7)), .expire(after: .hours(5)),
          .expireOldVersions(after: .days(1)),
        ])
    }
    #expect(
      said == """
        ①: error: a lifecycle rule deletes old versions of bucket 'Files', which keeps none; say isVersioned: true [old-versions-are-of-a-versioned-bucket]
        ①: error: a lifecycle rule of bucket 'Files' takes effect after 7 days; allowed are whole days, 30 or more [lifecycle-has-whole-days]
        ①: error: a lifecycle rule of bucket 'Files' takes effect after a time that is no number of days; allowed are whole days, 1 or more [lifecycle-has-whole-days]
        ①: error: the bucket 'Files' is named 'My_Files'; a name has 3 to 63 lower-case letters, digits and hyphens, and starts and ends with none of the latter [bucket-name-has-its-form]
        """)
  }

  @Test func `a bucket does not log to itself`() throws {
    let said = try stackReports {
      let logs = Bucket.forLogs("Logs")
      logs.writeAccessLogs(to: logs)  // ①
    }
    #expect(
      said == """
        ①: error: the bucket 'Logs' logs to itself, so that each line makes another; name another bucket [bucket-logs-elsewhere]
        """)
  }

  @Test func `an SSM parameter has a name and a value that fit`() throws {
    let said = try stackReports {
      SSMParameter("Empty", name: "orders/bus", value: "")  // ①
      SSMParameter("Ours", name: "/aws/bus", value: "x")  // ②
      SSMParameter("Path", name: "/a//b", value: "x")  // ③
    }
    #expect(
      said == """
        ①: error: the SSM parameter 'Empty' is named 'orders/bus'; a name has letters, digits and any of . - _, and slashes only as a path of up to 15 parts that starts with one [parameter-name-is-a-path]
        ①: error: the value of SSM parameter 'Empty' has 0 bytes; allowed are 1 to 4096, and 8192 with isAdvanced: true [parameter-value-fits]
        ②: error: the SSM parameter 'Ours' is named '/aws/bus'; names that start with 'aws' or 'ssm' are AWS's own [parameter-name-is-free]
        ③: error: the SSM parameter 'Path' is named '/a//b'; a name has letters, digits and any of . - _, and slashes only as a path of up to 15 parts that starts with one [parameter-name-is-a-path]
        """)
  }

  @Test func `logs go where AWS can write them`() throws {
    let said = try stackReports {
      let own = Bucket("Own", encryption: .key(Key("Key")), ownership: .preferred)
      Bucket("Files").writeAccessLogs(to: own)  // ①
      Distribution("Edge", to: .host("example.com"), logs: own)  // ②
    }
    #expect(
      said == """
        ①: error: the bucket 'Files' logs to 'Own', which is encrypted with a key of one's own, and S3 writes access logs only where its own keys encrypt; leave its encryption out, as Bucket.forLogs("Own") does [access-logs-need-s3s-key]
        ②: error: the distribution 'Edge' logs to the bucket 'Own', which is encrypted with a key of one's own that CloudFront may not use; make it with Bucket.forLogs("Own") [log-bucket-has-s3s-key]
        """)
  }

  @Test func `an SSM parameter is plain`() throws {
    let said = try stackReports {
      SSMParameter(  // ①
        "Nested", value: "{{resolve:ssm:/a}}",
        description: String(repeating: "a", count: 1_025))
    }
    #expect(
      said == """
        ①: error: the description of SSM parameter 'Nested' has 1025 characters; allowed are 1024 [description-fits]
        ①: error: the value of SSM parameter 'Nested' is '{{resolve:ssm:/a}}'; with '{{' a value would name another parameter, which AWS refuses [parameter-value-is-plain]
        """)
  }
}
