/// How a plan is to be made.
package struct PlanOptions: Hashable, Sendable {
  package var environment: DeploymentEnvironment?
  package var runner = SchemaRunner.function
  /// The only Region to deploy to; everything else may be out of reach.
  package var region: String?
  /// How long each Region is watched before the next one follows; nil for all Regions at once.
  package var watch: Int?

  package init(environment: DeploymentEnvironment? = nil) { self.environment = environment }
}
