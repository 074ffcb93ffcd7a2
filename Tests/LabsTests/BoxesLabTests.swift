import Cells
import Figures
import Labs
import Notation
import Testing

@Suite struct BoxesLabTests {
  static func run(
    _ settings: [(name: String, value: String)] = [], seed: UInt64 = 1, steps: Int = 200
  ) throws -> Run {
    var run = try Run(BoxesLab.self, try Settings(BoxesLab.about, settings), seed: seed)
    while run.step < steps, run.advance() {}
    return run
  }

  static func lab(_ run: Run) throws -> BoxesLab { try #require(run.lab as? BoxesLab) }

  static func box(_ left: Double, _ bottom: Double, _ right: Double, _ top: Double) -> Box {
    Box(left: left, bottom: bottom, right: right, top: top)
  }

  // MARK: What it is there to show

  @Test("too low a threshold eats neighbors", arguments: 1...8)
  func low(seed: UInt64) throws {
    let run = try Self.run([("threshold", "0.2")], seed: seed)
    #expect(run.measure("eaten") >= 1)
    #expect(run.measure("doubles") == 0)
    #expect(run.measure("recall") < 1)
  }

  @Test("too high a one leaves doubles", arguments: 1...8)
  func high(seed: UInt64) throws {
    let run = try Self.run([("threshold", "0.8")], seed: seed)
    #expect(run.measure("doubles") >= 3)
    #expect(run.measure("eaten") == 0 && run.measure("recall") == 1)
    #expect(run.measure("precision") < 0.5)
  }

  @Test(
    "between them everything is found once, and false alarms go with the least confidence",
    arguments: 1...8)
  func between(seed: UInt64) throws {
    let run = try Self.run([("scatter", "0.06"), ("least", "0.55")], seed: seed)
    #expect(run.measure("f1") == 1 && run.measure("kept") == 4)
    #expect(run.measure("doubles") == 0 && run.measure("eaten") == 0)
    #expect(run.measure("iou") > 0.75)
    let unsure = try Self.run([("scatter", "0.06"), ("least", "0"), ("alarms", "6")], seed: seed)
    #expect(unsure.measure("recall") == 1 && unsure.measure("precision") < 1)
  }

  @Test("of two classes neither eats the other", arguments: 1...8)
  func classes(seed: UInt64) throws {
    let run = try Self.run([("threshold", "0.2"), ("classes", "2")], seed: seed)
    #expect(run.measure("eaten") == 0 && run.measure("recall") == 1)
  }

  @Test("each step keeps one, the most confident that waited; when none waits it is over")
  func steps() throws {
    var run = try Self.run(steps: 0)
    while !run.isOver {
      let before = try Self.lab(run).suppression.waiting
      run.advance()
      let suppression = try Self.lab(run).suppression
      #expect(suppression.kept.last == before.first)
      #expect(run.measure("kept") == Double(run.step))
      #expect(suppression.waiting.count == before.count - 1 - suppression.struckNow.count)
    }
    #expect(run.measure("waiting") == 0)
  }

  @Test("a threshold changed on the way is as if it had been so from the start")
  func live() throws {
    for (name, value) in [("threshold", "0.2"), ("threshold", "0.9"), ("least", "0.7")] {
      var run = try Self.run(steps: 3)
      try run.change(name, to: try Run.read(name, value, run.about))
      let fresh = try Self.run([(name, value)], steps: 3)
      #expect(
        run.report.measures.elementsEqual(fresh.report.measures) {
          $0.bitPattern == $1.bitPattern
        })
    }
    // What was over goes on when more may be kept.
    var run = try Self.run()
    let end = run.step
    try run.change("threshold", to: .number(0.9))
    #expect(!run.isOver)
    run.advance()
    #expect(run.step == end + 1 && run.measure("kept") == Double(end + 1))
    try TimeTravel.expectSame(
      try Self.run(steps: 0), changes: [(2, "threshold", "0.9"), (4, "least", "0.5")])
  }

  // MARK: Overlap, scene, suppression, score

