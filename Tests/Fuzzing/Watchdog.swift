import Glibc
import Synchronization

/// Runs inputs made from numbers until its time is over. The number is written down before its input
/// runs, so that a crash leaves it behind; an input that takes too long ends the process.
///
/// `GRADUS_FUZZ_SECONDS` says how long, else the test says it; `GRADUS_FUZZ_SEED` gives one number to
/// try again, or with `N+` the first of all.
package struct Watchdog {
  private static let limit = 2.0

  /// What is under way: the number of the input, and since when; 0 is nothing.
  private final class State: Sendable {
    let started = Atomic<UInt64>(0)
    let seed = Atomic<UInt64>(0)
    let isOver = Atomic<Bool>(false)
  }

  private static func nanoseconds(_ clock: clockid_t = CLOCK_MONOTONIC) -> UInt64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// What this thread has used of a processor; what else runs does not count.
  private static var ownClock: clockid_t {
    var clock = clockid_t()
    pthread_getcpuclockid(pthread_self(), &clock)
    return clock
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  package static func run(_ target: String, seconds usual: Double = 15, _ body: (UInt64) -> Void) {
    let seconds = variable("GRADUS_FUZZ_SECONDS").flatMap { Double($0) } ?? usual
    let words = variable("GRADUS_FUZZ_SEED")
    var seed = words.flatMap { UInt64($0.prefix { $0 != "+" }) } ?? 1
    let onlyOne = words != nil && words?.last != "+"
    var template = Array("/tmp/gradus-fuzz-\(target.replacing("/", with: "."))-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    print("fuzz \(target): the input under way is in \(path)")
    let state = State()
    let clock = ownClock
    watch(state, target, clock)
    let end = nanoseconds() + UInt64(seconds * 1e9)
    var count = 0
    repeat {
      let line = "GRADUS_FUZZ_SEED=\(seed) swift test --filter \(target)\n"
      pwrite(file, line, line.utf8.count, 0)
      state.seed.store(seed, ordering: .relaxed)
      state.started.store(max(1, nanoseconds(clock)), ordering: .releasing)
      body(seed)
      state.started.store(0, ordering: .releasing)
      seed += 1
      count += 1
    } while !onlyOne && nanoseconds() < end
    state.isOver.store(true, ordering: .releasing)
    close(file)
    unlink(path)
    print("fuzz \(target): \(count) inputs")
  }

  private static func watch(_ state: State, _ target: String, _ clock: clockid_t) {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(Watch(state: state, target: target, clock: clock))
      .toOpaque()
    pthread_create(
      &thread, nil,
      { context in
        let watch = Unmanaged<Watch>.fromOpaque(context!).takeRetainedValue()
        watch.run()
        return nil
      }, context)
    pthread_detach(thread)
  }

  private final class Watch: Sendable {
    let state: State
    let target: String
    let clock: clockid_t

    init(state: State, target: String, clock: clockid_t) {
      self.clock = clock
      self.state = state
      self.target = target
    }

    func run() {
      while !state.isOver.load(ordering: .acquiring) {
        usleep(100_000)
        let started = state.started.load(ordering: .acquiring)
        let now = Watchdog.nanoseconds(clock)
        guard started != 0, now > started, Double(now - started) > Watchdog.limit * 1e9 else {
          continue
        }
        let seed = state.seed.load(ordering: .relaxed)
        let words =
          "fuzz \(target): no answer to an input in time; try GRADUS_FUZZ_SEED=\(seed)\n"
        _ = write(2, words, words.utf8.count)
        abort()
      }
    }
  }
}
