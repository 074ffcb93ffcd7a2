import Tensors

/// A day of the calendar, counted from 1 January 1930.
package struct Day: Equatable {
  package let year: Int
  package let month: Int
  package let day: Int
  /// Monday is 0.
  package let weekday: Int

  package static let count = 36_525

  package init(_ number: Int) {
    precondition((0..<Day.count).contains(number), "day \(number) of \(Day.count)")
    var (year, month, rest) = (1930, 1, number)
    while rest >= Day.length(ofYear: year) {
      rest -= Day.length(ofYear: year)
      year += 1
    }
    while rest >= Day.length(ofMonth: month, year) {
      rest -= Day.length(ofMonth: month, year)
      month += 1
    }
    (self.year, self.month, day) = (year, month, rest + 1)
    // 1 January 1930 was a Wednesday.
    weekday = (number + 2) % 7
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func length(ofYear year: Int) -> Int { isLeap(year) ? 366 : 365 }

  private static func length(ofMonth month: Int, _ year: Int) -> Int {
    month == 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// 1997-05-03
  package var target: String { "\(year)-\(Day.two(month))-\(Day.two(day))" }

  /// How people write it.
  package static let formats = [
    "3 may 1997", "3 may 97", "may 3, 1997", "saturday, may 3 1997", "03.05.97", "3.5.1997",
  ]

  package func written(_ format: Int) -> String {
    let name = Day.months[month - 1]
    switch format {
    case 0: return "\(day) \(name) \(year)"
    case 1: return "\(day) \(name) \(Day.two(year % 100))"
    case 2: return "\(name) \(day), \(year)"
    case 3: return "\(Day.weekdays[weekday]), \(name) \(day) \(year)"
    case 4: return "\(Day.two(day)).\(Day.two(month)).\(Day.two(year % 100))"
    default: return "\(day).\(month).\(year)"
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// Characters as whole numbers. 0 fills what is left empty before a text.
package enum Letters {
  static let all: [Character] = Array(" =-.,0123456789abcdefghijklmnopqrstuvwxyz")
  static let count = all.count + 1
  /// The longest text that can be read: `wednesday, september 30 1997`.
  package static let longest = 28
  /// What stands before the first character of an answer, and how long answers are.
  static let start: Float = 2
  package static let answer = 10

  static func index(_ letter: Character) -> Int? { all.firstIndex(of: letter).map { $0 + 1 } }

  package static func letter(_ index: Int) -> String { index == 0 ? "…" : String(all[index - 1]) }

  /// Its places at the end of a row: the last character of every text stands at the same place.
  static func row(_ text: String) -> [Float] {
    let numbers = text.map { Float(index($0) ?? 0) }
    return [Float](repeating: 0, count: longest - numbers.count) + numbers
  }

  /// What there is to read, and what has been written before each character of the answer: `=` at
  /// first.
  static func row(reading text: String, writing answer: String) -> [Float] {
    row(text) + [start] + answer.dropLast().map { Float(index($0)!) }
  }
}

/// Written dates and what they mean, made from a seed. Days that are held out occur in no form among
/// those for training.
package struct DateTexts: Sendable {
  package struct Example: Sendable {
    package var written: String
    package var target: String
    var format: Int
  }

  package let unseen: [Example]
  /// [examples, 28 + 10] characters, and the 10 of each answer.
  package let inputs: Tensor
  package let targets: Tensor
  let unseenInputs: Tensor
  let unseenTargets: Tensor

  package init(_ count: Int, unseen unseenCount: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let days = generator.permutation(Day.count)
    func example(_ number: Int) -> Example {
      let day = Day(number)
      let format = generator.index(below: Day.formats.count)
      return Example(written: day.written(format), target: day.target, format: format)
    }
    unseen = days.prefix(unseenCount).map(example)
    let shown = (0..<count).map { _ in
      example(days[unseenCount + generator.index(below: days.count - unseenCount)])
    }
    (inputs, targets) = DateTexts.tensors(shown)
    (unseenInputs, unseenTargets) = DateTexts.tensors(unseen)
  }

  private static func tensors(_ examples: [Example]) -> (Tensor, Tensor) {
    (
      Tensor(
        examples.flatMap { Letters.row(reading: $0.written, writing: $0.target) },
        shape: [examples.count, Letters.longest + Letters.answer]),
      Tensor(
        examples.flatMap { $0.target.map { Float(Letters.index($0)!) } },
        shape: [examples.count, Letters.answer])
    )
  }
}
