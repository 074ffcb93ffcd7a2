import Cells

/// Keys that mean the same on every screen, unless one is typed into.
enum GeneralKeys {
  static let hints = [
    KeyHint(":", .palette, .paletteLong), KeyHint("L", .labs, .labsLong),
    KeyHint("T", .trace, .traceLong), KeyHint("o", .options, .optionsLong),
    KeyHint("K", .meanings, .meaningsAll), KeyHint("W", .picture, .pictureLong), KeyHint.help,
    KeyHint("q", .quit, .quitLong),
  ]

  /// Those that a screen does not use for something of its own.
  static func hints(besides own: [KeyHint]) -> [KeyHint] {
    hints.filter { hint in !own.contains { $0.keys == hint.keys } }
  }
}
