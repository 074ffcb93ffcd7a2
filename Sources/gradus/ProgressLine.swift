import Glibc
import Notation

/// A line on standard error that counts long work, where somebody watches; none elsewhere.
struct ProgressLine {
  private let total: Int
  private let unit: String
  private let isWatched = isatty(2) == 1 && isatty(1) == 1
  private let isPlain: Bool
  private var next: ContinuousClock.Instant
  /// Calls left until the clock is looked at again, and how many there are between two looks.
  private var (left, stride) = (0, 1)
  private var last: ContinuousClock.Instant
  private var isShown = false

  /// Of so many steps, runs or whatever the unit is.
  ///
  /// - Parameter isPlain: lines of their own, now and then: a line that is written over is read out
  ///   again each time.
  init(total: Int, of unit: String = "step", isPlain: Bool) {
    self.total = total
    self.unit = unit
    self.isPlain = isPlain
    // Soon enough that nobody wonders within a tenth of a second; what is done by then says nothing.
    last = .now
    next = last + .milliseconds(isPlain ? 1000 : 50)
  }

  mutating func show(_ done: Int) {
    guard isWatched else { return }
    left -= 1
    guard left <= 0 else { return }
    // Steps may be shorter than a look at the clock, or take seconds.
    let now = ContinuousClock.now
    stride = now - last < .milliseconds(1) ? min(64, stride * 2) : max(1, stride / 2)
    (left, last) = (stride, now)
    if now >= next { write(done, at: now) }
  }

  /// Work before anything can be counted: data that are read, a run that is prepared.
  static func prepare<Value>(
    for total: Int, isPlain: Bool, _ work: () throws -> Value
  ) rethrows -> Value {
    var line = ProgressLine(total: total, isPlain: isPlain)
    line.announce(0)
    defer { line.end() }
    return try work()
  }

  /// What is done now, at once: something that takes long comes.
  mutating func announce(_ done: Int) {
    guard isWatched, !isPlain else { return }
    write(done, at: .now)
  }

  private mutating func write(_ done: Int, at now: ContinuousClock.Instant) {
    next = now + .milliseconds(isPlain ? 10_000 : 100)
    let words = "\(unit) \(Numeral.grouped(done)) of \(Numeral.grouped(total))"
    write(isPlain ? words + "\n" : "\r" + words)
    isShown = true
  }

  /// Takes the line away.
  mutating func end() {
    if isShown, !isPlain { write("\r\u{1B}[K") }
    isShown = false
  }

  private func write(_ text: String) {
    var text = text
    text.withUTF8 { _ = Glibc.write(2, $0.baseAddress, $0.count) }
  }
}
