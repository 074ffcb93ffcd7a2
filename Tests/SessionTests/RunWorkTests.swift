import Labs
import Notation
import Records
import Session
import Testing
import Tutor

@Suite struct RunWorkTests {
  func record(step: Int = 0, changes: [RunRecord.Change] = []) -> RunRecord {
    RunRecord(
      item: "a/lab-1", lab: "views", settings: [("rate", "0.02")], seed: 7, step: step,
      changes: changes)
  }

  /// Obeys, then works until there is nothing left to do.
  func after(_ orders: [RunOrder], most: Int = 10_000) -> RunReport? {
    var work = RunWork(shelf: DataShelf(folder: nil))
    for order in orders {
      work.obey(order)
      var rounds = 0
      while !work.isIdle, rounds < most {
        _ = work.advance()
        rounds += 1
      }
    }
    return work.report()
  }

  @Test("a run opens at the step it was left at")
  func open() throws {
    let report = try #require(after([.open(record(step: 50), views: ["loss"], generation: 1)]))
    #expect(report.report.step == 50)
    #expect(Array(report.figures.keys) == ["loss"])
    #expect(!report.isRunning)
  }

  @Test("forwards, back and forwards again is the same place")
  func time() throws {
    let straight = try #require(after([.open(record(), views: [], generation: 1), .step(80)]))
    let round = try #require(
      after([
        .open(record(), views: [], generation: 1), .step(100), .goTo(20), .step(2), .step(-1),
        .goTo(80),
      ]))
    #expect(round.report == straight.report)
    #expect(
      after([.open(record(), views: [], generation: 1), .step(5), .goTo(-3)])?.report.step == 0)
  }

  @Test("a change of rate is part of what is reported, and of what is opened again")
  func change() throws {
    let first = try #require(
      after([.open(record(), views: [], generation: 1), .step(30), .move("rate", 2), .step(10)]))
    #expect(first.changes.count == 1)
    let again = try #require(
      after([
        .open(
          record(step: 40, changes: [.init(step: 30, setting: "rate", value: "0.1")]), views: [],
          generation: 1)
      ]))
    #expect(again.report == first.report)
  }

  @Test("turning the page stops a long way, but not the way back to where a kept run left off")
  func pause() {
    var work = RunWork(shelf: DataShelf(folder: nil))
    work.obey(.open(record(step: 5000), views: [], generation: 1))
    work.obey(.pause)
    while !work.isIdle { _ = work.advance() }
    #expect(work.report()?.report.step == 5000)
    work.obey(.step(100_000))
    _ = work.advance()
    work.obey(.pause)
    #expect(work.isIdle)
    #expect(work.report()?.report.step ?? 0 < 105_000)
  }

  @Test("space stops a long way, and the next one runs")
  func toggle() {
    var work = RunWork(shelf: DataShelf(folder: nil))
    work.obey(.open(record(step: 5000), views: [], generation: 1))
    work.obey(.toggle)
    #expect(work.isIdle)
    work.obey(.toggle)
    #expect(work.report()?.isRunning == true)
  }

  @Test("at a pace it waits for the next step; at full speed it does not")
  func pace() {
    var work = RunWork(shelf: DataShelf(folder: nil))
    work.obey(.open(record(), views: [], generation: 1))
    work.obey(.pace(.steps(10)))
    work.obey(.toggle)
    #expect(work.advance() > 50)
    #expect(work.report()?.report.step == 1)
    work.obey(.pace(.full))
    for _ in 0..<5 { #expect(work.advance() == 0) }
    #expect(work.report()?.report.step ?? 0 > 5)
    work.obey(.pause)
    #expect(work.isIdle)
  }

  @Test("a run that diverges stops by itself")
  func diverged() throws {
    var start = record()
    start.settings = [("rate", "1"), ("loss", "mse")]
    let report = try #require(
      after([.open(start, views: ["loss"], generation: 1), .pace(.full), .toggle]))
    #expect(report.report.diverged)
    #expect(!report.isRunning)
  }

  @Test("a record that names no lab, or nonsense, opens nothing and says why")
  func nonsense() throws {
    var start = record()
    start.lab = "nothing"
    let report = try #require(
      after([.step(1), .open(start, views: [], generation: 1), .toggle, .goTo(9), .move("x", 1)]))
    #expect(report.failure?.contains("`nothing` is no lab") == true)
    #expect(!report.isRunning)
  }

  @Test("a branch changes the second run; both go back together, and meet where they parted")
  func branch() throws {
    let open = RunOrder.open(record(), views: ["loss"], generation: 1)
    let apart = try #require(
      after([open, .step(40), .branch, .change("rate", "0.2"), .step(10)]))
    let twin = try #require(apart.twin)
    #expect(apart.report.step == 50 && twin.report.step == 50)
    #expect(twin.difference == "rate 0.2" && twin.differences[2] != 0)
    #expect(apart.settings?["rate"] == .number(0.2))
    #expect(apart.changes.isEmpty)
    guard case .plot(let plot)? = apart.figures["loss"] else { return }
    #expect(plot.series.count == 4)
    let back = try #require(
      after([open, .step(40), .branch, .change("rate", "0.2"), .step(10), .step(-15)]))
    #expect(back.report == back.twin?.report && back.report.step == 35)
    #expect(
      after([open, .step(40), .branch, .change("rate", "0.2"), .alone, .step(1)])?.twin == nil)
  }

  @Test("twins begin at the start; one with another loss catches up with the first")
  func twins() throws {
    let open = RunOrder.open(record(), views: [], generation: 1)
    let begun = try #require(after([open, .step(40), .twins]))
    #expect(begun.report.step == 0 && begun.twin?.report.step == 0)
    let other = try #require(after([open, .twins, .step(60), .change("loss", "mse")]))
    #expect(other.report.step == 60 && other.twin?.report.step == 60)
    var start = record()
    start.settings = [("rate", "0.02"), ("loss", "mse")]
    let alone = try #require(after([.open(start, views: [], generation: 1), .step(60)]))
    #expect(other.twin?.report == alone.report)
  }

  @Test("a weight is set by hand; one that does not exist is said so, once")
  func weight() throws {
    let open = RunOrder.open(record(), views: [], generation: 1)
    let set = try #require(after([open, .step(3), .change("linear1.weights[0,0]", "0.5")]))
    #expect(set.report.measures[2] == 0.5 && set.changes.count == 1)
    for (name, text) in [("linear1.weights[0,9]", "1"), ("rate", "7"), ("nothing", "1")] {
      var work = RunWork(shelf: DataShelf(folder: nil))
      work.obey(open)
      work.obey(.change(name, text))
      #expect(work.report()?.complaint?.contains(name) == true)
      #expect(work.report()?.complaint == nil)
    }
  }

  @Test("a lab whose data is missing says which file, and trains nothing")
  func missing() throws {
    guard let lab = Laboratory.labs.first(where: { !$0.about.files.isEmpty }) else { return }
    var start = record()
    start.lab = lab.about.name
    start.settings = []
    let report = try #require(after([.open(start, views: [], generation: 1), .toggle]))
    #expect(report.failure?.contains(lab.about.files[0]) == true)
  }
}
