import Cells

extension Model {
  /// A click is what the thing under it is for; a drag goes on with what was pressed, wherever the
  /// mouse has got to; the wheel scrolls.
  mutating func point(_ pointer: Pointer) {
    guard desk.preferences.mouse else { return }
    switch pointer.action {
    case .press:
      desk.notice = nil
      count = nil
      let hit = targets.last { $0.area.contains(row: pointer.row, column: pointer.column) }
      grabbed = hit
      if let hit { take(hit, pointer) }
    case .drag:
      guard let grabbed, case .slide = grabbed.hit else { return }
      take(grabbed, pointer)
    case .release: grabbed = nil
    case .wheelUp: scroll(by: -3)
    case .wheelDown: scroll(by: 3)
    }
  }

  private mutating func take(_ target: Target, _ pointer: Pointer) {
    if case .key(let key) = target.hit { return press(key) }
    follow(screens[screens.count - 1].point(target, pointer, &desk))
    refreshViews()
  }

  /// What has more than fits is scrolled, a list is walked; nothing else moves.
  private mutating func scroll(by rows: Int) {
    let step = rows < 0 ? Key.up : .down
    switch screen {
    case .lesson(var lesson):
      lesson.scroll(by: rows, desk)
      screens[screens.count - 1] = .lesson(lesson)
    case .page, .help, .findings: for _ in 0..<abs(rows) { press(step) }
    case .home, .contents, .labs, .palette, .glossary: press(step)
    case .lab, .sweep, .trace, .quiz, .summary, .options: break
    }
  }
}
