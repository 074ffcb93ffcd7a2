import Figures
import Notation

extension BoxesLab {
  private func corners(_ boxes: [Box]) -> [(Point, Point)] {
    boxes.map { (Point($0.left, $0.bottom), Point($0.right, $0.top)) }
  }

  private func corners(_ candidates: [Int]) -> [(Point, Point)] {
    corners(candidates.map { scene.candidates[$0].box })
  }

  /// What the last step did, in words.
  private var happened: String {
    guard let taken = suppression.kept.last else {
      return "\(suppression.waiting.count) boxes wait"
    }
    let struck = suppression.struckNow.count
    let words = "box \(name(taken)) kept, \(struck) struck"
    return words + (suppression.isDone ? ", none left" : "")
  }

  /// What is there is an area, what is said of it a line; what is kept lies on top.
  var picture: Plot {
    Plot(
      title: happened, x: Axis("x", whole: 0...DetectedScene.width),
      y: Axis("y", whole: 0...DetectedScene.height),
      series: [
        .areas("object", corners(scene.things.map(\.box)), ink: 5),
        .boxes("waiting", corners(suppression.waiting), ink: 2),
        .boxes("struck now", corners(suppression.struckNow), ink: 1),
        .boxes("kept", corners(suppression.kept), labels: suppression.kept.map(name), ink: 0),
      ])
  }

  /// Each box that the last step could have struck, by its confidence.
  var overlaps: Plot {
    let axes = (
      x: Axis("confidence", whole: 0...1), y: Axis("IoU", whole: 0...1)
    )
    guard let taken = suppression.kept.last else {
      return Plot(title: "overlap with the box taken: none yet", x: axes.x, y: axes.y, series: [])
    }
    let best = scene.candidates[taken]
    func points(_ candidates: [Int]) -> [Point] {
      candidates.map {
        Point(scene.candidates[$0].confidence, scene.candidates[$0].box.overlap(best.box))
      }
    }
    func series(_ name: String, _ candidates: [Int], ink: Int) -> Plot.Series {
      // Words only where there is something to see: most boxes are far away.
      let near = candidates.filter { scene.candidates[$0].box.overlap(best.box) > 0 }
      let far = candidates.filter { scene.candidates[$0].box.overlap(best.box) == 0 }
      return .init(
        name, points(near + far), mark: .points, labels: near.map(self.name), ink: ink)
    }
    return Plot(
      title: "overlap with box \(name(taken))", x: axes.x, y: axes.y,
      series: [
        .init("threshold", [Point(0, threshold), Point(1, threshold)], ink: 4),
        series("struck now", suppression.struckNow, ink: 1),
        series("waiting", suppression.waiting, ink: 2),
        series("kept before", suppression.kept.dropLast(), ink: 0),
      ])
  }

  /// How it ends, for many values of one setting.
  private func ends(
    _ title: String, _ label: String, at value: Double, _ end: (Double) -> Suppression
  ) -> Plot {
    let scores = (0...50).map { step -> (Double, DetectionScore) in
      let value = Double(step) / 50
      return (value, DetectionScore(end(value)))
    }
    func series(_ name: String, _ value: (DetectionScore) -> Double) -> Plot.Series {
      .init(name, scores.map { Point($0.0, value($0.1)) })
    }
    return Plot(
      title: title, x: Axis(label, whole: 0...1), y: Axis("", whole: 0...1),
      series: [
        series("precision", \.precision), series("recall", \.recall), series("F1", \.f1),
      ], marker: value)
  }

  private func end(threshold: Double, least: Double) -> Suppression {
    Suppression(scene, threshold: threshold, least: least, steps: scene.candidates.count)
  }

  var overThreshold: Plot {
    ends("in the end, with least \(Numeral.brief(least))", "threshold", at: threshold) {
      end(threshold: $0, least: least)
    }
  }

  var overConfidence: Plot {
    ends("in the end, with threshold \(Numeral.brief(threshold))", "least confidence", at: least) {
      end(threshold: threshold, least: $0)
    }
  }

  var list: Table {
    let finds = Dictionary(uniqueKeysWithValues: zip(suppression.kept, score.finds))
    let rows = scene.candidates.indices.map { index -> [Table.Datum] in
      let candidate = scene.candidates[index]
      let best = scene.things.map { $0.box.overlap(candidate.box) }.max() ?? 0
      let fate =
        switch suppression.fates[index] {
        case .waiting: "waits"
        case .unsure: "too unsure"
        case .struck(let step, let by): "struck by \(name(by)), step \(step)"
        case .kept(let step):
          "kept, step \(step)"
            + (finds[index].flatMap { $0 } != nil
              ? "" : best >= DetectionScore.needed ? ": a double" : ": a false alarm")
        }
      return [
        .text(name(index)), .number(candidate.confidence), .number(rounded(best)), .text(fate),
      ]
    }
    return Table(
      title: happened, columns: ["box", "confidence", "IoU with an object", "what became of it"],
      rows: rows)
  }

  private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
