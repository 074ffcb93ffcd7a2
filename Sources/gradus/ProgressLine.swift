import Glibc
import Notation

/// A line on standard error that counts long work, where somebody watches; none elsewhere.
struct ProgressLine {
  private let total: Int
  private let unit: String
  private let isWatched = isatty(2) == 1 && isatty(1) == 1
  private var next = ContinuousClock.now + .milliseconds(100)
  private var calls = 0
  private var isShown = false

  /// Of so many steps, runs or whatever the unit is.
  init(total: Int, of unit: String = "step") {
    self.total = total
    self.unit = unit
  }

  mutating func show(_ done: Int) {
    // The clock is looked at now and then: steps are shorter than a look.
    calls += 1
    guard isWatched, unit != "step" || calls % 64 == 0, ContinuousClock.now >= next else { return }
    next = ContinuousClock.now + .milliseconds(100)
    isShown = true
    write("\r\(unit) \(Numeral.grouped(done)) of \(Numeral.grouped(total))")
  }

  /// Takes the line away.
  mutating func end() {
    if isShown { write("\r\u{1B}[K") }
    isShown = false
  }

  private func write(_ text: String) {
    var text = text
    text.withUTF8 { _ = Glibc.write(2, $0.baseAddress, $0.count) }
  }
}