  @Test(
    "overlap by hand",
    arguments: [
      (box(0, 0, 2, 2), 1), (box(1, 0, 3, 2), 1 / 3), (box(0, 0, 1, 2), 0.5),
      (box(2, 0, 4, 2), 0), (box(5, 5, 6, 6), 0), (box(1, 1, 1, 1), 0), (box(-1, -1, 3, 3), 0.25),
    ] as [(Box, Double)])
  func overlap(other: Box, expected: Double) {
    let box = Self.box(0, 0, 2, 2)
    #expect(abs(box.overlap(other) - expected) < 1e-12)
    #expect(other.overlap(box) == box.overlap(other))
  }

  @Test("two boxes of nothing do not overlap, not even themselves")
  func nothing() {
    let box = Self.box(1, 1, 1, 1)
    #expect(box.overlap(box) == 0)
  }

  @Test(
    "neighbors overlap as asked, the other objects not at all, every box is in the picture",
    arguments: [0, 0.2, 0.4, 0.8], 1...6)
  func scene(neighbors: Double, seed: UInt64) throws {
    let scene = DetectedScene(
      things: 4, candidates: 6, scatter: 0.3, neighbors: neighbors, alarms: 4, kinds: 2, seed: seed)
    #expect(scene.candidates.count == 28 && scene.candidates.count { $0.thing == nil } == 4)
    for first in 0..<4 {
      for second in first + 1..<4 {
        let overlap = scene.things[first].box.overlap(scene.things[second].box)
        #expect(abs(overlap - (first == 0 && second == 1 ? neighbors : 0)) < 1e-9)
      }
    }
    for box in scene.candidates.map(\.box) + scene.things.map(\.box) {
      #expect(box.left >= 0 && box.right <= DetectedScene.width)
      #expect(box.bottom >= 0 && box.top <= DetectedScene.height)
      #expect(box.width > 0 && box.height > 0)
    }
    for (before, after) in zip(scene.candidates, scene.candidates.dropFirst()) {
      #expect(before.confidence >= after.confidence)
    }
  }

  @Test("the same as the textbook's loop: sort, take the first, filter the rest", arguments: 1...12)
  func twin(seed: UInt64) {
    let scene = DetectedScene(
      things: 6, candidates: 12, scatter: 0.25, neighbors: 0.5, alarms: 10,
      kinds: seed % 2 == 0 ? 1 : 2, seed: seed)
    for threshold in [0, 0.1, 0.35, 0.5, 0.75, 1] {
      for least in [0, 0.4, 0.9] {
        var rest = scene.candidates.indices.filter { scene.candidates[$0].confidence >= least }
        var kept: [Int] = []
        while !rest.isEmpty {
          let best = rest.removeFirst()
          let box = scene.candidates[best]
          kept.append(best)
          rest = rest.filter {
            let other = scene.candidates[$0]
            return other.kind != box.kind || other.box.overlap(box.box) <= threshold
          }
        }
        let found = Suppression(scene, threshold: threshold, least: least, steps: 1000)
        #expect(found.kept == kept)
      }
    }
  }

  @Test("a score by hand: found, a double, a false alarm, and one that was eaten")
  func score() {
    let things = [Self.box(0, 0, 10, 10), Self.box(4, 0, 14, 10), Self.box(50, 0, 60, 10)]
    let scene = DetectedScene(
      things: things.map { .init(box: $0) },
      candidates: [
        .init(box: Self.box(0, 0, 10, 10), confidence: 0.9, thing: 0),
        // Overlaps the first by 6/14.
        .init(box: Self.box(4, 0, 14, 10), confidence: 0.8, thing: 1),
        .init(box: Self.box(50, 0, 60, 8), confidence: 0.7, thing: 2),
        // Overlaps that by 0.6/1 and a bit, and its object by 0.6.
        .init(box: Self.box(50, 4, 60, 10), confidence: 0.6, thing: 2),
        .init(box: Self.box(90, 0, 95, 5), confidence: 0.3),
      ])
    func score(_ threshold: Double, steps: Int = 100) -> DetectionScore {
      DetectionScore(Suppression(scene, threshold: threshold, least: 0, steps: steps))
    }
    let low = score(0.4)
    // 8 of 10 rows and 6 of 10 share 4: 4/10 overlap is not more than 0.4.
    #expect(low.finds == [0, 2, nil, nil])
    #expect(low.eaten == 1 && low.doubles == 1)
    #expect(low.precision == 0.5 && low.recall == 2.0 / 3)
    #expect(low.f1 == 4.0 / 7 && abs(low.overlap - 0.9) < 1e-12)
    let lower = score(0.3)
    #expect(lower.finds == [0, 2, nil] && lower.doubles == 0 && lower.eaten == 1)
    let high = score(0.5)
    #expect(high.finds == [0, 1, 2, nil, nil] && high.eaten == 0 && high.recall == 1)
    let none = score(0.5, steps: 0)
    #expect(none.precision.isNaN && none.recall == 0 && none.f1 == 0 && none.eaten == 0)
  }

