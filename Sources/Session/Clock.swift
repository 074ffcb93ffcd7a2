import Glibc

package enum Clock {
  /// Since 1970.
  package static var seconds: Int { time(nil) }

  /// Since some moment in the past; never goes back.
  package static var nanoseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
