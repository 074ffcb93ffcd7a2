import Courseware
import Glibc
import LessonTree
import Patience
import Testing

@Suite struct LintSpeedTests {
  /// Of this thread alone: what else runs does not count.
  private func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test("a hundred lessons are linted within a second and a half of a processor")
  func hundred() {
    // They take a quarter of a second where a thousand take their three on two processors.
    let lessons = (0..<100).map { Array(LessonTree.lesson($0).utf8) }
    let catalog = LintTests.catalog
    let start = seconds()
    var labs = 0
    for (index, bytes) in lessons.enumerated() {
      let (lesson, problems) = LessonParser.parse(bytes, path: LessonTree.path(index))
      #expect(problems.isEmpty)
      #expect(lesson.questions.count == 6)
      let found = Lint.check(lesson, against: catalog)
      #expect(
        found.allSatisfy {
          ["unknown-lab", "unknown-lesson", "unknown-setting"].contains($0.code)
            || $0.severity == .warning
            || $0.code == "bad-value"
        }, "\(found)")
      labs += lesson.labs.count + lesson.claims.count
    }
    #expect(labs == 300)
    #expect(seconds() - start < 1.5 * Double(Patience.factor))
  }

  @Test("the head of a lesson takes a fraction of the whole")
  func head() {
    let bytes = Array(LessonTree.lesson(7).utf8)
    let end = Source.endOfHeading(bytes)
    #expect(end.map { $0 < 200 } == true)
    func time(_ body: () -> Void) -> Double {
      (0..<5).map { _ in
        let start = seconds()
        for _ in 0..<50 { body() }
        return seconds() - start
      }.min()!
    }
    let whole = time { _ = LessonParser.parse(bytes, path: "1-a/01-b.md") }
    let head = time {
      let end = Source.endOfHeading(bytes) ?? bytes.count
      _ = HeadingParser.parse(Source(bytes: Array(bytes[..<end])), path: "1-a/01-b.md")
    }
    #expect(head * 8 < whole, "\(head) of \(whole)")
  }
}
