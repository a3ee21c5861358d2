import DSQLKit
import TestSupport
import Testing

private struct Shop: Infrastructure {
  @Setting("Where to deploy") var region: Region  // ①
  @Setting("Start of every name", matching: .name(upTo: 8)) var application: String  // ②
  @Setting("Memory, in MB", in: 128...10_240) var memorySize = 512  // ③
  @Setting("Which data", oneOf: ["small", "large"]) var sample = "small"  // ④
  @Setting("Second Region") var second = NorthAmerica.usEast2  // ⑤
  @Setting("How fast", in: 0...1) var rate = 0.5  // ⑥
  @Setting("Whether it is protected") var isProtected = true  // ⑦
  @Setting("Which origins") var origins = ["*"]  // ⑧
  @Setting("How large", oneOf: ["small", "large"]) var size: String  // ⑨

  var body: Deployment { Stack("Shop", in: region) { Topic("Alerts") } }
}

struct SettingReports {
  private func said(_ choices: (key: String, text: String)...) throws -> String {
    try reports(
      of: Shop.self, choosing: choices.map { .init($0.key, $0.text, from: "-c") })
  }

  @Test func `settings without a default have to be chosen`() throws {
    let answer = try said()
    #expect(
      answer == """
        ①: error: setting 'region' (Where to deploy) has no value and no default; allowed is a Region such as us-east-1, given by -c region=… [setting-has-a-value]
        ②: error: setting 'application' (Start of every name) has no value and no default; allowed is 1 to 8 lower-case letters, digits and hyphens, first a letter, given by -c application=… [setting-has-a-value]
        ⑨: error: setting 'size' (How large) has no value and no default; allowed is small, large, given by -c size=… [setting-has-a-value]
        """)
  }

  @Test func `every choice that is wrong shows at once`() throws {
    let answer = try said(
      ("region", "Virginia"), ("application", "Shop 1"), ("memorySize", "64"),
      ("sample", "huge"), ("second", "eu-west-1"), ("rate", "nan"), ("isProtected", "yes"),
      ("origins", ""), ("size", "huge"), ("memroy-size", "1"))
    #expect(
      answer == """
        ①: error: setting 'region' is 'Virginia' (from -c); allowed is a Region such as us-east-1 [setting-is-allowed]
        ②: error: setting 'application' is 'Shop 1' (from -c); allowed is 1 to 8 lower-case letters, digits and hyphens, first a letter [setting-is-allowed]
        ③: error: setting 'memorySize' is '64' (from -c); allowed is 128 to 10240 [setting-is-allowed]
        ④: error: setting 'sample' is 'huge' (from -c); allowed is small, large [setting-is-allowed]
        ⑤: error: setting 'second' is 'eu-west-1' (from -c); allowed is us-east-1, us-east-2, us-west-2, ca-central-1, ca-west-1 [setting-is-allowed]
        ⑥: error: setting 'rate' is 'nan' (from -c); allowed is a number, 0.0 to 1.0 [setting-is-allowed]
        ⑦: error: setting 'isProtected' is 'yes' (from -c); allowed is true or false [setting-is-allowed]
        ⑨: error: setting 'size' is 'huge' (from -c); allowed is small, large [setting-is-allowed]
        error: there is no setting 'memroy-size' (from -c); did you mean 'memorySize'? [setting-is-known]
        """)
  }

  @Test func `what belongs into a file is no list, and a text no number`() throws {
    let answer = try said(
      ("region", "us-east-1"), ("application", "shop"), ("memorySize", "lots"), ("size", "small"),
      ("origins", #"["https://a.example", "https://b.example"]"#))
    #expect(
      answer == """
        ③: error: setting 'memorySize' is 'lots' (from -c); allowed is a whole number, 128 to 10240 [setting-is-allowed]
        ⑧: error: setting 'origins' is '["https://a.example", "https://b.example"]' (from -c); allowed is a list with commas between, each text [setting-is-allowed]
        """)
  }

  @Test func `a key far from any is told which there are`() throws {
    let answer = try said(
      ("region", "us-east-1"), ("application", "shop"), ("size", "small"), ("colour", "red"))
    #expect(
      answer == """
        error: there is no setting 'colour' (from -c); there are region, application, memorySize, sample, second, rate, isProtected, origins, size [setting-is-known]
        """)
  }

  @Test func `a variable of the environment may be meant for others`() throws {
    let said = try reports(
      of: NoSettings.self, choosing: [.init("colour", "red", from: "DSQLSYNTH_COLOUR")])
    #expect(
      said == """
        warning: there is no setting 'colour' (from DSQLSYNTH_COLOUR); the description has none [setting-is-known]
        """)
  }

  @Test func `a description without settings says so`() throws {
    let said = try reports(of: NoSettings.self, choosing: [.init("colour", "red", from: "-c")])
    #expect(
      said == """
        error: there is no setting 'colour' (from -c); the description has none [setting-is-known]
        """)
  }

  @Test func `a default is allowed itself`() throws {
    let said = try reports(of: WrongDefault.self)
    #expect(
      said == """
        ⑨: error: setting 'memory' is '64' (from its default); allowed is 128 to 10240 [setting-is-allowed]
        ⑩: error: setting 'address' is 'nobody@localhost' (from its default); allowed is an e-mail address [setting-is-allowed]
        """)
  }
}

private struct NoSettings: Infrastructure {
  var body: Deployment { Stack("Shop", in: .usEast1) { Topic("Alerts") } }
}

private struct WrongDefault: Infrastructure {
  @Setting("Memory, in MB", in: 128...10_240) var memory = 64  // ⑨
  @Setting("Where alerts go", matching: .emailAddress) var address = "nobody@localhost"  // ⑩

  var body: Deployment { Stack("Shop", in: .usEast1) { Topic("Alerts") } }
}
