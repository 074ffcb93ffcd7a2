/// The data files that a lab may read, as bytes: whoever can open files hands them over.
package struct LabData: Sendable {
  private let files: [String: [UInt8]]

  package init(_ files: [String: [UInt8]] = [:]) { self.files = files }

  /// The lines of a text file, without what ends them; empty ones left out.
  package func lines(_ name: String) throws(LabError) -> [Line] {
    guard let bytes = files[name] else { throw .missingFile(name) }
    var lines: [Line] = []
    for (index, line) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
      let line = line.last == 13 ? line.dropLast() : line
      if !line.isEmpty { lines.append(Line(file: name, number: index + 1, bytes: line)) }
    }
    return lines
  }

  package struct Line: Sendable {
    package let file: String
    package let number: Int
    package let bytes: ArraySlice<UInt8>

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package func expected(_ what: String) -> LabError {
      .badData("\(file), line \(number): expected \(what), found `\(text.prefix(40))`")
    }
  }
}
