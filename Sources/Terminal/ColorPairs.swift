import CNcurses
import Cells

/// ncurses names colors by pairs, made when first needed.
struct ColorPairs {
  private var numbers: [UInt64: Int32] = [:]

  /// The attributes and the pair that show a style.
  mutating func look(
    of style: Style, theme: Theme, depth: ColorDepth
  ) -> (attributes: attr_t, pair: Int32) {
    let (foreground, background) = theme.entries(for: style, depth: depth)
    var attributes = ColorPairs.attributes(style.attributes)
    // A role that has no color here must not vanish: dim text is dimmed by the terminal.
    if style.foreground == .role(.dim), foreground == nil { attributes |= attr_t(GR_DIM) }
    return (attributes, pair(foreground ?? -1, background ?? -1))
  }

  private mutating func pair(_ foreground: Int, _ background: Int) -> Int32 {
    if foreground < 0 && background < 0 { return 0 }
    let key = UInt64(foreground + 1) << 32 | UInt64(background + 1)
    if let number = numbers[key] { return number }
    let number = Int32(numbers.count + 1)
    guard number < gr_color_pairs(),
      init_extended_pair(number, Int32(foreground), Int32(background)) == OK
    else { return 0 }
    numbers[key] = number
    return number
  }

  private static func attributes(_ attributes: Style.Attributes) -> attr_t {
    var result: attr_t = 0
    if attributes.contains(.bold) { result |= attr_t(GR_BOLD) }
    if attributes.contains(.dim) { result |= attr_t(GR_DIM) }
    if attributes.contains(.italic) { result |= gr_italic() }
    if attributes.contains(.underline) { result |= attr_t(GR_UNDERLINE) }
    if attributes.contains(.reverse) { result |= attr_t(GR_REVERSE) }
    return result
  }
}
