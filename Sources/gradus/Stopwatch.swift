import Session

/// How long something takes: the median over many tries, so that a hiccup does not count.
enum Stopwatch {
  /// Seconds of one call. Calls too short for the clock are timed many at once.
  static func median(_ seconds: Double, _ work: () -> Void) -> Double {
    for _ in 0..<5 { work() }
    var calls = 1
    while time(calls, work) < 2e-5 { calls *= 2 }
    var times: [Double] = []
    let end = now() + seconds
    while now() < end || times.count < 7 { times.append(time(calls, work) / Double(calls)) }
    return times.sorted()[times.count / 2]
  }

  private static func time(_ calls: Int, _ work: () -> Void) -> Double {
    let start = now()
    for _ in 0..<calls { work() }
    return now() - start
  }

  private static func now() -> Double { Double(Clock.nanoseconds) * 1e-9 }
}
