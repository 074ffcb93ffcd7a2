/// Which boxes to keep: the most confident one that is left, again and again, each time without
/// those that overlap it too much (non-max suppression).
package struct Suppression: Sendable {
  package enum Fate: Equatable, Sendable {
    case waiting
    /// Taken in this step, from 1.
    case kept(step: Int)
    /// It overlapped the box that was taken in this step.
    case struck(step: Int, by: Int)
    /// Less confident than is asked for.
    case unsure
  }

  package let scene: DetectedScene
  /// For each candidate, the most confident first.
  package private(set) var fates: [Fate]
  /// Those that were kept, in the order in which they were taken.
  package private(set) var kept: [Int] = []
  let threshold: Double

  package init(_ scene: DetectedScene, threshold: Double, least: Double) {
    self.scene = scene
    self.threshold = threshold
    fates = scene.candidates.map { $0.confidence < least ? .unsure : .waiting }
  }

  /// After so many steps; fewer if nothing is left before.
  package init(_ scene: DetectedScene, threshold: Double, least: Double, steps: Int) {
    self.init(scene, threshold: threshold, least: least)
    for _ in 0..<steps where !isDone { take() }
  }

  package var isDone: Bool { !fates.contains(.waiting) }

  /// Takes the most confident box that waits. Boxes of other classes are never struck: two things
  /// may well stand at one place.
  package mutating func take() {
    guard let best = fates.firstIndex(of: .waiting) else { return }
    kept.append(best)
    let step = kept.count
    fates[best] = .kept(step: step)
    let (box, kind) = (scene.candidates[best].box, scene.candidates[best].kind)
    for other in fates.indices.dropFirst(best + 1) where fates[other] == .waiting {
      let candidate = scene.candidates[other]
      if candidate.kind == kind, candidate.box.overlap(box) > threshold {
        fates[other] = .struck(step: step, by: best)
      }
    }
  }

  /// Those that the last step struck.
  package var struckNow: [Int] {
    fates.indices.filter { index in
      if case .struck(let step, _) = fates[index] { step == kept.count } else { false }
    }
  }

  package var waiting: [Int] { fates.indices.filter { fates[$0] == .waiting } }
  package var struckCount: Int {
    fates.count { if case .struck = $0 { true } else { false } }
  }
}
