import Cells

/// Keys that mean the same on every screen, unless one is typed into.
enum GeneralKeys {
  static let hints = [
    KeyHint(":", .palette, .paletteLong), KeyHint("L", .labs, .labsLong),
    KeyHint("T", .trace, .traceLong), KeyHint("o", .options, .optionsLong),
    KeyHint("W", .picture, .pictureLong), KeyHint.help,
    KeyHint("q", .quit, .quitLong),
  ]
}
