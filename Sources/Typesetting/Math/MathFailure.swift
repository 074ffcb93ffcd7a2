/// Why a formula cannot be set, and at which character, counted from 0.
package struct MathFailure: Error, Equatable {
  package var message: String
  package var offset: Int

  init(_ message: String, offset: Int) {
    self.message = message
    self.offset = offset
  }
}
