internal import Assembly
package import DSQLKit

/// What is wrong with a description, as its author reads it.
///
/// A line that ends with a mark such as `// ①` is called by that mark; any other by its file and number.
package func reports(
  root: String = Repository.path, file: String = #filePath,
  @DeploymentBuilder of deployment: () -> Deployment
) throws -> String {
  Marks(in: file).text(of: try Synthesized(root: root, deployment))
}

/// What is wrong with a stack in which `content` is listed.
package func stackReports(
  file: String = #filePath, @ContentBuilder of content: () -> Content
) throws -> String {
  Marks(in: file).text(
    of: try Synthesized { Stack("Wrong", in: .usEast1, content: content) })
}

package func reports<Description: Infrastructure>(
  of description: Description.Type, choosing choices: [SettingSet.Choice] = [],
  file: String = #filePath
) throws -> String {
  Marks(in: file).text(of: try Synthesized(description, choosing: choices))
}
