import Labs
import Notation
import Records
import Session
import Tensors

/// `gradus replay FILE`: a saved run again.
enum ReplayCommand {
  static func run(_ arguments: Arguments, _ places: Places) throws(Arguments.Misuse) -> Int32 {
    guard arguments.operands.count == 1 else {
      throw Arguments.Misuse(
        message: "`gradus replay` takes one FILE, as `gradus lab --save` made it")
    }
    let path = arguments.operands[0]
    let bytes: [UInt8]
    switch File.read(path) {
    case .failure(let error): return Console.fail("\(path): \(error.reason)", code: 3)
    case .success(let read): bytes = read
    }
    let file: RunFile
    do { file = try RunFile(bytes) } catch {
      throw Arguments.Misuse(message: "\(path) \(error.message)")
    }
    let target = try arguments.whole("--to", in: 0...Run.longest) ?? file.record.step
    return try LabOptions.guarding {
      let run = try ProgressLine.prepare(for: target, isPlain: arguments.has("--plain")) {
        try Run(file.record, DataShelf(folder: places.assets))
      }
      let end = try RunPrinter(run.about, arguments).print(run, to: target)
      guard end.step == file.record.step else { return 0 }
      return compare(end, with: file)
    }
  }

  /// On the same kind of processor every bit is the same; on another, sums are rounded differently.
  private static func compare(_ run: Run, with file: RunFile) -> Int32 {
    // The tutor keeps what its screen shows while it runs, the command line what it then measures.
    let reports = [run.report, run.looked.report]
    let files = reports.compactMap { RunFile(run.record(), $0) }
    let isSame = files.contains {
      $0.loss == file.loss && $0.measures.elementsEqual(file.measures, by: ==)
    }
    if isSame {
      Console.note("the same as when it was saved, to the last bit")
      return 0
    }
    guard let found = files.last else { return 0 }
    let pairs =
      [(found.loss, file.loss)] + zip(found.measures, file.measures).map { ($0.value, $1.value) }
    let apart =
      pairs.map { a, b -> Double in
        guard let a, let b else { return (a == nil) == (b == nil) ? 0 : .infinity }
        return abs(a - b) / max(1e-6, abs(a), abs(b))
      }.max() ?? 0
    let far = "its numbers differ by up to \(Numeral.brief(apart * 100)) %"
    guard file.processor == Processor.kernels.title else {
      Console.note(
        "saved on another kind of processor (\(file.processor)), which rounds differently: \(far)")
      return apart < tolerance ? 0 : 1
    }
    Console.note("not the same as when it was saved: \(far). Was it saved by another version?")
    return 1
  }

  /// How far two processors may come apart.
  private static let tolerance = 0.01
}
