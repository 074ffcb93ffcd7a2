/// The ids of a lesson's questions, without reading the rest of it: for the map, which wants to know
/// of every lesson how well it is known.
package enum QuestionScan {
  /// In their order; those of a file without mistakes are those of the parsed lesson.
  package static func ids(in bytes: [UInt8]) -> [String] {
    var ids: [String] = []
    var isFence = false
    var isQuestion = false
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let line = bytes[start..<end]
      start = end + 1
      if line.starts(with: "```".utf8) {
        isFence.toggle()
        isQuestion = isFence && questions.contains { line.dropFirst(3).starts(with: $0.utf8) }
      } else if isQuestion, line.starts(with: "id:".utf8) {
        ids.append(
          String(decoding: line.dropFirst(3).filter { $0 > UInt8(ascii: " ") }, as: UTF8.self))
        // One id a block.
        isQuestion = false
      }
    }
    return ids
  }

  private static let questions = [BlockKind.quiz.rawValue, BlockKind.predict.rawValue]
}
