import Figures
import Labs
import Notation
import Synchronization
import Testing

/// A lab that only counts: its number depends on every step before, and its steps are counted over
/// all its copies.
private struct CountingLab: Lab {
  final class Counter: Sendable {
    let steps = Atomic<Int>(0)
  }

  static let counter = Mutex<Counter?>(nil)

  static let about = LabDescription(
    name: "counting", summary: "", settings: [], views: [], measures: ["number"])

  private let counter: Counter
  private var number: UInt64
  /// What a step makes anew.
  private var isWhole = true
  private(set) var report: LabReport
  static let footprintSetting = Atomic<Int>(100)
  var footprint: Int { CountingLab.footprintSetting.load(ordering: .relaxed) }

  init(settings: Settings, seed: UInt64, data: LabData) {
    counter = CountingLab.counter.withLock { $0! }
    number = seed
    report = LabReport(step: 0, measures: [0])
  }

  mutating func step() {
    counter.steps.add(1, ordering: .relaxed)
    number = number &* 6_364_136_223_846_793_005 &+ 1
    isWhole = true
    report = LabReport(step: report.step + 1, measures: [Double(number >> 40)])
  }

  mutating func lighten() { isWhole = false }

  func figure(_ view: String, history: History) -> Figure {
    .table(Table(title: isWhole ? "whole" : "light", columns: [], rows: []))
  }
}

/// One at a time: the counter is shared.
@Suite(.serialized) struct CheckpointsTests {
  private func run(footprint: Int) throws -> (Run, CountingLab.Counter) {
    let counter = CountingLab.Counter()
    CountingLab.counter.withLock { $0 = counter }
    CountingLab.footprintSetting.store(footprint, ordering: .relaxed)
    return (try Run(CountingLab.self, try Settings(CountingLab.about), seed: 9), counter)
  }

  private func isWhole(_ run: Run) -> Bool {
    guard case .table(let table) = run.figure("") else { return false }
    return table.title == "whole"
  }

  @Test(
    "one step back replays at most 22 steps, anywhere in 100,000, however large a copy is",
    arguments: [100, 50_000, 400_000, 40_000_000])
  func oneBack(footprint: Int) throws {
    var (run, counter) = try run(footprint: footprint)
    var numbers = [run.report.measures[0]]
    let steps = 100_000
    for _ in 0..<steps {
      run.advance()
      numbers.append(run.report.measures[0])
    }
    var most = 0
    var seen = 0
    // Down some way from each of these places; to the place itself is a jump.
    for top in [100_000, 65_537, 65_536, 50_003, 32_768, 12_345, 1024, 600, 7] {
      run.rewind(to: top)
      #expect(run.step == top)
      for target in stride(from: top - 1, through: max(0, top - 3000), by: -1) {
        let before = counter.steps.load(ordering: .relaxed)
        run.rewind(to: target)
        most = max(most, counter.steps.load(ordering: .relaxed) - before)
        seen += 1
        #expect(run.step == target && run.report.measures[0] == numbers[target])
        #expect(isWhole(run))
      }
    }
    #expect(seen > 15_000)
    #expect(most <= 22, "\(most) steps for one back")
    #expect(run.copies * footprint <= Checkpoints.most(footprint))
  }

  @Test("however one wanders, every step is what it was, and few copies are kept")
  func wandering() throws {
    var (run, _) = try run(footprint: 300_000)
    var numbers = [run.report.measures[0]]
    while run.step < 20_000 {
      run.advance()
      numbers.append(run.report.measures[0])
    }
    var state: UInt64 = 1
    func draw(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(below))
    }
    for _ in 0..<3000 {
      switch draw(6) {
      case 0: run.rewind(to: draw(max(1, run.step)))
      case 1: for _ in 0..<draw(500) where run.step < 20_000 { run.advance() }
      case 2: run.turnBack(to: draw(max(1, run.step)))
      case 3: for _ in 0..<draw(40) { run.rewind(to: run.step - 1) }
      default: run.rewind(to: run.step - draw(30))
      }
      #expect(run.report.measures[0] == numbers[run.step])
      #expect(isWhole(run))
      #expect(run.copies * 300_000 <= Checkpoints.most(300_000))
    }
  }

  @Test("a long way back can be stopped on the way, and gone on")
  func stopped() throws {
    var (run, counter) = try run(footprint: 40_000_000)
    for _ in 0..<50_000 { run.advance() }
    let before = counter.steps.load(ordering: .relaxed)
    run.turnBack(to: 30_000)
    #expect(run.step < 30_000)
    #expect(counter.steps.load(ordering: .relaxed) - before < 100)
    run.advance()
    run.rewind(to: 10)
    #expect(run.step == 10)
    #expect(run.history.count == 11)
  }
}
