import Notation
import Tensors

/// A window as the settings ask for it, checked.
struct WindowSettings {
  let window: SlidingWindow
  /// Before they are turned over: [filters][channels][size][size].
  let filters: [[[[Double]]]]
  let isTurned: Bool

  init(_ settings: Settings, seed: UInt64) throws(LabError) {
    var generator = SeededGenerator(seed: seed)
    let channels = settings.whole("channels")
    var input: [[[Double]]] = []
    if settings.choice("input") == "rows" {
      let rows = try WindowNumbers.rows(settings.text("input.rows"), of: "input.rows")
      guard rows.count <= 16, rows[0].count <= 16 else {
        throw .badValue(
          "`input.rows` is at most 16×16 numbers, found \(rows.count)×\(rows[0].count)")
      }
      input = [[[Double]]](repeating: rows, count: channels)
    } else {
      for channel in 0..<channels {
        input.append(
          WindowNumbers.input(
            settings.choice("input"), size: settings.whole("size"), channel: channel, &generator))
      }
    }
    let operation = SlidingWindow.Operation(rawValue: settings.choice("operation"))!
    let own = try WindowNumbers.rows(settings.text("filter.rows"), of: "filter.rows")
    let isOwn = operation == .convolution && settings.choice("filter") == "rows"
    guard !isOwn || own.count == own[0].count && own.count <= 7 else {
      throw .badValue(
        "`filter.rows` is a square of at most 7×7 numbers, found \(own.count)×\(own[0].count)")
    }
    let size = isOwn ? own.count : settings.whole("filter.size")
    let padding = WindowSettings.padding(settings.choice("padding"), size: size)
    try WindowSettings.check(
      settings, operation, rows: input[0].count, columns: input[0][0].count, size: size,
      padding: padding)
    var filters: [[[[Double]]]] = []
    if operation == .convolution {
      let names = WindowNumbers.filters.dropLast()
      let first = names.firstIndex(of: settings.choice("filter"))
      for number in 0..<settings.whole("filters") {
        let name = first.map { names[($0 + number) % names.count] } ?? (number == 0 ? "" : "random")
        var planes: [[[Double]]] = []
        for _ in 0..<channels {
          planes.append(
            name.isEmpty ? own : WindowNumbers.filter(name, size: size, &generator))
        }
        filters.append(planes)
      }
    }
    self.filters = filters
    isTurned = settings.isOn("flip")
    window = SlidingWindow(
      operation: operation, input: input,
      filters: isTurned ? filters.map { $0.map(WindowNumbers.turned) } : filters,
      bias: filters.map { _ in settings.number("bias") }, size: size,
      stride: settings.whole("stride"), padding: padding)
  }

  /// `same` keeps the size for an odd filter; for an even one it would take half a pixel.
  static func padding(_ choice: String, size: Int) -> Int {
    switch choice {
    case "valid": 0
    case "same": (size - 1) / 2
    default: Int(choice)!
    }
  }

  private static func check(
    _ settings: Settings, _ operation: SlidingWindow.Operation, rows: Int, columns: Int, size: Int,
    padding: Int
  ) throws(LabError) {
    guard operation == .convolution || padding == 0 else {
      throw .badValue("pooling takes no padding: `padding` must be valid, found \(padding)")
    }
    guard operation == .convolution || settings.choice("mode") != "learn" else {
      throw .badValue(
        "pooling has no weights to learn: take `operation` convolution or `mode` forward")
    }
    guard padding < size else {
      throw .badValue(
        "`padding` \(padding) for a filter of size \(size): it would see zeros only; "
          + "take less than \(size)")
    }
    let smallest = min(rows, columns) + 2 * padding
    guard smallest >= size else {
      throw .badValue(
        "a window of size \(size) does not fit into \(rows)×\(columns)"
          + (padding > 0 ? " with a border of \(padding)" : "")
          + ": take a smaller `filter.size` or more `padding`")
    }
  }
}
