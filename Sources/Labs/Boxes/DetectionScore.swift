/// How well boxes tell what is there. Each finds at most one thing of its class, the one that it
/// overlaps most and that no box before it has found, and only if it overlaps it by half.
package struct DetectionScore: Equatable, Sendable {
  package static let needed = 0.5

  package private(set) var kept: Int
  package private(set) var things: Int
  /// For each kept box, what it found.
  package private(set) var finds: [Int?] = []
  /// Boxes on a thing that a box before them has found.
  package private(set) var doubles = 0
  /// Things that nothing found and nothing will: boxes on them were all struck.
  package private(set) var eaten = 0
  /// Mean overlap of those that found something, each with what it found.
  package private(set) var overlap = Double.nan

  package init(_ suppression: Suppression) {
    let scene = suppression.scene
    kept = suppression.kept.count
    things = scene.things.count
    var isFound = [Bool](repeating: false, count: things)
    var overlaps: [Double] = []
    for index in suppression.kept {
      let on = DetectionScore.things(of: scene.candidates[index], in: scene)
      if let best = on.first(where: { !isFound[$0.thing] }) {
        isFound[best.thing] = true
        overlaps.append(best.overlap)
        finds.append(best.thing)
      } else {
        if !on.isEmpty { doubles += 1 }
        finds.append(nil)
      }
    }
    if !overlaps.isEmpty { overlap = overlaps.reduce(0, +) / Double(overlaps.count) }

    var (mayBeFound, wasStruck) = (isFound, isFound)
    for (index, fate) in suppression.fates.enumerated() {
      let candidate = scene.candidates[index]
      for (thing, _) in DetectionScore.things(of: candidate, in: scene) {
        switch fate {
        case .waiting: mayBeFound[thing] = true
        case .struck where candidate.thing == thing: wasStruck[thing] = true
        case .struck, .kept, .unsure: break
        }
      }
    }
    eaten = mayBeFound.indices.count { !mayBeFound[$0] && wasStruck[$0] }
  }

  /// The things that a box is on, the best first.
  static func things(
    of candidate: DetectedScene.Candidate, in scene: DetectedScene
  ) -> [(thing: Int, overlap: Double)] {
    scene.things.indices
      .filter { scene.things[$0].kind == candidate.kind }
      .map { (thing: $0, overlap: scene.things[$0].box.overlap(candidate.box)) }
      .filter { $0.overlap >= needed }
      .sorted { ($1.overlap, $0.thing) < ($0.overlap, $1.thing) }
  }

  package var found: Int { finds.count { $0 != nil } }
  /// Of the boxes that are kept, how many found something.
  package var precision: Double { kept > 0 ? Double(found) / Double(kept) : .nan }
  /// Of the things, how many were found.
  package var recall: Double { Double(found) / Double(things) }
  /// The harmonic mean of both.
  package var f1: Double { 2 * Double(found) / Double(kept + things) }
}
