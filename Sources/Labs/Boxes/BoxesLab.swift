import Figures
import Notation

/// A detector finds everything many times over. A step takes the most confident box that is left and
/// strikes out those that overlap it too much: too low a threshold eats neighbors, too high a one
/// leaves doubles.
package struct BoxesLab: Lab {
  package private(set) var report = LabReport(step: 0, measures: [])
  package let scene: DetectedScene
  package private(set) var suppression: Suppression
  package private(set) var score: DetectionScore
  private(set) var threshold: Double
  private(set) var least: Double
  private let kinds: Int

  package static let about = LabDescription(
    name: "boxes",
    summary: "Object detection: which of a detector's overlapping boxes to keep.",
    settings: [
      Setting(
        "threshold", .number(0...1, step: 0.05, logarithmic: false), initial: .number(0.5),
        help: "what overlaps a kept box more is struck (IoU)", isLive: true),
      Setting(
        "least", .number(0...1, step: 0.05, logarithmic: false), initial: .number(0.2),
        help: "less confident boxes do not count", isLive: true),
      Setting(
        "objects", .whole(1...8), initial: .number(4), unit: "objects",
        help: "how many there are to find"),
      Setting(
        "neighbors", .number(0...0.8, step: 0.05, logarithmic: false), initial: .number(0.4),
        help: "by how much the first two objects overlap (IoU)"),
      Setting(
        "candidates", .whole(1...20), initial: .number(5), unit: "boxes",
        help: "how many boxes the detector gives for each object"),
      Setting(
        "scatter", .number(0...0.4, step: 0.02, logarithmic: false), initial: .number(0.08),
        help: "how far they are off, as a share of the object's size"),
      Setting(
        "alarms", .whole(0...20), initial: .number(2), unit: "boxes",
        help: "how many boxes it gives where nothing is"),
      Setting(
        "classes", .whole(1...2), initial: .number(1), unit: "classes",
        help: "with two, neighbors are of different ones, and only like strikes like"),
    ],
    views: [
      .init("boxes", "the picture: what is there, which boxes are kept, struck, or wait"),
      .init("overlap", "how much each box overlaps the one just taken, and the threshold"),
      .init("threshold", "precision, recall and F1 in the end, over the threshold"),
      .init("confidence", "precision, recall and F1 in the end, over the least confidence"),
      .init("list", "all boxes, the most confident first, and what became of each"),
    ],
    measures: [
      "f1", "precision", "recall", "kept", "struck", "waiting", "doubles", "eaten", "iou",
    ])

  package init(settings: Settings, seed: UInt64, data: LabData) throws(LabError) {
    kinds = settings.whole("classes")
    scene = DetectedScene(
      things: settings.whole("objects"), candidates: settings.whole("candidates"),
      scatter: settings.number("scatter"), neighbors: settings.number("neighbors"),
      alarms: settings.whole("alarms"), kinds: kinds, seed: seed)
    (threshold, least) = (settings.number("threshold"), settings.number("least"))
    suppression = Suppression(scene, threshold: threshold, least: least)
    score = DetectionScore(suppression)
    tell(step: 0)
  }

  package mutating func step() {
    suppression.take()
    tell(step: report.step + 1)
  }

  /// As if it had been so from the start: what has been taken is taken again.
  package mutating func change(_ setting: String, to value: Setting.Value) {
    switch setting {
    case "threshold": threshold = value.number
    case "least": least = value.number
    default: break
    }
    suppression = Suppression(scene, threshold: threshold, least: least, steps: report.step)
    tell(step: report.step)
  }

  private mutating func tell(step: Int) {
    score = DetectionScore(suppression)
    report = LabReport(
      step: step,
      measures: [
        score.f1, score.precision, score.recall, Double(score.kept),
        Double(suppression.struckCount), Double(suppression.waiting.count),
        Double(score.doubles), Double(score.eaten), score.overlap,
      ], isDone: suppression.isDone)
  }

  /// The scene is shared by all copies.
  package var footprint: Int { 512 + 48 * scene.candidates.count }

  package func figure(_ view: String, history: History) -> Figure {
    switch view {
    case "boxes": .plot(picture)
    case "overlap": .plot(overlaps)
    case "threshold": .plot(overThreshold)
    case "confidence": .plot(overConfidence)
    case "list": .table(list)
    default: preconditionFailure("boxes: no view `\(view)`")
    }
  }

  static let kindNames = ["dog", "cat"]

  /// `3`, or `3 dog` where there are several classes.
  func name(_ candidate: Int) -> String {
    let number = "\(candidate + 1)"
    return kinds == 1
      ? number : "\(number) \(BoxesLab.kindNames[scene.candidates[candidate].kind])"
  }
}
