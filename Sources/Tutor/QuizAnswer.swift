import Cells
import Courseware

/// An answer while it is being given: text, marks on choices, or several texts.
struct QuizAnswer: Equatable, Sendable {
  enum Form: Equatable, Sendable {
    case text(TextField)
    /// One of the choices.
    case pick(Int?)
    /// Any of them.
    case picks(Set<Int>)
    /// One after the other.
    case order([Int])
    case texts([TextField])
  }

  private(set) var form: Form
  /// What was checked last and found wrong: the first key clears it, ↑ brings it back.
  private(set) var last: String?
  /// Which line the keys are for.
  private(set) var cursor = 0
  private let count: Int

  init(_ posed: PosedQuestion) {
    count = max(posed.choices.count, posed.blanks.count)
    form =
      switch posed.complaint {
      case .number, .formula: .text(TextField())
      case .letter: .pick(nil)
      case .letters: .picks([])
      case .order: .order([])
      case .blanks, .blank: .texts(posed.blanks.map { _ in TextField() })
      }
  }

  /// What was given, if it can be given to this question too; else nothing yet.
  func carried(to posed: PosedQuestion) -> QuizAnswer {
    let fresh = QuizAnswer(posed)
    return fresh.count == count && fresh.kind == kind ? self : fresh
  }

  private var kind: Int {
    switch form {
    case .text: 0
    case .pick: 1
    case .picks: 2
    case .order: 3
    case .texts: 4
    }
  }

  var isTyped: Bool {
    switch form {
    case .text, .texts: true
    case .pick, .picks, .order: false
    }
  }

  /// What there is to grade; none as long as nothing is said.
  var response: Response? {
    switch form {
    case .text(let field): field.text.isEmpty ? nil : .text(field.text)
    case .pick(let index): index.map { .picks([$0]) }
    case .picks(let set): set.isEmpty ? nil : .picks(set.sorted())
    case .order(let order): order.count == count ? .picks(order) : nil
    case .texts(let fields):
      fields.contains { $0.text.isEmpty } ? nil : .texts(fields.map(\.text))
    }
  }

  /// After a wrong answer, what is typed is another one.
  mutating func select() {
    if case .text(var field) = form {
      last = field.text
      field.isSelected = true
      form = .text(field)
    }
  }

  /// Whether the last answer is not the one that stands here.
  var hasOther: Bool {
    guard case .text(let field) = form, let last else { return false }
    return field.text != last
  }

  /// Whether the key means something here.
  mutating func press(_ key: Key) -> Bool {
    switch form {
    case .text(var field):
      defer { form = .text(field) }
      if key == .up, let last {
        field = TextField(last)
        return true
      }
      return field.press(key)
    case .texts(var fields):
      if move(key, withLetters: false) { return true }
      defer { form = .texts(fields) }
      return fields[cursor].press(key)
    case .pick:
      if move(key, withLetters: true) {
        form = .pick(cursor)
        return true
      }
      guard let index = letter(key) else { return false }
      cursor = index
      form = .pick(index)
    case .picks, .order:
      if move(key, withLetters: true) { return true }
      if key == .backspace, case .order(let order) = form {
        form = .order(order.dropLast())
        return true
      }
      guard let index = key == .character(" ") ? cursor : letter(key) else { return false }
      cursor = index
      mark(index)
    }
    return true
  }

  /// As if its letter had been pressed; of several fields, the keys are for this one.
  mutating func choose(_ index: Int) {
    guard (0..<count).contains(index) else { return }
    switch form {
    case .text: return
    case .texts: cursor = index
    case .pick:
      cursor = index
      form = .pick(index)
    case .picks, .order:
      cursor = index
      mark(index)
    }
  }

  private mutating func mark(_ index: Int) {
    switch form {
    case .picks(let set): form = .picks(set.symmetricDifference([index]))
    case .order(let order):
      form = .order(order.contains(index) ? order.filter { $0 != index } : order + [index])
    default: break
    }
  }

  private mutating func move(_ key: Key, withLetters: Bool) -> Bool {
    switch key {
    case .down: cursor = isUnmarked ? 0 : min(count - 1, cursor + 1)
    case .up: cursor = isUnmarked ? count - 1 : max(0, cursor - 1)
    case .character("j") where withLetters: return move(.down, withLetters: true)
    case .character("k") where withLetters: return move(.up, withLetters: true)
    default: return false
    }
    return true
  }

  /// Before anything is picked, down means the first and up the last.
  private var isUnmarked: Bool { form == .pick(nil) }

  private func letter(_ key: Key) -> Int? {
    guard case .character(let letter) = key,
      let index = PosedQuestion.letters.firstIndex(of: letter), index < count
    else { return nil }
    return index
  }
}
