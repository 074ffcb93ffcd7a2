/// Colors for numbers: equal steps of the number are equal steps to the eye.
///
/// The anchors are evenly spaced and their lightness (OKLab) grows evenly; between them, colors are
/// mixed. A test holds both, for the anchors and for the palette entries that stand in for them.
package enum ColorMap: UInt8, Sendable, CaseIterable {
  /// From low to high: violet, blue, green, yellow.
  case sequential
  /// Below and above zero: blue and orange, dark where nothing is. For dark screens.
  case diverging
  /// From black to white, for pictures.
  case gray
  /// Both sides of zero for paper: white where nothing is.
  case divergingOnPaper

  /// The color at a level, 0 to 255.
  package func color(_ level: UInt8) -> RGB {
    let place = Double(level) / 255 * Double(anchors.count - 1)
    let index = min(Int(place), anchors.count - 2)
    return anchors[index].mixed(with: anchors[index + 1], share: place - Double(index))
  }

  /// The nearest of the standard 256 colors that keep the order.
  func entry(_ level: UInt8) -> UInt8 { entries[Int(level) * entries.count / 256] }

  /// Whether dark letters read better on it than light ones.
  package func isLight(_ level: UInt8) -> Bool {
    switch self {
    case .sequential, .gray: level >= 112
    case .diverging: level < 60 || level > 195
    case .divergingOnPaper: level > 45 && level < 210
    }
  }

  /// The same on a light background: nothing is as light as what is behind it.
  var onPaper: ColorMap { self == .diverging ? .divergingOnPaper : self }

  private var anchors: [RGB] {
    switch self {
    case .sequential: ColorMap.sequentialAnchors
    case .diverging: ColorMap.divergingAnchors
    case .gray: ColorMap.grayAnchors
    case .divergingOnPaper: ColorMap.paperAnchors
    }
  }

  private var entries: [UInt8] {
    switch self {
    case .sequential: ColorMap.sequentialEntries
    case .gray: ColorMap.grayEntries
    case .diverging: ColorMap.divergingEntries
    case .divergingOnPaper: ColorMap.paperEntries
    }
  }

  private static let sequentialAnchors = [
    RGB(68, 1, 84), RGB(71, 44, 122), RGB(59, 81, 139), RGB(44, 113, 142), RGB(33, 144, 141),
    RGB(39, 173, 129), RGB(92, 200, 99), RGB(170, 220, 50), RGB(253, 231, 37),
  ]
  private static let divergingAnchors = [
    RGB(100, 198, 255), RGB(82, 153, 210), RGB(64, 109, 147), RGB(47, 69, 87), RGB(31, 31, 31),
    RGB(83, 61, 43), RGB(137, 94, 56), RGB(195, 129, 68), RGB(255, 167, 81),
  ]
  private static let paperAnchors = [
    RGB(15, 102, 172), RGB(81, 138, 195), RGB(133, 173, 215), RGB(187, 209, 233),
    RGB(245, 245, 245), RGB(231, 199, 185), RGB(210, 155, 130), RGB(186, 112, 78),
    RGB(159, 68, 15),
  ]
  private static let grayAnchors = [RGB(18, 18, 18), RGB(238, 238, 238)]
  private static let grayEntries: [UInt8] = Array(233...255)
  private static let sequentialEntries: [UInt8] = [
    53, 54, 24, 30, 36, 71, 77, 113, 148, 184, 220,
  ]
  private static let divergingEntries: [UInt8] = [
    117, 74, 67, 25, 24, 237, 234, 237, 58, 94, 130, 172, 215,
  ]
  private static let paperEntries: [UInt8] = [
    25, 67, 110, 153, 189, 255, 223, 216, 173, 130, 94,
  ]
}
