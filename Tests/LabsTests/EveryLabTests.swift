import Cells
import Figures
import Glibc
import Labs
import Notation
import Patience
import Testing

/// What holds for every lab, whatever it shows.
@Suite struct EveryLabTests {
  static let names = Laboratory.labs.map { $0.about.name }

  /// The data files, from the source tree.
  static func data(for about: LabDescription) throws -> LabData {
    var files: [String: [UInt8]] = [:]
    for name in about.files {
      let bytes: [UInt8] = try #require(Assets.bytes(of: name), "Assets/\(name) is missing")
      files[name] = bytes
    }
    return LabData(files)
  }

  static func run(
    _ name: String, _ settings: [(name: String, value: String)] = [], seed: UInt64 = 3
  ) throws -> Run {
    let type = try Laboratory.lab(named: name)
    return try Run(
      type, try Settings(type.about, settings), seed: seed, data: try data(for: type.about))
  }

  /// Everything that can be seen of a run.
  struct Seen: Equatable {
    var report: LabReport
    var figures: [String]

    init(_ run: Run) {
      report = run.report
      figures = run.about.views.map { view in
        let figure = run.figure(view.name)
        return figure.summary + figure.csv
      }
    }
  }

  @Test("rewound and replayed, a run is the same to the last bit", arguments: names)
  func sameBits(name: String) throws {
    var run = try EveryLabTests.run(name)
    var reports = [run.report]
    var seen: [Int: Seen] = [0: Seen(run)]
    while run.step < 70, run.advance() {
      reports.append(run.report)
      if run.step % 23 == 0 { seen[run.step] = Seen(run) }
    }
    let last = run.step
    for target in stride(from: last - 1, through: 0, by: -1) {
      run.rewind(to: target)
      #expect(run.report == reports[target])
      #expect(run.history.count == target + 1)
      if let seen = seen[target] { #expect(Seen(run) == seen, "figures at \(target)") }
    }
    for step in stride(from: 1, through: last, by: 1) {
      run.advance()
      #expect(run.report == reports[step])
    }
    var again = try EveryLabTests.run(name)
    while again.step < last, again.advance() {}
    #expect(Seen(again) == Seen(run))
  }

  @Test("a copy that was lightened goes on like one that was not", arguments: names)
  func lightened(name: String) throws {
    var run = try EveryLabTests.run(name)
    while run.step < 10, run.advance() {}
    var (heavy, light) = (run.lab, run.lab)
    light.lighten()
    for _ in 0..<3 where !run.isOver {
      heavy.step()
      light.step()
      #expect(heavy.report == light.report)
    }
  }

  @Test(
    "changes by hand are part of the run: rewound past them and replayed, all is the same",
    arguments: names)
  func changes(name: String) throws {
    var run = try EveryLabTests.run(name)
    while run.step < 12, run.advance() {}
    for setting in run.about.settings where setting.isLive {
      let value = setting.moved(run.settings[setting.name], by: 1)
      try run.change(setting.name, to: value)
    }
    if let tensor = run.lab.weights.first(where: { $0.value.count > 0 }) {
      let weight = WeightName(tensor.name, tensor.place(0))
      try run.change(weight.text, to: .number(0.25))
      #expect(run.lab.weight(weight) == 0.25)
    }
    let changed = Seen(run)
    let there = run.step
    while run.step < 30, run.advance() {}
    let end = Seen(run)
    let last = run.step
    run.rewind(to: 5)
    while run.step < there, run.advance() {}
    #expect(Seen(run) == changed)
    while run.step < last, run.advance() {}
    #expect(Seen(run) == end)
    let type = try Laboratory.lab(named: name)
    var again = try Run(
      type, run.start, seed: 3, data: try EveryLabTests.data(for: type.about),
      changes: run.changes)
    while again.step < last, again.advance() {}
    #expect(Seen(again) == end)
  }

  @Test(
    "looking changes the report and nothing else: what comes after is the same", arguments: names)
  func looking(name: String) throws {
    var run = try EveryLabTests.run(name)
    while run.step < 7, run.advance() {}
    var (lab, looked) = (run.lab, run.lab)
    looked.look()
    looked.look()
    #expect(looked.weights == lab.weights)
    for _ in 0..<60 where !lab.report.isDone {
      lab.step()
      looked.step()
    }
    lab.look()
    looked.look()
    #expect(lab.report == looked.report)
  }

  @Test("twins that differ in a rate only report the same before a step is taken", arguments: names)
  func twins(name: String) throws {
    var run = try EveryLabTests.run(name)
    while run.step < 13, run.advance() {}
    guard let rate = run.about.setting("rate"), rate.isLive else { return }
    var pair = RunPair(run)
    pair.branch()
    try pair.change("rate", to: rate.moved(run.settings["rate"], by: 1))
    // Random starts with another rate are another statistic.
    let differences = zip(run.about.measures, pair.differences)
      .filter { !$0.hasPrefix("starts") && $1 != 0 && !$1.isNaN }
    #expect(differences.isEmpty)
  }

  @Test("every view says what there is to see and can be drawn at any size", arguments: names)
  func views(name: String) throws {
    var run = try EveryLabTests.run(name)
    for steps in [0, 1, 20] {
      while run.step < steps, run.advance() {}
      for view in run.about.views {
        let figure = run.figure(view.name)
        #expect(figure.summary.hasSuffix("."), "\(view.name): \(figure.summary)")
        let table = figure.table
        #expect(!table.columns.isEmpty && table.rows.allSatisfy { $0.count == table.columns.count })
        for (height, width) in [(1, 1), (8, 30), (14, 60), (30, 118)] {
          for marks in [Marks.braille, .ascii] {
            let grid = figure.grid(height: height, width: width, medium: Medium(marks))
            if height > 10 { #expect(grid.text.count > 60, "\(view.name)") }
          }
        }
      }
    }
  }

  @Test(
    "settings have a help, a range that holds their first value, and names of their own",
    arguments: names)
  func settings(name: String) throws {
    let about = try Laboratory.lab(named: name).about
    #expect(Set(about.settings.map(\.name)).count == about.settings.count)
    #expect(Set(about.views.map(\.name)).count == about.views.count)
    #expect(Set(about.measures).count == about.measures.count)
    for setting in about.settings {
      #expect(!setting.help.isEmpty)
      #expect(try setting.read(setting.initial.text) == setting.initial, "\(setting.name)")
    }
    let run = try EveryLabTests.run(name)
    #expect(run.report.measures.count == about.measures.count)
    if run.report.loss.isFinite, about.measures.contains("surface.x") {
      for view in ["loss", "surface", "gradients"] {
        #expect(about.views.contains { $0.name == view }, "\(name) lacks the view \(view)")
      }
    }
  }

  @Test("the table of labs in their README has a row for it", arguments: names)
  func told(name: String) throws {
    let bytes = try #require(Assets.bytes(of: "../Sources/Labs/README.md"))
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("| `\(name)` |") })
  }

