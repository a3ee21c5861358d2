internal import CloudFormation

extension Parameter: Construct {
  public var body: Content { return Content(.declaration(declaration)) }
}

extension Condition: Construct {
  public var body: Content { return Content(.declaration(declaration)) }
}

extension Mapping: Construct {
  public var body: Content { return Content(.declaration(declaration)) }
}

extension Rule: Construct {
  public var body: Content { return Content(.declaration(declaration)) }
}
