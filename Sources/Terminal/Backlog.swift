/// How far a terminal is behind what was written to it: it is asked to answer once it has come there.
///
/// Between here and the learner's eyes there may be a line that is slow. Whatever is written faster
/// than it carries waits in it, and a key is seen to work only when all of that has passed. So a
/// frame that comes by itself waits until the one before has arrived, and what is long is written in
/// pieces, each about as much as the line carries in half a second.
package struct Backlog: Sendable {
  /// Nanoseconds.
  private enum Time {
    /// A terminal that has not answered by then is none that does.
    static let first = 2_000_000_000
    /// What a piece may take longer than an answer without one.
    static let piece = 500_000_000
    /// For each byte: no line is slower.
    static let byte = 2_000_000
  }

  /// No piece is worth less.
  private static let least = 512

  /// What is known of its answering.
  private enum Manner { case unasked, unknown, answers, silent }

  private var manner = Manner.unasked
  private var question: (moment: Int, bytes: Int)?
  /// The quickest answer there has been: the way there and back.
  private var quickest: Int?
  /// About how many bytes may be written before it is asked again.
  package private(set) var room = Int.max

  package init() {}

  /// Whether an answer is awaited.
  package var isDue: Bool { question != nil }
  /// Whether it may be asked: again only if it has answered.
  package var canAsk: Bool { manner == .answers && question == nil }
  /// Whether it has not shown yet what was written.
  package var isBehind: Bool { manner == .answers && question != nil }
  /// Whether it has been asked and may still say something, however late.
  package var mayAnswer: Bool { question != nil || manner == .silent }

  /// When it is waited for no more.
  package var deadline: Int? {
    question.map { $0.moment + Time.first + $0.bytes * Time.byte }
  }

  /// - Parameter bytes: about how many have been written since it answered last.
  package mutating func ask(after bytes: Int, at now: Int) {
    if manner == .unasked { manner = .unknown }
    question = (now, bytes)
  }

  package mutating func answer(at now: Int) {
    manner = .answers
    guard let (moment, bytes) = question else { return }
    question = nil
    let time = now - moment
    quickest = min(quickest ?? time, time)
    let queued = time - quickest!
    if queued > Time.piece {
      room = max(Backlog.least, Int(Double(bytes) * Double(Time.piece) / Double(queued)))
    } else if queued < Time.piece / 2, bytes >= room / 2 {
      room = room > 1 << 20 ? .max : 2 * room
    }
  }

  /// Without an answer in time it is asked no more, unless one comes after all.
  package mutating func settle(at now: Int) {
    guard let deadline, now >= deadline else { return }
    forget()
    manner = .silent
  }

  /// What was asked does not matter any more.
  package mutating func forget() {
    question = nil
    room = .max
  }
}
