import Networks

/// Printed by trainer.py.
struct TrainerFixture: Sendable {
  var loss: Loss
  var losses: [Float]
  var parameters: [Float]

  static let all = [
    TrainerFixture(
      loss: .meanAbsolute,
      losses: [2.0703127, 2.0190430, 1.9677734, 1.9165039, 1.8652345, 1.8139650],
      parameters: [0.3515625, -0.1484375, 0.6093751, 0.8906249, 0.1000000, -0.1000000]),
    TrainerFixture(
      loss: .meanSquared,
      losses: [5.6159568, 4.5377245, 3.7249019, 3.1010489, 2.6139309, 2.2274694],
      parameters: [0.1064905, 0.0372270, 0.2287086, 0.4178978, 0.1499157, 0.0243498]),
  ]
}
