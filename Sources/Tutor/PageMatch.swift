import Cells
import Courseware

/// Where the pages of a lesson are after its author has changed it: those before and those after the
/// change are where they were, from the beginning or from the end.
struct PageMatch {
  private let old: Int
  private let new: Int
  /// Pages at the beginning that are as before.
  private let head: Int
  /// Pages at the end that are as before.
  private let tail: Int

  init(from old: Lesson, to new: Lesson) {
    let (before, after) = (old.pages.map(PageMatch.text), new.pages.map(PageMatch.text))
    let most = min(before.count, after.count)
    var head = 0
    while head < most, before[head] == after[head] { head += 1 }
    var tail = 0
    while tail < most - head, before[before.count - 1 - tail] == after[after.count - 1 - tail] {
      tail += 1
    }
    (self.old, self.new, self.head, self.tail) = (before.count, after.count, head, tail)
  }

  /// Where a page is now, or the nearest one, if it has gone.
  func now(_ page: Int) -> Int {
    if page < head { return page }
    if page >= old - tail { return page + new - old }
    // Within the change: as far into it as before.
    return max(0, min(page, max(head, new - tail - 1), new - 1))
  }

  /// What a page says, wherever its lines stand in the file.
  private static func text(_ page: Page) -> [String] {
    PageLayout(page, width: PageLayout.widest) { CellLine($0.id) }.lines.map(\.text)
  }
}
