import Cells
import Courseware
import Notation
import Records
import Typesetting

/// A lesson's notes for the speaker as lines: all of them, or those of the page that is on the
/// screen. No screen of the tutor shows them.
package struct SpeakerText {
  private let lesson: Lesson
  private let words: Words
  private let width: Int
  private let hasSmallForms: Bool

  /// Lines of the next page, to know what is coming.
  private static let preview = 4

  package init(_ lesson: Lesson, _ words: Words, width: Int, hasSmallForms: Bool = true) {
    self.lesson = lesson
    self.words = words
    self.width = max(20, width)
    self.hasSmallForms = hasSmallForms
  }

  // MARK: All of them

  /// Every page with its time, and what they come to.
  package var whole: [CellLine] {
    var lines = [row(CellLine(lesson.heading.title, .bold)), CellLine()]
    let numbers = "\(lesson.pages.count)".count
    for (index, page) in lesson.pages.enumerated() {
      let number = "\(index + 1)"
      var head = CellLine.blank(numbers - number.count)
      head.append(number + "  ", .dim)
      head.append(title(of: index, .bold))
      lines.append(row(head, time(page)))
      lines += notes(of: page, indent: numbers + 2)
      lines.append(CellLine())
    }
    return lines + total
  }

  private var total: [CellLine] {
    let planned = Numeral.brief(lesson.minutes(through: lesson.pages.count))
    return layout().wrap(words(.notesTotal, planned, "\(lesson.heading.minutes)"))
  }

  // MARK: The page on the screen

  /// - Parameters:
  ///   - now: seconds since 1970.
  ///   - clock: such a time as one reads it from a watch.
  package func page(_ sitting: Sitting, at now: Int, clock: (Int) -> String) -> [CellLine] {
    let index = min(max(sitting.page - 1, 0), lesson.pages.count - 1)
    let page = lesson.pages[index]
    let place = words(.pageOf, "\(index + 1)", "\(lesson.pages.count)")
    var lines = [row(CellLine(lesson.heading.title, .dim), CellLine(place, .dim))]
    lines.append(row(title(of: index, .role(.accent, .bold)), time(page)))
    lines.append(CellLine())
    let notes = notes(of: page, indent: 2)
    lines += notes.isEmpty ? [row(CellLine("  " + words(.notesNone), .dim))] : notes
    lines += [CellLine()] + times(index, sitting, now, clock) + [CellLine()]
    guard index + 1 < lesson.pages.count else {
      return lines + [row(CellLine(words(.notesNext, words(.notesEnd)), .dim))]
    }
    let next = CellLine(words(.notesNext, title(of: index + 1, .plain).text), .bold)
    return lines + [row(next, time(lesson.pages[index + 1]))] + preview(of: index + 1)
  }

  /// While the tutor shows another lesson, or none.
  package func waiting(for other: String?) -> [CellLine] {
    let why = other.map { words(.notesOther, $0) } ?? words(.notesWait, lesson.heading.id)
    return [row(CellLine(lesson.heading.title, .bold)), CellLine()]
      + layout().wrap(why, .role(.warn))
      + [CellLine()] + total
  }

  /// How long it has taken, how long it was to take, and when that is over.
  private func times(
    _ index: Int, _ sitting: Sitting, _ now: Int, _ clock: (Int) -> String
  ) -> [CellLine] {
    let planned = lesson.minutes(from: min(sitting.first - 1, index), through: index)
    var parts = [words(.notesSince, SpeakerText.elapsed(now - sitting.begun))]
    if planned > 0 { parts.append(words(.notesPlanned, Numeral.brief(planned))) }
    let end = sitting.begun + Int(planned * 60)
    if lesson.pages[index].minutes != nil { parts.append(words(.notesGoOn, clock(end))) }
    let isLate = planned > 0 && now > end
    return layout().wrap(parts.joined(separator: " · "), isLate ? .role(.warn, .bold) : .bold)
  }

  /// `7:02`, `1:07:02`
  private static func elapsed(_ seconds: Int) -> String {
    let seconds = max(0, seconds)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    let tail = two(seconds % 60)
    return hours > 0 ? "\(hours):\(two(minutes)):\(tail)" : "\(minutes):\(tail)"
  }

  /// What comes first on a page below its title.
  private func preview(of index: Int) -> [CellLine] {
    var page = lesson.pages[index]
    if let first = page.nodes.first, case .prose(let blocks) = first,
      case .heading? = blocks.first
    {
      page.nodes[0] = .prose(Array(blocks.dropFirst()))
    }
    let shown = PageLayout(page, width: textWidth(2), hasSmallForms: hasSmallForms) { question in
      CellLine("? " + words(.question))
    }
    return shown.lines.filter { !$0.isBlank }.prefix(SpeakerText.preview).map {
      CellLine(cells: CellLine("  ").cells + $0.cells.map { Cell($0.glyph, .dim) })
    }
  }

  // MARK: Parts

  /// The heading of a page; where it has none, its place.
  private func title(of index: Int, _ style: Style) -> CellLine {
    guard let words = lesson.pages[index].title else {
      let place = self.words(.pageOf, "\(index + 1)", "\(lesson.pages.count)")
      return CellLine(place, style)
    }
    return TextLayout(width: 1000).wrap(words, style).first ?? CellLine()
  }

  private func time(_ page: Page) -> CellLine {
    CellLine(page.minutes.map { words(.minutes, Numeral.brief($0)) } ?? "")
  }

  private func notes(of page: Page, indent: Int) -> [CellLine] {
    var lines: [CellLine] = []
    for note in page.notes where !note.text.isEmpty {
      if !lines.isEmpty { lines.append(CellLine()) }
      let source = note.text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { SourceLine(String($0), at: Position(line: 1)) }
      lines += layout(indent).lines(Markdown.parse(source)).map { line in
        line.isBlank ? line : CellLine(cells: CellLine.blank(indent).cells + line.cells)
      }
    }
    return lines
  }

  private func textWidth(_ indent: Int) -> Int { max(10, min(PageLayout.widest, width - indent)) }

  private func layout(_ indent: Int = 0) -> TextLayout {
    TextLayout(width: textWidth(indent), hasSmallForms: hasSmallForms)
  }

  /// Something, and its time at the right edge.
  private func row(_ left: CellLine, _ right: CellLine = CellLine()) -> CellLine {
    let width = min(width, PageLayout.widest + 4)
    guard right.width > 0 else { return left.elided(to: width) }
    var line = left.elided(to: max(1, width - right.width - 2))
    line.append(.blank(width - right.width - line.width))
    line.append(right)
    return line
  }
}
