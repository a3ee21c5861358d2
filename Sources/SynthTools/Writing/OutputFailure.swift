/// Why a folder could not be written or compared.
package struct OutputFailure: Error, Hashable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }

  init(_ failure: FileFailure) { description = failure.description }
}
