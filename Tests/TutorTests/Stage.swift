import Cells
import Courseware
import Figures
import Labs
import Notation
import Records
import Tutor

/// A tutor without a terminal: events go in, effects are kept, what a thread or the disk would
/// answer is answered here with fixed numbers.
struct Stage {
  var model: Model
  var effects: [Effect] = []
  /// Whether an opened run is at once where its record left off.
  var threadsAnswer = true
  private var clock = 0
  /// What is on the disk.
  private let lessons: [Lesson]

  static let lesson = LessonParser.parse(Array(source.utf8), path: "Lessons/1-lines/01-sample.md")
    .lesson

  init(
    height: Int = 24, width: Int = 80, marks: Marks = .braille, events: [LearnerEvent] = [],
    lesson: Lesson = Stage.lesson, and others: [Lesson] = [], hasColorMaps: Bool = false,
    words: Words = .english
  ) {
    lessons = [lesson] + others
    var later = Stage.lesson.heading
    later.id = "later"
    later.title = "A later lesson 模型"
    later.part = "Another part"
    later.needs = ["sample"]
    var other = Stage.lesson.heading
    other.id = "other"
    other.title = "Another lesson"
    model = Model(
      desk: Desk(
        height: height, width: width,
        abilities: Abilities(marks: marks, hasColorMaps: hasColorMaps), words: words,
        shelf: [Stage.lesson.heading, other, later], progress: Progress(events), seed: 1))
  }

  mutating func take(_ event: Event) {
    for effect in model.update(event) {
      effects.append(effect)
      switch effect {
      case .openLesson(let id):
        if let lesson = lesson(id) {
          take(.lessonOpened(lesson))
        } else {
          take(.lessonFailed(id: id, reason: "No such file"))
        }
      case .openTest(let id): if let lesson = lesson(id) { take(.testOpened(lesson)) }
      case .openReview(let items):
        take(
          .reviewOpened(
            items,
            lessons.filter { lesson in
              items.contains { $0.hasPrefix(lesson.heading.id + "/") }
            }))
      case .record(let deed):
        clock += 1
        take(.recorded(LearnerEvent(id: "\(clock)", time: clock, deed: deed)))
      case .run(let id, .open(let record, _, let generation)) where threadsAnswer:
        take(.runReported(id, Stage.report(record, generation: generation)))
      default: break
      }
    }
  }

  private func lesson(_ id: String) -> Lesson? { lessons.first { $0.heading.id == id } }

  /// Goes to a time, in seconds since 1970.
  mutating func wait(until now: Int) {
    clock = now
    _ = model.update(
      .resized(height: model.desk.height, width: model.desk.width), at: now)
  }

  mutating func press(_ keys: Key...) { for key in keys { take(.keyPressed(key)) } }
  mutating func type(_ text: String) {
    for letter in text { take(.keyPressed(.character(letter))) }
  }

  /// So many days later.
  mutating func wait(days: Int) {
    clock += days * 86_400
    _ = model.update(
      .resized(height: model.desk.height, width: model.desk.width), at: clock)
  }

  var text: String { model.view().text }

  /// What goldens keep: the screen without colors, then in color the styles, and the text, too,
  /// where color makes it another one.
  var picture: String {
    var abilities = model.desk.abilities
    abilities.hasColorMaps = true
    let (mono, color) = (model.view(), model.on(abilities).view())
    let text = mono.text == color.text ? "" : color.text + "\n"
    return mono.text + "\n── in color\n" + text + color.styles
  }

  /// A run as its thread would tell it, of numbers that no processor rounds.
  static func report(
    _ record: RunRecord, running: Bool = false, generation: Int = 1
  ) -> RunReport {
    let steps = Double(max(20, record.step))
    func curve(_ name: String, _ floor: Double) -> Plot.Series {
      .init(name, (0...20).map { Point(Double($0) * steps / 20, floor + 4.4 / (1 + Double($0))) })
    }
    let loss = Plot(
      title: "loss", x: Axis("steps", fromZero: true), y: Axis("", fromZero: true),
      series: [curve("train", 0.4), curve("unseen", 0.6)])
    let fit = Plot(
      title: "views", x: Axis("before"), y: Axis("", fromZero: true),
      series: [.init("y = b + w x", [Point(0, 0), Point(8, 6)])])
    let surface = Contour(
      title: "loss over b and w", x: Axis("b"), y: Axis("w"), xRange: -1...1, yRange: -1...1,
      heights: (0...8).map { row in
        (0...8).map { column in
          let x = Double(column) / 4 - 1
          let y = Double(row) / 4 - 1
          return x * x + 2 * y * y
        }
      }, path: [Point(-0.75, 0.75), Point(-0.25, 0.25), Point(0, 0.125)])
    return RunReport(
      generation: generation,
      report: LabReport(
        step: record.step, loss: 0.408, diverged: false,
        measures: [0.408, 0.453, 0.944, 0.25, 0.04, -0.023]),
      changes: [],
      figures: [
        "loss": .plot(loss), "fit": .plot(fit), "surface": .contour(surface),
        "gradients": .plot(loss),
      ], isRunning: running)
  }

  static let source = #"""
    ---
    format: 1
    id: sample
    title: A sample lesson
    part: A first part
    minutes: 9
    ---
    # Tomorrow

    Tomorrow's views are guessed from today's:

    $$ y = b + w x_1 $$

    * $x_1$ is the **feature**.
    * $w$ and $b$ are *unknown*.

    <!-- pause -->

    A function with unknowns is a model.

    ---
    # Look

    The machine walks down.

    ```lab
    lab: views
    set: days=1 loss=mae rate=0.02 seed=7
    show: surface, loss
    task: Where does the path turn?
    ```

    ```quiz
    id: square
    kind: number
    given: w in 2, 3
    ask: With $w$ = {w}, what is $w^2$?
    answer: w^2
    slip: 2*w | That is twice {w}, not {w} times {w}.
    hint: Times itself.
    hint: {w} times {w}.
    why: A square is a number times itself: {w^2}.
    ```

    ```quiz
    id: which
    kind: choice
    ask: Which loss squares the error?
    - [ ] MAE | MAE takes its size.
    - [x] MSE
    - [ ] neither
    hint: S stands for it.
    why: MSE is the mean *square* error.
    ```

    ---
    # The end

    That was all.
    """#
}
