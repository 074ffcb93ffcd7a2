/// Whole days of a learner's clock. Whatever a log may hold, nothing here overflows.
package enum Day {
  package static let seconds = 86_400

  /// The day (UTC) of a time in seconds since 1970, which is day 0.
  package static func of(_ time: Int) -> Int { floored(time) }

  /// Days from one time to another, begun ones not counted: 0 within 24 hours, negative back.
  package static func count(from start: Int, to end: Int) -> Int {
    let (distance, isTooFar) = end.subtractingReportingOverflow(start)
    return floored(isTooFar ? (end > start ? .max : .min) : distance)
  }

  /// So many days later.
  package static func after(_ time: Int, days: Int) -> Int {
    let (distance, isTooLong) = days.multipliedReportingOverflow(by: seconds)
    let (end, isTooFar) = time.addingReportingOverflow(isTooLong ? .max : distance)
    return isTooFar ? .max : end
  }

  private static func floored(_ time: Int) -> Int {
    time / seconds - (time % seconds < 0 ? 1 : 0)
  }
}
