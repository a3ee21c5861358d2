import DSQLKit
import TestSupport
import Testing

struct AlarmReports {
  private let api = Function("Api", code: .inline("…"))
  private let own = Metric("Orders", of: "Shop", statistic: .sum)

  @Test func `an alarm has regular periods`() throws {
    let said = try stackReports {
      Alarm("Errors", on: api.errors, atLeast: 1, over: .seconds(45))  // ①
      Alarm("Orders", on: own.every(.seconds(90)), atLeast: 1)  // ②
    }
    #expect(
      said == """
        ①: error: the period of alarm 'Errors' is 45 seconds; allowed are 10, 20, 30 and multiples of 60 [alarm-period-is-regular]
        ②: error: the period of alarm 'Orders' is 90 seconds; allowed are 10, 20, 30 and multiples of 60 [alarm-period-is-regular]
        """)
  }

  @Test func `an alarm's period has data`() throws {
    let said = try stackReports {
      Alarm("Errors", on: own / api.errors, atLeast: 1, over: .seconds(10))  // ①
      Alarm("Orders", on: own, atLeast: 1, over: .seconds(10))
    }
    #expect(
      said == """
        ①: error: the period of alarm 'Errors' is 10 seconds, and AWS publishes Errors of 'AWS/Lambda' once a minute; 60 is the least for it, less is for metrics of your own in high resolution [alarm-period-has-data]
        """)
  }

  @Test func `an alarm looks back over a day, or a week by the hour`() throws {
    let said = try stackReports {
      Alarm("Errors", on: api.errors, above: 0, over: .days(1), for: 8)  // ①
      Alarm("Day", on: api.errors, above: 0, for: 289)  // ②
      Alarm("Longest", on: api.errors, above: 0, over: .days(.max), for: .max)  // ③
      Alarm("Enough", on: api.errors, above: 0, over: .hours(1), for: 168)
    }
    #expect(
      said == """
        ①: error: alarm 'Errors' looks back over 8 periods of 86400 seconds; allowed are 604800 seconds together [alarm-looks-back-within-reason]
        ②: error: alarm 'Day' looks back over 289 periods of 300 seconds; allowed are 86400 seconds together, and 604800 with periods of an hour or more [alarm-looks-back-within-reason]
        ③: error: alarm 'Longest' looks back over 9223372036854775807 periods of 9223372036854775807 seconds; allowed are 604800 seconds together [alarm-looks-back-within-reason]
        ③: error: the period of alarm 'Longest' is 9223372036854775807 seconds; allowed are 10, 20, 30 and multiples of 60 [alarm-period-is-regular]
        """)
  }

  @Test func `an alarm has a period and a threshold`() throws {
    let said = try stackReports {
      Alarm("Errors", on: api.errors, below: .nan, for: 0)  // ①
      Alarm("Some", on: api.errors, atLeast: 1, for: 3, ofWhich: 4)  // ②
      Alarm("Odd", on: api.errors, outside: .band(0))  // ③
    }
    #expect(
      said == """
        ①: error: alarm 'Errors' waits for 0 periods; allowed is 1 or more [alarm-has-a-period]
        ①: error: the threshold of alarm 'Errors' is nan; give a finite number [threshold-is-a-number]
        ②: error: alarm 'Some' waits for 4 breaching periods of 3; allowed is 1 to 3 [breaching-periods-are-among-them]
        ③: error: the band of alarm 'Odd' is 0.0 deviations wide; give a number above 0 [band-has-a-width]
        """)
  }

  @Test func `an alarm notifies five topics at most`() throws {
    let said = try stackReports {
      let topics = (1...6).map { Topic("T\($0)") }
      Alarm(  // ①
        "Errors", on: api.errors, atLeast: 1, notify: topics[0], topics[1], topics[2], topics[3],
        topics[4], topics[5])
      CompositeAlarm("Down", when: .always, whenOK: topics)  // ②
    }
    #expect(
      said == """
        ①: error: alarm 'Errors' notifies 6 topics; allowed are up to 5 [alarm-has-five-actions-at-most]
        ②: error: alarm 'Down' notifies 6 topics; allowed are up to 5 [alarm-has-five-actions-at-most]
        """)
  }

  @Test func `an alarm knows its ten metrics`() throws {
    let many = (1...11).map { Metric("M\($0)", of: "Shop", statistic: .sum) }
    let said = try stackReports {
      Alarm("Many", on: .sum(of: many), atLeast: 1)  // ①
      Alarm("Found", on: .sum(of: [.search("{Shop}", statistic: .sum)]), atLeast: 1)  // ②
      Alarm("Zone", on: own / 2, outside: .band(2, timeZone: "Europe/Berlin"))  // ③
      Alarm("Few", on: own, atLeast: 1, lowSamples: .ignore)  // ④
      Alarm("Ten", on: .sum(of: Array(many.prefix(10) + many.prefix(10))), atLeast: 1)
    }
    #expect(
      said == """
        ①: error: alarm 'Many' watches a formula of 11 metrics; CloudWatch allows 10, so join several alarms by a CompositeAlarm [alarm-has-ten-metrics-at-most]
        ②: error: alarm 'Found' watches what a search finds, which CloudWatch allows on dashboards only; name the metrics [alarm-knows-its-metrics]
        ③: error: alarm 'Zone' says the time zone of a band around a formula; only a single metric has one, so leave it out [band-of-a-formula-has-no-time-zone]
        ④: error: alarm 'Few' ignores periods with few values, which is for alarms on a percentile such as .p99; leave 'lowSamples' out [low-samples-are-of-percentiles]
        """)
  }

  @Test func `an alarm watches and acts in its own Region`() throws {
    let said = try reports {
      Database("Orders", in: .northAmerica(.usEast1, .usEast2, witness: .usWest2))
        .inEachRegion { cluster in
          Alarm("Conflicts", on: cluster.peers[0].occConflicts / 2, above: 1)  // ①
          Alarm("Errors", on: NamedFunction("api", in: cluster.region).errors, above: 1)  // ②
            .overriding(
              "OKActions",
              with: [
                "arn:aws:sns:us-east-1:123456789012:alerts",
                "arn:\(AWS.partition):sns:us-east-1:\(AWS.accountID):pager",
                "arn:\(AWS.partition):sns:\(AWS.region):\(AWS.accountID):pager",
              ])
        }
    }
    #expect(
      said == """
        ①: error: alarm 'Conflicts' in 'us-east-1' watches OccConflicts of 'us-east-2'; an alarm watches metrics of its own Region only, so write it in the stack of 'us-east-2', or show the metric on a dashboard [alarm-watches-its-region]
        ①: error: alarm 'Conflicts' in 'us-east-2' watches OccConflicts of 'us-east-1'; an alarm watches metrics of its own Region only, so write it in the stack of 'us-east-1', or show the metric on a dashboard [alarm-watches-its-region]
        ②: error: alarm 'Errors' in 'us-east-2' notifies 'arn:aws:sns:us-east-1:123456789012:alerts'; CloudWatch acts in the alarm's own Region only, so name a topic of 'us-east-2' [alarm-acts-in-its-region]
        ②: error: alarm 'Errors' in 'us-east-2' notifies 'arn:…:sns:us-east-1:…:pager'; CloudWatch acts in the alarm's own Region only, so name a topic of 'us-east-2' [alarm-acts-in-its-region]
        """)
  }

  @Test func `a metric is one that CloudWatch may have`() throws {
    let said = try stackReports {
      Alarm("Nameless", on: Metric("", of: "Shop", statistic: .sum), above: 1)  // ①
      Alarm("Percent", on: own.by(.percentile(101)), above: 1)  // ②
      Alarm("Strange", on: own.by(.init(rawValue: "mean")), above: 1)  // ③
      Alarm("Nan", on: own * .nan, above: 1)  // ④
      Alarm("Red", on: own.colored(.init(rawValue: "red")), above: 1)  // ⑤
      Alarm(  // ⑥
        "Empty", on: Metric("A", of: "B", dimensions: ["C": ""], statistic: .sum), above: 1)
      Alarm(  // ⑦
        "Wide",
        on: Metric(
          "A", of: "B",
          dimensions: Dictionary(uniqueKeysWithValues: (1...31).map { ("D\($0)", "x") }),
          statistic: .sum), above: 1)
      Alarm("Named", on: own, above: 1, name: "")  // ⑧
    }
    #expect(
      said == """
        ①: error: alarm 'Nameless' has a metric whose name is ''; allowed are 1 to 255 characters [metric-has-a-name]
        ②: error: alarm 'Percent' sees the metric Orders by 'p101'; CloudWatch has .sum, .average, .maximum, .minimum, .sampleCount, .percentile(0 to 100), .trimmedMean(0 to 100) [statistic-is-one-of-cloudwatchs]
        ③: error: alarm 'Strange' sees the metric Orders by 'mean'; CloudWatch has .sum, .average, .maximum, .minimum, .sampleCount, .percentile(0 to 100), .trimmedMean(0 to 100) [statistic-is-one-of-cloudwatchs]
        ④: error: alarm 'Nan' has a formula with a number that is not finite; give one that is [formula-has-finite-numbers]
        ⑤: error: alarm 'Red' has a metric in the color 'red'; one looks like '#d62728' [color-has-its-form]
        ⑥: error: alarm 'Empty' has the metric A with a dimension without a name or a value; name both, or leave it out [dimension-has-a-name-and-a-value]
        ⑦: error: alarm 'Wide' has the metric A with 31 dimensions; allowed are up to 30 [metric-has-thirty-dimensions-at-most]
        ⑧: error: the name of alarm 'Named' has 0 characters; allowed are 1 to 255 [alarm-name-has-its-form]
        """)
  }

  @Test func `a composite alarm names a hundred alarms at most`() throws {
    let said = try stackReports {
      let alarms = (1...101).map { Alarm("A\($0)", on: api.errors, above: 1) }
      CompositeAlarm("All", when: alarms.reduce(AlarmRule.never) { $0 || $1 || $1 })  // ①
      CompositeAlarm("Hundred", when: alarms.dropLast().reduce(AlarmRule.never) { $0 || $1 })
    }
    #expect(
      said == """
        ①: error: the composite alarm 'All' names 101 alarms; allowed are 100, so join some by composite alarms of their own [composite-has-a-hundred-alarms-at-most]
        """)
  }

  @Test func `a health monitor publishes to a namespace of one's own`() throws {
    let said = try reports {
      Database("Orders", in: .single(.usEast1)).inEachRegion { cluster in
        HealthMonitor(  // ①
          "Health", of: cluster, asking: .database(as: "admin"), namespace: "AWS/DSQL")
      }
    }
    #expect(
      said == """
        ①: error: 'admin' is granted by grantConnectAdmin(to:); a function that only works with tables connects as a role of its own [connect-is-not-admin]
        ①: error: the health monitor 'Health' publishes to 'AWS/DSQL'; a namespace has 1 to 255 characters, and 'AWS/' is AWS's own [health-namespace-is-ones-own]
        """)
  }

  @Test func `a metric of a filter has the dimensions that it publishes by`() throws {
    let said = try stackReports {
      let paths = MetricFilter(
        "Paths", on: api, matching: .field("level", is: "ERROR"), as: "Errors", of: "Shop",
        dimensions: ["Path": "path"])
      let plain = MetricFilter(
        "Plain", on: api, matching: .field("level", is: "ERROR"), as: "All", of: "Shop")
      Alarm("A", on: paths.metric(), above: 1)  // ①
      Alarm("B", on: paths.metric(where: ["path": "/"]), above: 1)  // ②
      Alarm("C", on: plain.metric(where: ["Path": "/"]), above: 1)  // ③
      Alarm("D", on: paths.metric(where: ["Path": "/"]) + plain.metric(), above: 1)
    }
    #expect(
      said == """
        ①: error: alarm 'A' asks the metric filter 'Paths' for Errors by no dimensions, and it publishes by 'Path'; write metric(where: ["Path": …]) [filtered-metric-has-its-dimensions]
        ②: error: alarm 'B' asks the metric filter 'Paths' for Errors by 'path', and it publishes by 'Path'; write metric(where: ["Path": …]) [filtered-metric-has-its-dimensions]
        ③: error: alarm 'C' asks the metric filter 'Plain' for All by 'Path', and it publishes by no dimensions; write metric() [filtered-metric-has-its-dimensions]
        """)
  }

  @Test func `a formula says something, and a band is in a time zone`() throws {
    let said = try stackReports {
      Alarm("A", on: .math(" "), above: 1)  // ①
      Alarm("B", on: own + .maximum(of: []), above: 1)  // ②
      Alarm("C", on: own, outside: .band(2, timeZone: "nonsense"))  // ③
      Alarm("D", on: own, outside: .band(2, timeZone: "CET"))
    }
    #expect(
      said == """
        ①: error: alarm 'A' has a formula with nothing in it, or in a list of it; name a metric [formula-says-something]
        ②: error: alarm 'B' has a formula with nothing in it, or in a list of it; name a metric [formula-says-something]
        ③: error: the band of alarm 'C' is in the time zone 'nonsense'; one looks like 'Europe/Berlin', or is 'UTC' [time-zone-has-its-form]
        """)
  }

  @Test func `a composite alarm's condition fits, and its times are not negative`() throws {
    let said = try stackReports {
      let errors = Alarm("Errors", on: api.errors, above: 1)
      CompositeAlarm(  // ①
        "Often", when: (0..<501).reduce(AlarmRule.never) { rule, _ in rule || errors },
        unless: errors, wait: .seconds(-1), silenceAfter: .seconds(-2))
      CompositeAlarm(  // ②
        "Long",
        when: (0..<400).reduce(AlarmRule.never) { rule, _ in rule && !.insufficientData(errors) })
      CompositeAlarm(
        "Enough", when: (0..<499).reduce(AlarmRule.never) { rule, _ in rule || errors },
        unless: errors, wait: .seconds(0))
    }
    #expect(
      said == """
        ①: error: the composite alarm 'Often' is silent after it for -2 seconds; allowed is 0 or more [suppression-takes-time]
        ①: error: the composite alarm 'Often' waits for its suppressor for -1 seconds; allowed is 0 or more [suppression-takes-time]
        ①: error: the condition of the composite alarm 'Often' has 502 parts and 6518 characters; allowed are 500 and 10240, so join some alarms by composite alarms of their own [composite-condition-fits]
        ②: error: the condition of the composite alarm 'Long' has 401 parts and 12005 characters; allowed are 500 and 10240, so join some alarms by composite alarms of their own [composite-condition-fits]
        """)
  }

  @Test func `a health monitor's alarm covers a check`() throws {
    let said = try reports {
      Database("Orders", in: .single(.usEast1)).inEachRegion { cluster in
        let monitor = HealthMonitor("Health", of: cluster, every: .minutes(10))
        monitor.recommendedAlarms(over: .minutes(5))  // ①
        HealthMonitor("Other", of: cluster, every: .minutes(10))
          .recommendedAlarms(over: .minutes(10))
      }
    }
    #expect(
      said == """
        ①: error: the alarm of the health monitor 'Health' looks at 300 seconds at a time, and a check comes every 600; give it 600 seconds or more [health-alarm-covers-a-check]
        """)
  }
}
