import DSQLKit
import TestSupport
import Testing

struct FixedNameReports {
  @Test func `a Region has one of a name`() throws {
    let said = try reports {
      Stack("One", in: .usEast1) {
        Queue("Jobs", name: "jobs")
        Queue("Others", name: "jobs")  // ①
        Alarm("Full", on: Metric("Full", of: "Jobs", statistic: .sum), above: 1, name: "full")
        Output("Url", "…", export: "url")
      }
      Stack("Two", in: .usEast1) {
        Queue("Jobs", name: "jobs")  // ②
        let full = Alarm("Full", on: Metric("Full", of: "Jobs", statistic: .sum), above: 1)
        CompositeAlarm("All", when: full, name: "full")  // ③
        Output("Url", "…", export: "url")  // ④
      }
    }
    #expect(
      said == """
        ①: error: 'Others' of stack 'One' in us-east-1 is named 'jobs', as 'Jobs' of stack 'One' in us-east-1 is; a Region has one of a name, so choose another, or leave the name out [fixed-name-is-used-once]
        ②: error: 'Jobs' of stack 'Two' in us-east-1 is named 'jobs', as 'Others' of stack 'One' in us-east-1 is; a Region has one of a name, so choose another, or leave the name out [fixed-name-is-used-once]
        ③: error: 'All' of stack 'Two' in us-east-1 is named 'full', as 'Full' of stack 'One' in us-east-1 is; a Region has one of a name, so choose another, or leave the name out [fixed-name-is-used-once]
        ④: error: output 'Url' of stack 'Two' in us-east-1 is exported as 'url', as 'Url' of stack 'One' in us-east-1 is; a Region has one export of a name [fixed-name-is-used-once]
        """)
  }

  @Test func `Regions have names of their own, and so have stacks that put theirs in`() throws {
    let said = try reports {
      for region in [Region.usEast1, .usEast2] {
        Stack("One", in: region) {
          Queue("Jobs", name: "jobs")
          Topic("News", name: "jobs")
          SSMParameter("Url", name: "/jobs", value: "…")
          Output("Url", "…", export: "\(AWS.stackName)-url")
        }
      }
      Stack("Two", in: .usEast1) {
        Queue("Jobs", name: "\(AWS.stackName)-jobs")
        Output("Url", "…", export: "\(AWS.stackName)-url")
      }
    }
    #expect(said == "")
  }
}
