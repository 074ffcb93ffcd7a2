import Glibc

package enum Clock {
  /// Since 1970.
  package static var seconds: Int { Glibc.time(nil) }

  /// A time in seconds since 1970 as a clock on the wall here shows it: `18:05`.
  package static func time(_ seconds: Int) -> String {
    var moment = time_t(seconds)
    var parts = tm()
    localtime_r(&moment, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(parts.tm_hour)):\(two(parts.tm_min))"
  }

  /// Since some moment in the past; never goes back.
  package static var nanoseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
