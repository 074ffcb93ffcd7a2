/// What stands on a letter, and what it grows into over several.
enum Accent: Equatable, Sendable {
  case hat, tilde, bar, vector, dot, doubleDot, tripleDot, check, breve, acute, grave, ring
  case wideHat, wideTilde, wideCheck, overline, underline, rightArrow, leftArrow, bothArrow
  case underRightArrow, underLeftArrow

  static let commands: [(String, Accent)] = [
    ("hat", .hat), ("tilde", .tilde), ("bar", .bar), ("vec", .vector), ("dot", .dot),
    ("ddot", .doubleDot), ("dddot", .tripleDot), ("check", .check), ("breve", .breve),
    ("acute", .acute), ("grave", .grave), ("mathring", .ring), ("widehat", .wideHat),
    ("widetilde", .wideTilde), ("widecheck", .wideCheck), ("overline", .overline),
    ("widebar", .overline), ("underline", .underline), ("underbar", .underline),
    ("overrightarrow", .rightArrow), ("overleftarrow", .leftArrow),
    ("overleftrightarrow", .bothArrow), ("underrightarrow", .underRightArrow),
    ("underleftarrow", .underLeftArrow), ("Vec", .vector), ("Hat", .hat), ("Bar", .bar),
    ("Tilde", .tilde), ("Dot", .dot), ("Overrightarrow", .rightArrow),
    ("overrightharpoon", .rightArrow),
  ]

  /// The combining mark for one letter.
  var mark: Unicode.Scalar {
    switch self {
    case .hat, .wideHat: "\u{302}"
    case .tilde, .wideTilde: "\u{303}"
    case .bar: "\u{304}"
    case .overline: "\u{304}"
    case .underline: "\u{332}"
    case .vector, .rightArrow: "\u{20D7}"
    case .leftArrow: "\u{20D6}"
    case .bothArrow: "\u{20E1}"
    case .underRightArrow: "\u{20EF}"
    case .underLeftArrow: "\u{20EE}"
    case .dot: "\u{307}"
    case .doubleDot: "\u{308}"
    case .tripleDot: "\u{20DB}"
    case .check, .wideCheck: "\u{30C}"
    case .breve: "\u{306}"
    case .acute: "\u{301}"
    case .grave: "\u{300}"
    case .ring: "\u{30A}"
    }
  }

  /// On each letter of several, where all must be on one line.
  var joiningMark: Unicode.Scalar { self == .overline || self == .bar ? "\u{305}" : mark }

  /// Whether it stands on the letter and leaves the letter's scripts alone.
  var isNarrow: Bool {
    switch self {
    case .hat, .tilde, .bar, .vector, .dot, .doubleDot, .tripleDot, .check, .breve, .acute,
      .grave, .ring:
      true
    default: false
    }
  }

  var isBelow: Bool {
    self == .underline || self == .underRightArrow || self == .underLeftArrow
  }

  /// As a line of its own, over or under something `width` columns wide.
  func line(_ width: Int) -> String {
    func repeated(_ text: String, _ count: Int) -> String {
      String(repeating: text, count: max(0, count))
    }
    switch self {
    case .hat, .wideHat: return width == 1 ? "^" : "╱" + repeated("▔", width - 2) + "╲"
    case .check, .wideCheck: return width == 1 ? "ˇ" : "╲" + repeated("▁", width - 2) + "╱"
    case .tilde, .wideTilde: return repeated("~", width)
    case .bar, .overline: return repeated("▁", width)
    case .underline: return repeated("▔", width)
    case .vector, .rightArrow, .underRightArrow: return repeated("─", width - 1) + "→"
    case .leftArrow, .underLeftArrow: return "←" + repeated("─", width - 1)
    case .bothArrow: return width == 1 ? "↔" : "←" + repeated("─", width - 2) + "→"
    default: return centered(single, width)
    }
  }

  private var single: String {
    switch self {
    case .dot: "."
    case .doubleDot: ".."
    case .tripleDot: "..."
    case .breve: "˘"
    case .acute: "´"
    case .grave: "`"
    default: "°"
    }
  }

  private func centered(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, (width - text.unicodeScalars.count) / 2)) + text
  }

  /// Letters with an accent that Unicode has as one character: fonts draw those better.
  static func composed(_ letter: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
    table[UInt64(mark.value) << 32 | UInt64(letter.value)]
  }

  private static let table: [UInt64: Unicode.Scalar] = {
    var table: [UInt64: Unicode.Scalar] = [:]
    func add(_ mark: Unicode.Scalar, _ letters: String, _ composed: String) {
      for (letter, whole) in zip(letters.unicodeScalars, composed.unicodeScalars) {
        table[UInt64(mark.value) << 32 | UInt64(letter.value)] = whole
      }
    }
    add("\u{302}", "aceghijosuwyzACEGHIJOSUWYZıȷ", "âĉêĝĥîĵôŝûŵŷẑÂĈÊĜĤÎĴÔŜÛŴŶẐîĵ")
    add("\u{303}", "aeinouvyAEINOUVYı", "ãẽĩñõũṽỹÃẼĨÑÕŨṼỸĩ")
    add("\u{304}", "aeiouygAEIOUYGı", "āēīōūȳḡĀĒĪŌŪȲḠī")
    add(
      "\u{307}", "abcdefghmnoprstwxyzABCDEFGHIMNOPRSTWXYZ",
      "ȧḃċḋėḟġḣṁṅȯṗṙṡṫẇẋẏżȦḂĊḊĖḞĠḢİṀṄȮṖṘṠṪẆẊẎŻ")
    add("\u{308}", "aeiouwxytAEIOUWXYı", "äëïöüẅẍÿẗÄËÏÖÜẄẌŸï")
    add("\u{30C}", "acdeghijklnorstuzACDEGHIKLNORSTUZıȷ", "ǎčďěǧȟǐǰǩľňǒřšťǔžǍČĎĚǦȞǏǨĽŇǑŘŠŤǓŽǐǰ")
    add("\u{306}", "aegiouAEGIOU", "ăĕğĭŏŭĂĔĞĬŎŬ")
    add("\u{301}", "acegiklmnoprsuwyzACEGIKLMNOPRSUWYZ", "áćéǵíḱĺḿńóṕŕśúẃýźÁĆÉǴÍḰĹḾŃÓṔŔŚÚẂÝŹ")
    add("\u{300}", "aeinouwyAEINOUWY", "àèìǹòùẁỳÀÈÌǸÒÙẀỲ")
    add("\u{30A}", "auwyAU", "åůẘẙÅŮ")
    return table
  }()
}
