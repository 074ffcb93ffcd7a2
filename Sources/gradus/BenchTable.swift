import Notation

/// What `gradus bench` prints: a line as soon as it is known.
struct BenchTable {
  let json: Bool
  let threads: Int
  /// Each takes a second, and nothing else is said meanwhile.
  private var progress: ProgressLine
  private var done = 0

  init(json: Bool, threads: Int, _ progress: ProgressLine) {
    (self.json, self.threads, self.progress) = (json, threads, progress)
  }

  mutating func begin() {
    defer { progress.announce(0) }
    guard !json else { return }
    Console.write("\(threads == 1 ? "1 thread" : "\(threads) threads"), median of one step")
    Console.write("")
    Console.write(line("", "µs", "GFLOP/s", ""))
  }

  mutating func end() { progress.end() }

  mutating func add(
    _ name: String, _ seconds: Double, _ operations: Double?, _ summary: String
  ) {
    progress.end()
    done += 1
    defer { progress.announce(done) }
    let microseconds = seconds * 1e6
    let speed = operations.map { $0 / seconds * 1e-9 }
    if json {
      print(
        JSON.members([
          "workload": .string(name), "threads": .integer(threads),
          "us_per_step": .number((microseconds * 1000).rounded() / 1000),
          "gflops": speed.map { .number(($0 * 100).rounded() / 100) } ?? .null,
        ]).text)
    } else {
      Console.write(
        line(
          name, Numeral.fixed(microseconds, places: microseconds < 100 ? 2 : 0),
          speed.map { Numeral.fixed($0, places: 1) } ?? "", summary))
    }
  }

  private func line(_ name: String, _ time: String, _ speed: String, _ summary: String) -> String {
    func pad(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count))
    }
    return (name + pad(name, 18) + pad(time, 9) + time + pad(speed, 9) + speed + "  " + summary)
      .droppingTrailingSpaces
  }
}
