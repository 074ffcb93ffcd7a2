import Notation

extension PlaygroundLab {
  package static let about = LabDescription(
    name: "playground",
    summary: "A network that looks at a plane: any layers, and what each unit makes of it.",
    settings: dataSettings + networkSettings + trainingSettings + lookSettings
      + surfaceSettings(x: "linear1.weights[0,0]", y: "linear1.bias[0]"),
    views: [
      .init("boundary", "what the network answers over the plane, and the examples"),
      .init("units", "what every unit answers over the plane, each in its own small map"),
      .init("unit", "the map of one unit, large: unit.layer, unit.place"),
      .init(
        "network", "features, units and answer at the place at.x1, at.x2; strong weights heavy"),
      .init("weights", "the weights of each layer as a picture, a column a unit, the bias below"),
      .init("histogram", "how large the weights are"),
      .init("error", "the share of examples on the wrong side, step by step"),
      .init("readout", "every number on the way from the place at.x1, at.x2 to the answer"),
      .init("advice", "what is wrong with these settings, as the run so far shows it"),
    ] + trainingViews,
    measures: [
      "loss.train", "loss.test", "error.train", "error.test", "loss.batch", "dead", "answer",
      "epoch",
    ] + surfaceMeasures)

  private static let dataSettings = [
    Setting(
      "data", .choice(PlaneData.allCases.map(\.rawValue)), initial: .choice("circle"),
      help: "what is to be learned; own: nothing but `points`"),
    Setting(
      "noise", .number(0...0.5, step: 0.05, logarithmic: false), initial: .number(0),
      help: "how much the data is blurred"),
    Setting(
      "count", .whole(10...1000, logarithmic: true), initial: .number(500), unit: "examples",
      help: "how many examples are made, for training and unseen"),
    Setting(
      "share", .whole(10...100), initial: .number(50), unit: "%",
      help: "how many of them are trained on; the others stay unseen"),
    Setting(
      "points", .text(form: PlaneData.Example.form), initial: .text(""),
      help: "examples of your own, trained on with the others", isLive: true),
    Setting(
      "task", .choice(["auto", "classification", "regression"]), initial: .choice("auto"),
      help: "a class or a number as the answer; auto: as the data is meant"),
    Setting(
      "features", .text(form: "features with commas, as x1,x2,x1^2,x2^2,x1x2,sinx1,sinx2"),
      initial: .text("x1,x2"), help: "what the network is told of a place"),
  ]

  private static let networkSettings = [
    Setting(
      "layers", .text(form: HiddenLayer.form), initial: .text("8,8"),
      help: "units of each hidden layer; a layer may name its own activation, as 4tanh,2relu"),
    Setting(
      "activation", .choice(HiddenLayer.functions.map(\.name)), initial: .choice("tanh"),
      help: "what bends the units of layers that name none"),
    Setting(
      "start", .choice(["auto", "zero", "small", "xavier", "he"]), initial: .choice("auto"),
      help: "where weights start; auto: xavier or he, as suits the activation"),
    Setting(
      "dropout", .number(0...0.9, step: 0.1, logarithmic: false), initial: .number(0),
      help: "the share of each hidden layer that is dropped in training"),
  ]

  private static let trainingSettings = [
    Setting(
      "optimizer", .choice(Optimizers.names), initial: .choice("adam"),
      help: "how the slope is followed"),
    Setting(
      "rate", .number(0...10, step: 0.01, logarithmic: true), initial: .number(0.02),
      help: "learning rate: how far one step goes", isLive: true),
    Setting(
      "l1", .number(0...1, step: 0.001, logarithmic: true), initial: .number(0),
      help: "pulls every weight towards 0 by the same force, so that many end there", isLive: true),
    Setting(
      "l2", .number(0...1, step: 0.001, logarithmic: true), initial: .number(0),
      help: "pulls every weight towards 0 in proportion to it", isLive: true),
    Setting(
      "batch", .choice(["all", "100", "30", "10", "1"]), initial: .choice("all"),
      help: "how many examples an update looks at"),
  ]

  private static let lookSettings = [
    Setting(
      "at.x1", .number(-6...6, step: 0.5, logarithmic: false), initial: .number(1),
      help: "the place that is read out, to the right", isLive: true),
    Setting(
      "at.x2", .number(-6...6, step: 0.5, logarithmic: false), initial: .number(1),
      help: "the place that is read out, upwards", isLive: true),
    Setting(
      "unit.layer", .whole(1...9), initial: .number(1),
      help: "the layer of the unit that is shown large; after the hidden ones the answer",
      isLive: true),
    Setting(
      "unit.place", .whole(0...31), initial: .number(0),
      help: "which unit of that layer, counted from 0 as weights are", isLive: true),
    Setting(
      "show", .choice(["train", "unseen", "both", "none"]), initial: .choice("train"),
      help: "which examples are drawn on the plane", isLive: true),
    .toggle(
      "discrete", isOn: false, help: "shows only which side is meant, not how surely",
      isLive: true),
  ]
}
