/// Why a formula cannot be set, and at which character, counted from 0.
package struct MathFailure: Error, Equatable {
  package var offset: Int
  private let reason: Reason

  private enum Reason: Equatable {
    case words(String)
    case unknown(String)
  }

  init(_ message: String, offset: Int) {
    reason = .words(message)
    self.offset = offset
  }

  /// A command that is not known.
  init(unknown name: String, offset: Int) {
    reason = .unknown(name)
    self.offset = offset
  }

  /// What may have been meant is looked for when somebody asks: whoever lays out a page does not.
  package var message: String {
    switch reason {
    case .words(let message): message
    case .unknown(let name): Vocabulary.complaint(name)
    }
  }
}