  @Test("100,000 steps of history stay under 30 MB, reckoned from a copy's size", arguments: names)
  func memory(name: String) throws {
    var run = try EveryLabTests.run(name)
    while run.step < 50, run.advance() {}
    let history = 4 * run.about.measures.count * 100_000
    #expect(Checkpoints.most(run.lab.footprint) + history < 30 << 20)
  }

  @Test(
    "after 100,000 steps one step back takes at most 50 ms, anywhere",
    .enabled(if: getenv("GRADUS_LONG") != nil), arguments: names)
  func oneStepBack(name: String) throws {
    var run = try EveryLabTests.run(name)
    while run.step < 100_000, run.advance() {}
    #expect(run.footprint < 30 << 20, "\(run.footprint >> 20) MB")
    var slowest = Duration.zero
    // From the end, and from places that are jumps.
    for top in [run.step, run.step * 2 / 3, run.step / 5] {
      run.rewind(to: top)
      for _ in 0..<min(200, run.step) {
        // The fastest of three: others use the processor too.
        let here = run
        let times = (0..<3).map { _ in
          run = here
          return ContinuousClock().measure { run.rewind(to: run.step - 1) }
        }
        slowest = max(slowest, times.min()!)
      }
    }
    print("\(name): \(run.footprint >> 10) KB, slowest step back \(slowest)")
    #expect(slowest < .milliseconds(50) * Patience.factor, "\(slowest)")
  }
}

/// The data files of the source tree.
enum Assets {
  static func bytes(of name: String) -> [UInt8]? {
    let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    guard let file = fopen("/\(folder)/Assets/\(name)", "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes
  }
}
