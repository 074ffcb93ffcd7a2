import Cells
import Glibc
import Notation
import Session
import Tensors
import Terminal

/// `gradus doctor`: what works here, what is degraded, and why.
enum DoctorCommand {
  static func run(_ arguments: Arguments, _ places: Places) -> Int32 {
    var isSound = true
    func tell(_ mark: String, _ what: String, _ how: String) {
      Console.write(
        "\(mark) \(what)\(String(repeating: " ", count: max(1, 10 - what.count)))\(how)")
      if mark == "✗" { isSound = false }
    }
    let terminal = TerminalScreen.look(colors: CommandLine.wantsColor(arguments))
    switch terminal {
    case .success(let found):
      tell("✓", "terminal", "\(found.name), \(found.width)×\(found.height)")
      switch found.depth {
      case .none: tell("·", "colors", "none: shapes and labels tell everything apart")
      case .eight, .sixteen:
        tell("·", "colors", "\(found.depth.rawValue): heat maps fall back to characters")
      case .palette: tell("✓", "colors", "256")
      case .direct: tell("✓", "colors", "24 bits")
      }
    case .failure(let failure): tell("·", "terminal", TutorCommand.reason(failure))
    }
    tell(
      Console.isUnicode ? "✓" : "·", "locale",
      Console.isUnicode
        ? "UTF-8: braille plots"
        : "no UTF-8 (LC_ALL, LC_CTYPE or LANG): plots and math in ASCII; try LC_ALL=C.UTF-8")
    let kernels = Processor.kernels
    let isOwn = MatrixProduct.preferredEngine == .own
    tell(
      isOwn ? "✓" : "·", "processor",
      "\(kernels.title): \(kernels.lanes) numbers at a time"
        + (isOwn ? "" : "; training is slower than on one with AVX2"))
    tell(
      "✓", "BLAS",
      MatrixProduct.library + (isOwn ? ", for comparison (gradus bench sgemm)" : ", 1 thread"))
    if let lessons = places.lessons {
      let count = LessonLibrary(folder: lessons).headings.count
      tell(count > 0 ? "✓" : "✗", "lessons", "\(count) in \(lessons)")
    } else {
      tell("✗", "lessons", "no folder found: say where with --lessons DIR")
    }
    if let assets = places.assets {
      let isThere = File.isFolder(assets)
      tell(
        isThere ? "✓" : "✗", "assets", isThere ? assets : "\(assets) is no folder (--assets DIR)")
    } else {
      tell("·", "assets", "no folder found (--assets DIR)")
    }
    let log = OpenedLog(folder: places.state, isWritten: true)
    let count = Numeral.grouped(log.journal.events.count)
    let isKept = log.file.unwritable == nil
    let place = log.file.path.map { "\(count) events in \($0)" } ?? "nowhere to keep it"
    tell(isKept ? "✓" : "✗", "progress", isKept ? place : "not kept")
    for sentence in log.sentences(.english) { tell("·", "", sentence) }
    return isSound ? 0 : 1
  }
}
