import Glibc
import Notation

/// Numbers that stand in one block: as many decimals each, so that their points align.
struct AlignedNumbers {
  let texts: [[String]]
  let width: Int

  /// About `digits` digits for the largest; whole numbers have no point.
  init(_ values: [[Double]], digits: Int = 3, isBrief: Bool = false) {
    let finite = values.joined().filter(\.isFinite)
    let largest = finite.map(\.magnitude).max() ?? 0
    let isWhole = finite.allSatisfy { $0 == $0.rounded() } && largest < 1e7
    let isWild = isBrief || largest >= 1e7 || (largest > 0 && largest < 1e-4)
    let size = largest > 0 ? Int(log10(largest).rounded(.down)) : 0
    let places = isWhole ? 0 : max(0, min(digits + 2, digits - 1 - max(size, -3)))
    texts = values.map { row in
      row.map { value in
        isWild
          ? Numeral.brief(value, digits: isBrief ? 3 : 2) : Numeral.fixed(value, places: places)
      }
    }
    width = texts.joined().map(\.count).max() ?? 0
  }
}
