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

  /// The date in UTC of a time in seconds since 1970: `2026-11-20`.
  package static func date(_ time: Int) -> String {
    // Counted from 1 March of the year 0, so that a leap day is the last day of its year; eras of
    // 400 years repeat.
    let day = time / 86_400 - (time % 86_400 < 0 ? 1 : 0) + 719_468
    let era = day / 146_097 - (day % 146_097 < 0 ? 1 : 0)
    let dayOfEra = day - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * dayOfYear + 2) / 153
    let month = march < 10 ? march + 3 : march - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return [padded(year, 4), padded(month, 2), padded(dayOfYear - (153 * march + 2) / 5 + 1, 2)]
      .joined(separator: "-")
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
