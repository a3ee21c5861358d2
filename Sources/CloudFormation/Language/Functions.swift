extension Value {
  /// One of two values, chosen when the stack is deployed (`Fn::If`).
  public static func `if`(_ condition: Condition, then: Value, else: Value) -> Value {
    Value(
      .call(
        Call(
          "Fn::If", .array([.string(condition.id), then.expression, `else`.expression]),
          mentions: [condition.declaration])))
  }
}

extension Value where Wrapped == String {
  /// The texts with `separator` between them (`Fn::Join`).
  public static func join(_ texts: [Value<String>], separator: String) -> Value {
    guard separator.isEmpty else {
      return Value(.call(Call("Fn::Join", .array([.string(separator), texts.expression]))))
    }
    return Value(.text(texts.map(\.expression)))
  }

  /// The texts of a list with `separator` between them (`Fn::Join`).
  public static func join(_ list: Value<[String]>, separator: String) -> Value {
    Value(.call(Call("Fn::Join", .array([.string(separator), list.expression]))))
  }

  /// One text of a list, counted from 0 (`Fn::Select`).
  public static func select(_ index: Int, from list: Value<[String]>) -> Value {
    Value(.call(Call("Fn::Select", .array([.integer(index), list.expression]))))
  }

  /// The value that a mapping holds under two keys (`Fn::FindInMap`).
  public static func find(
    in mapping: Mapping, _ first: Value<String>, _ second: Value<String>
  ) -> Value {
    Value(
      .call(
        Call(
          "Fn::FindInMap",
          .array([.string(mapping.id), first.expression, second.expression]),
          mentions: [mapping.declaration])))
  }

  /// What another stack of this Region exports under `name` (`Fn::ImportValue`).
  public static func imported(_ name: Value<String>) -> Value {
    Value(.call(Call("Fn::ImportValue", name.expression)))
  }

  /// An output of another stack, also of another Region, read at every deployment (`Fn::GetStackOutput`).
  public static func output(
    _ output: String, ofStack stack: Value<String>, region: Value<String>? = nil,
    role: Value<String>? = nil
  ) -> Value {
    var members = Members()
    members.set("OutputName", output)
    members.set("Region", region)
    members.set("RoleArn", role)
    members.set("StackName", stack)
    return Value(.call(Call("Fn::GetStackOutput", .object(members))))
  }

  /// The text in Base64 (`Fn::Base64`).
  public static func base64(_ text: Value<String>) -> Value {
    Value(.call(Call("Fn::Base64", text.expression)))
  }
}

extension Value where Wrapped == [String] {
  /// The parts of a text between separators (`Fn::Split`).
  public static func split(_ text: Value<String>, at separator: String) -> Value {
    Value(.call(Call("Fn::Split", .array([.string(separator), text.expression]))))
  }

  /// `count` CIDR blocks of `bits` host bits within `block` (`Fn::Cidr`).
  public static func cidr(_ block: Value<String>, count: Int, bits: Int) -> Value {
    Value(
      .call(Call("Fn::Cidr", .array([block.expression, .integer(count), .string(String(bits))]))))
  }

  /// The Availability Zones of a Region (`Fn::GetAZs`).
  public static func availabilityZones(of region: Value<String> = AWS.region) -> Value {
    Value(.call(Call("Fn::GetAZs", region.expression)))
  }
}
