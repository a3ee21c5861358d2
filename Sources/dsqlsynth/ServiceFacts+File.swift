internal import SynthTools

extension ServiceFacts {
  init(at path: String) throws(Failure) {
    let bytes: [UInt8]
    do { bytes = try File.read(path) } catch { throw Failure(.outside, "error: \(error)") }
    do { try self.init(reading: bytes) } catch {
      throw Failure(.wrong, "error: \(path) \(error.problem)")
    }
  }
}
