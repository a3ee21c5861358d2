import DSQLKit
import TestSupport
import Testing

struct FunctionReports {
  @Test func `everything out of range shows at once`() throws {
    let said = try stackReports {
      Function(  // ①
        "Api", code: .inline("…"), memory: .gibibytes(16), timeout: .minutes(20),
        reservedConcurrency: -1, storage: .mebibytes(100),
        logs: Logging(retention: .days(31)))
    }
    #expect(
      said == """
        ①: error: the log group 'ApiLogs' keeps its log for 31 days; CloudWatch allows 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653; nearest are 30 and 60 [retention-is-one-of-cloudwatchs]
        ①: error: the memory of function 'Api', in MiB, is 16384; allowed is 128 to 10240 [memory-in-range]
        ①: error: the reserved concurrency of function 'Api' is -1; allowed is 0 or more [concurrency-is-not-negative]
        ①: error: the storage of function 'Api', in MiB, is 100; allowed is 512 to 10240 [storage-in-range]
        ①: error: the timeout of function 'Api', in seconds, is 1200; allowed is 1 to 900 [timeout-in-range]
        """)
  }

  @Test func `amounts beyond counting are refused like others`() throws {
    let said = try stackReports {
      Function(  // ①
        "Api", code: .inline("…"), memory: .gibibytes(.max), timeout: .days(.min))
    }
    #expect(
      said == """
        ①: error: the memory of function 'Api', in MiB, is 9223372036854775807; allowed is 128 to 10240 [memory-in-range]
        ①: error: the timeout of function 'Api', in seconds, is -9223372036854775808; allowed is 1 to 900 [timeout-in-range]
        """)
  }

  @Test func `a log is kept as long as CloudWatch allows`() throws {
    let said = try stackReports {
      Function("Api", code: .inline("…"), logs: Logging(retention: .days(9_999)))  // ①
    }
    #expect(
      said == """
        ①: error: the log group 'ApiLogs' keeps its log for 9999 days; CloudWatch allows 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653; nearest is 3653 [retention-is-one-of-cloudwatchs]
        """)
  }

  @Test func `inline code is Python or Node.js`() throws {
    let said = try stackReports {
      Function("Api", code: .inline("…"), runtime: .java25)  // ①
    }
    #expect(
      said == """
        ①: error: function 'Api' has inline code for 'java25'; only Python and Node.js can stand in a template, anything else is .directory or .archive [inline-code-is-interpreted]
        """)
  }

  @Test func `inline code has its handler in index`() throws {
    let said = try stackReports {
      Function("Api", code: .inline("…"), handler: "app.main")  // ①
    }
    #expect(
      said == """
        ①: error: the handler of function 'Api' is 'app.main'; inline code is the file 'index', so the handler is 'index.main' [inline-handler-is-in-index]
        """)
  }

  @Test func `inline code is not empty`() throws {
    let said = try stackReports {
      Function("Api", code: .inline(""))  // ①
    }
    #expect(
      said == """
        ①: error: the inline code of function 'Api' has 0 bytes; allowed are 1 to 4096000 [inline-code-fits]
        """)
  }

  @Test func `variables of the runtime's own are reserved, others have their form`() throws {
    let said = try stackReports {
      Function(  // ①
        "Api", code: .inline("…"),
        environment: ["AWS_REGION": "us-east-1", "LAMBDA_TASK_ROOT": "/", "MY-KEY": "1", "K": "2"])
    }
    #expect(
      said == """
        ①: error: function 'Api' sets 'AWS_REGION', which Lambda reserves and sets to the function's Region itself; leave it out [environment-name-is-free]
        ①: error: function 'Api' sets 'K'; a name has letters, digits and underscores, starts with a letter and has at least two characters [environment-name-has-its-form]
        ①: error: function 'Api' sets 'LAMBDA_TASK_ROOT', which Lambda reserves [environment-name-is-free]
        ①: error: function 'Api' sets 'MY-KEY'; a name has letters, digits and underscores, starts with a letter and has at least two characters [environment-name-has-its-form]
        """)
  }

  @Test func `the environment has a size`() throws {
    let said = try stackReports {
      Function(  // ①
        "Api", code: .inline("…"),
        environment: ["LONG": Value(String(repeating: "é", count: 2_100))])
    }
    #expect(
      said == """
        ①: error: the environment of function 'Api' has 4204 bytes; allowed are 4096 [environment-fits]
        """)
  }

  @Test func `a deprecated runtime is a warning`() throws {
    let said = try stackReports {
      Function("Api", code: .inline("…"), runtime: Function.Runtime(rawValue: "nodejs18.x"))  // ①
    }
    #expect(
      said == """
        ①: warning: the runtime of function 'Api', 'nodejs18.x', is deprecated and AWS will refuse to create functions with it; use 'nodejs24.x' [runtime-is-current]
        """)
  }

  @Test func `code is where its path says`() throws {
    let said = try stackReports {
      Function("Api", code: .directory("functions/ap"))  // ①
    }
    #expect(
      said == """
        ①: error: there is no 'functions/ap' beside the description; a function's code is a folder or a zip archive, relative to the description's folder, which for a package is that of Package.swift [code-is-there]
        """)
  }

  @Test func `an archive is a zip archive`() throws {
    let said = try stackReports {
      Function("Api", code: .archive("Package.swift"))  // ①
    }
    #expect(
      said == """
        ①: error: 'Package.swift' is a file and no zip archive; name the folder it is in [archive-is-a-zip]
        """)
  }

  @Test func `one line with two codes makes two functions`() throws {
    let said = try stackReports {
      for path in ["Sources/DSQLKit/SNS", "Sources/DSQLKit/IAM"] {
        Function("Api", code: .directory(path))  // ①
      }
    }
    #expect(
      said == """
        ①: error: two resources are named 'Api', declared by one line that says different things; make the id differ with what differs, and write modifiers where the thing is declared, since each makes a copy [id-is-declared-once]
        """)
  }
}

struct AliasReports {
  @Test func `an alias is no number`() throws {
    let said = try stackReports {
      FunctionAlias("Live", of: Function("Api", code: .inline("…")), name: "1")  // ①
    }
    #expect(
      said == """
        ①: error: the alias 'Live' is named '1'; a name has 1 to 128 letters, digits, hyphens and underscores, and is no number [alias-name-has-its-form]
        """)
  }
}
