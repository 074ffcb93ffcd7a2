import Notation

/// A run in a file of its own, to keep, to send and to compute again.
package struct RunFile: Equatable, Sendable {
  package var record: RunRecord
  /// The kind of processor it ran on: another one rounds differently.
  package var processor: String
  /// Where it had come to; none for a number that was none.
  package var loss: Double?
  package var measures: [(name: String, value: Double?)]

  package init(
    record: RunRecord, processor: String, loss: Double?,
    measures: [(name: String, value: Double?)]
  ) {
    self.record = record
    self.processor = processor
    self.loss = loss
    self.measures = measures
  }

  package static func == (a: RunFile, b: RunFile) -> Bool { a.text == b.text }

  /// One line of JSON.
  package var text: String {
    func number(_ value: Double?) -> JSON { value.map { .number($0) } ?? .null }
    let head = [JSON.Member(key: "gradus-run", value: .integer(1))]
    let tail: [JSON.Member] = [
      .init(key: "processor", value: .string(processor)), .init(key: "loss", value: number(loss)),
      .init(
        key: "measures",
        value: .object(measures.map { .init(key: $0.name, value: number($0.value)) })),
    ]
    return JSON.object(head + record.members + tail).text + "\n"
  }

  package struct Failure: Error, Equatable {
    package var message: String
  }

  package init(_ bytes: [UInt8]) throws(Failure) {
    guard let json = JSONReader.read(bytes[...]), let format = json["gradus-run"]?.number else {
      throw Failure(message: "is no saved run: expected a line of JSON with `gradus-run`")
    }
    guard format == 1 else {
      throw Failure(
        message:
          "has format \(Numeral.exact(format)), and this Gradus knows format 1: is there a newer Gradus?"
      )
    }
    guard let record = RunRecord(json, item: "") else {
      throw Failure(
        message: """
          lacks something: expected `lab`, `seed`, `step` (0 to \(RunRecord.longest)), `settings` \
          and `changes`
          """)
    }
    var measures: [(name: String, value: Double?)] = []
    if case .object(let members)? = json["measures"] {
      measures = members.map { ($0.key, $0.value.number) }
    }
    self.init(
      record: record, processor: json["processor"]?.string ?? "",
      loss: json["loss"]?.number, measures: measures)
  }
}
