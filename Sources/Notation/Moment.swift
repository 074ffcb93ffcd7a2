/// A point in time, as a command line names it.
package enum Moment {
  /// Seconds since 1970: as such (`1795200000`), or as a date in UTC (`2026-11-20`,
  /// `2026-11-20T18:30`, `2026-11-20T18:30:05Z`).
  package static func read(_ text: String) -> Int? {
    if let seconds = Int(text) { return seconds >= 0 ? seconds : nil }
    let halves = text.split(separator: "T", omittingEmptySubsequences: false)
    guard halves.count <= 2, let days = days(halves[0]) else { return nil }
    guard halves.count == 2 else { return days * 86_400 }
    let clock = halves[1].last == "Z" ? halves[1].dropLast() : halves[1]
    guard let parts = whole(clock, by: ":"), (2...3).contains(parts.count), parts[0] < 24,
      parts.dropFirst().allSatisfy({ $0 < 60 })
    else { return nil }
    return days * 86_400 + parts[0] * 3600 + parts[1] * 60 + (parts.count == 3 ? parts[2] : 0)
  }

  /// Days from 1 January 1970 to a date of the Gregorian calendar.
  private static func days(_ date: Substring) -> Int? {
    guard let parts = whole(date, by: "-"), parts.count == 3 else { return nil }
    let (year, month, day) = (parts[0], parts[1], parts[2])
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1970...9999).contains(year), (1...12).contains(month),
      (1...lengths[month - 1]).contains(day)
    else { return nil }
    let before = year - 1
    let leapDays = before / 4 - before / 100 + before / 400 - 477
    return (year - 1970) * 365 + leapDays + lengths[..<(month - 1)].reduce(0, +) + day - 1
  }

  private static func whole(_ text: Substring, by separator: Character) -> [Int]? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.allSatisfy(\.isASCIIDigit) ? Int(part) : nil
    }
    return numbers.count == parts.count ? numbers : nil
  }
}
