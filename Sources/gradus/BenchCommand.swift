import Labs
import Networks
import Notation
import Session
import Tensors

/// `gradus bench [WORKLOAD…]`: how long one step of training takes here.
enum BenchCommand {
  static func run(_ arguments: Arguments, _ places: Places) throws(Arguments.Misuse) -> Int32 {
    let threads = try arguments.whole("--threads", in: 1...64) ?? 1
    let chosen = try choose(arguments.operands)
    Workers.use(threads)
    if arguments.has("--check") {
      for workload in chosen.workloads { check(workload, json: arguments.has("--json")) }
      return 0
    }
    let seconds = Double(try arguments.whole("--seconds", in: 1...600) ?? 1)
    let count = chosen.workloads.count + (chosen.products ? 4 : 0) + chosen.labs.count
    var table = BenchTable(
      json: arguments.has("--json"), threads: threads,
      ProgressLine(total: count, of: "workload", isPlain: arguments.has("--plain")))
    table.begin()
    for workload in chosen.workloads {
      var trainer = workload.trainer()
      let time = Stopwatch.median(seconds) { _ = trainer.step() }
      table.add(workload.name, time, workload.operations, workload.summary)
    }
    if chosen.products { timeProducts(&table, seconds: seconds, threads: threads) }
    return try LabOptions.guarding {
      defer { table.end() }
      let shelf = DataShelf(folder: places.assets)
      for lab in chosen.labs { try time(lab, &table, seconds: seconds, shelf) }
      return 0
    }
  }

  private static func choose(
    _ names: [String]
  ) throws(Arguments.Misuse) -> (workloads: [Workload], products: Bool, labs: [any Lab.Type]) {
    func name(_ lab: any Lab.Type) -> String { "lab:\(lab.about.name)" }
    let known = Workload.all.map(\.name) + ["sgemm", "labs"] + Laboratory.labs.map(name)
    for name in names where !known.contains(name) {
      throw Arguments.Misuse(
        message: "there is no workload `\(name)`" + Suggestion.tail(for: name, among: known))
    }
    return (
      names.isEmpty ? Workload.all : Workload.all.filter { names.contains($0.name) },
      names.isEmpty || names.contains("sgemm"),
      Laboratory.labs.filter { names.contains("labs") || names.contains(name($0)) }
    )
  }

  /// One step of a lab as it opens; one that has come to its end begins anew.
  private static func time(
    _ type: any Lab.Type, _ table: inout BenchTable, seconds: Double, _ shelf: DataShelf
  ) throws {
    let settings = try Settings(type.about)
    let data = try shelf.data(for: type.about)
    let start = try type.init(settings: settings, seed: 1, data: data)
    var lab = start
    let time = Stopwatch.median(seconds) {
      if lab.report.diverged || lab.report.isDone { lab = start }
      lab.step()
    }
    table.add("lab:\(type.about.name)", time, nil, type.about.summary)
  }

  /// The losses of twenty steps from fixed weights: what another library must find too.
  private static func check(_ workload: Workload, json: Bool) {
    var trainer = workload.trainer()
    var losses = [trainer.report.loss]
    for _ in 1..<20 { losses.append(trainer.step().loss) }
    if json {
      print(
        JSON.members([
          "workload": .string(workload.name),
          "losses": .array(losses.map { .number(Double($0)) }),
        ]).text)
    } else {
      Console.write("\(workload.name)")
      let numbers = losses.map { Numeral.fixed(Double($0), places: 5) }
      for row in 0..<4 {
        Console.write("  " + numbers[row * 5..<row * 5 + 5].joined(separator: "  "))
      }
    }
  }

  /// Bare matrix products, by OpenBLAS and by our own loops: what a step can at best take.
  private static func timeProducts(_ table: inout BenchTable, seconds: Double, threads: Int) {
    let square = [Workload.Product(1024, 1024, 1024, times: 1)]
    let large = Workload.all.first { $0.name == "mlp_large" }!
    for (suffix, products) in [("", square), (":mlp_large", large.products)] {
      for (name, engine) in [("sgemm", MatrixProduct.Engine.openBLAS), ("product", .own)] {
        let work = ProductWork(products)
        if engine == .openBLAS { MatrixProduct.useLibraryThreads(threads) }
        let time = Stopwatch.median(seconds) { work.run(engine) }
        MatrixProduct.useLibraryThreads(1)
        table.add(
          name + suffix, time, work.operations,
          engine == .openBLAS ? "bare products by OpenBLAS" : "bare products by our own loops")
      }
    }
  }
}