  // MARK: Views

  static func plot(_ run: Run, _ view: String) throws -> Plot {
    guard case .plot(let plot) = run.figure(view) else { throw LabError.badValue(view) }
    return plot
  }

  @Test("the picture has every box that waits, was struck just now, or is kept; axes stand still")
  func picture() throws {
    var run = try Self.run(steps: 0)
    var struck = 0
    while true {
      let plot = try Self.plot(run, "boxes")
      let counts = plot.series.map { $0.points.count / 2 }
      struck += counts[2]
      #expect(counts == [4, Int(run.measure("waiting")), counts[2], Int(run.measure("kept"))])
      #expect(struck == Int(run.measure("struck")))
      let text = run.figure("boxes").grid(height: 16, width: 70, medium: Medium(.ascii)).text
      #expect(text.contains("200 "))
      if !run.advance() { break }
    }
  }

  @Test("in the overlap view the struck lie above the threshold, those that wait below")
  func overlaps() throws {
    for step in 1...4 {
      let run = try Self.run(steps: step)
      let plot = try Self.plot(run, "overlap")
      #expect(plot.series[1].points.allSatisfy { $0.y > 0.5 })
      #expect(plot.series[2].points.allSatisfy { $0.y <= 0.5 })
      #expect(!plot.series[1].points.isEmpty)
      #expect(plot.series[1].labels.count == plot.series[1].points.count)
    }
    #expect(try Self.run(steps: 0).figure("overlap").summary.hasSuffix("nothing yet."))
  }

  @Test("what the threshold and confidence views promise is what comes", arguments: 1...3)
  func promises(seed: UInt64) throws {
    let start = try Self.run(seed: seed, steps: 1)
    for (view, name) in [("threshold", "threshold"), ("confidence", "least")] {
      let plot = try Self.plot(start, view)
      #expect(plot.marker == (name == "threshold" ? 0.5 : 0.2))
      for index in stride(from: 0, through: 50, by: 10) {
        let value = Double(index) / 50
        let end = try Self.run([(name, "\(value)")], seed: seed)
        let (precision, recall) = (plot.series[0].points[index], plot.series[1].points[index])
        #expect(precision.x == value)
        #expect(precision.y.bitPattern == end.measure("precision").bitPattern)
        #expect(
          recall.y == end.measure("recall") && plot.series[2].points[index].y == end.measure("f1"))
      }
    }
  }

  @Test("the list says of every box what became of it")
  func list() throws {
    let run = try Self.run([("threshold", "0.8"), ("least", "0.3"), ("alarms", "8")])
    let words = run.figure("list").table.rows.map { row in
      if case .text(let words) = row[3] { words } else { "" }
    }
    #expect(words.count == 28)
    #expect(words.count { $0.hasPrefix("kept") } == Int(run.measure("kept")))
    #expect(words.count { $0.hasPrefix("struck by") } == Int(run.measure("struck")))
    #expect(words.count { $0.hasSuffix("a double") } == Int(run.measure("doubles")))
    #expect(words.contains("too unsure"))
    let two = try Self.run([("classes", "2")], steps: 1).figure("list").csv
    #expect(two.contains("1 dog,") || two.contains("1 cat,"))
  }

  @Test("a twin's picture is its own: two pictures in one are none")
  func pair() throws {
    var pair = RunPair(try Self.run(steps: 0))
    pair.beginTwins()
    try pair.change("threshold", to: .number(0.2))
    for _ in 0..<3 { pair.advance() }
    let figure = pair.figure("boxes")
    #expect(figure.title.hasPrefix("second run: box "))
    #expect(figure.table.rows == pair.second?.figure("boxes").table.rows)
    guard case .plot(let curves) = pair.figure("threshold") else { return }
    #expect(curves.series.count == 6)
  }
}
