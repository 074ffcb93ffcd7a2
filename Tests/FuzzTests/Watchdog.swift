import Glibc
import Synchronization
import Testing

/// Runs inputs made from numbers until its time is over. The number is written down before its input
/// runs, so that a crash leaves it behind; an input that takes too long ends the process.
///
/// `GRADUS_FUZZ_SECONDS` says how long (15 unless said); `GRADUS_FUZZ_SEED` gives one number to
/// try again, or with `N+` the first of all.
struct Watchdog {
  private static let limit = 2.0

  /// What is under way: the number of the input, and since when; 0 is nothing.
  private final class State: Sendable {
    let started = Atomic<UInt64>(0)
    let seed = Atomic<UInt64>(0)
    let isOver = Atomic<Bool>(false)
  }

  private static var nanoseconds: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  static func run(_ target: String, _ body: (UInt64) -> Void) {
    let seconds = variable("GRADUS_FUZZ_SECONDS").flatMap { Double($0) } ?? 15
    let words = variable("GRADUS_FUZZ_SEED")
    var seed = words.flatMap { UInt64($0.prefix { $0 != "+" }) } ?? 1
    let onlyOne = words != nil && words?.last != "+"
    var template = Array("/tmp/gradus-fuzz-\(target.replacing("/", with: "."))-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    print("fuzz \(target): the input under way is in \(path)")
    let state = State()
    watch(state, target)
    let end = nanoseconds + UInt64(seconds * 1e9)
    var count = 0
    repeat {
      let line = "GRADUS_FUZZ_SEED=\(seed) swift test --filter \(target)\n"
      pwrite(file, line, line.utf8.count, 0)
      state.seed.store(seed, ordering: .relaxed)
      state.started.store(nanoseconds, ordering: .releasing)
      body(seed)
      state.started.store(0, ordering: .releasing)
      seed += 1
      count += 1
    } while !onlyOne && nanoseconds < end
    state.isOver.store(true, ordering: .releasing)
    close(file)
    unlink(path)
    print("fuzz \(target): \(count) inputs")
  }

  private static func watch(_ state: State, _ target: String) {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(Watch(state: state, target: target)).toOpaque()
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

    init(state: State, target: String) {
      self.state = state
      self.target = target
    }

    func run() {
      while !state.isOver.load(ordering: .acquiring) {
        usleep(100_000)
        let started = state.started.load(ordering: .acquiring)
        let now = Watchdog.nanoseconds
        guard started != 0, now > started, Double(now - started) > Watchdog.limit * 1e9 else {
          continue
        }
        // Other work may have held the processors: only the thread's own time would be fair, and
        // that is not to be had from here. So it gets as much again before it is given up.
        usleep(useconds_t(Watchdog.limit * 1e6))
        guard state.started.load(ordering: .acquiring) == started else { continue }
        let seed = state.seed.load(ordering: .relaxed)
        let words =
          "fuzz \(target): no answer to an input in time; try GRADUS_FUZZ_SEED=\(seed)\n"
        _ = write(2, words, words.utf8.count)
        abort()
      }
    }
  }
}
